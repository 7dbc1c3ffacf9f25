import { useQuery } from '@tanstack/react-query'
import { readCase } from '../../modules/cases/case.contract.ts'
import { readCodeTables } from '../../modules/catalogue/catalogue.contract.ts'
import {
  listPlaces,
  listSupervisors,
  readRegistration,
} from '../../modules/registrations/registration.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import type { Option } from '../ui/inputs.tsx'

export type Registration = ReplyOf<typeof readRegistration>
export type Answers = Registration['answers']
export type RunningCase = ReplyOf<typeof readCase>

/** Reads a registration. */
export function useRegistration(id: string) {
  return useQuery({
    queryKey: ['registrations', 'one', id],
    queryFn: () => call(readRegistration, { params: { id } }),
  })
}

/** Reads the case of a registration, once that is known. */
export function useRunningCase(caseId: string | undefined) {
  return useQuery({
    queryKey: ['cases', 'one', caseId],
    queryFn: () => call(readCase, { params: { caseId: caseId ?? '' } }),
    enabled: caseId !== undefined,
  })
}

type Place = ReplyOf<typeof listPlaces>['rows'][number]

/** What the selects of a registration offer. */
export interface Choices {
  readonly natures: readonly (Option & { readonly licence: string })[]
  readonly industries: readonly Option[]
  readonly places: readonly (Option &
    Pick<
      Place,
      'office' | 'approval' | 'nameFrom' | 'licence' | 'supervisorHelp' | 'administratorUsername'
    >)[]
}

/** Reads what the selects of a registration offer. */
export function useChoices() {
  return useQuery({ queryKey: ['registrations', 'choices'], queryFn: readChoices, staleTime: 600_000 })
}

async function readChoices(): Promise<Choices> {
  const [codes, places] = await Promise.all([
    call(readCodeTables, { query: { names: 'organisation-nature,industry' } }),
    call(listPlaces),
  ])
  const rowsOf = (name: string) => codes.tables.find((table) => table.name === name)?.rows ?? []
  return {
    natures: rowsOf('organisation-nature').map(({ code, text, attributes }) => ({
      value: code,
      label: text,
      licence: String(attributes?.licence ?? '单位证照'),
    })),
    industries: rowsOf('industry').map(({ code, text }) => ({ value: code, label: text })),
    places: places.rows.map(({ divisionCode, place, level: _, ...rest }) => ({
      value: divisionCode,
      label: place,
      ...rest,
    })),
  }
}

/** Reads which organisations may be the 归口部门 of a unit of a place, where one is asked. */
export function useSupervisors(divisionCode: string, isAsked: boolean) {
  return useQuery({
    queryKey: ['registrations', 'supervisors', divisionCode],
    queryFn: () => call(listSupervisors, { query: { divisionCode } }),
    enabled: isAsked && divisionCode !== '',
    staleTime: 600_000,
  })
}

/** Reads everything about registrations and their cases again. */
export async function registrationChanged(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['registrations'] })
  await queryClient.invalidateQueries({ queryKey: ['cases'] })
}
