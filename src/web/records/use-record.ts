import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answers, Form, type FormScope, normaliseSection } from '../../engines/forms/index.ts'
import { businessDateOf } from '../../lib/dates.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { readRecord, readRecordForm } from '../../modules/records/record.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { fileFactsOf, formTablesOf } from '../fields/form-reply.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { serverNow } from '../platform/server-clock.ts'

export type LivingRecord = ReplyOf<typeof readRecord>

/** The person's record with the form that describes it. */
export interface RecordWithForm {
  readonly record: LivingRecord
  readonly form: Form
  readonly tables: NonNullable<FormScope['tables']>
  readonly facts: FormScope['facts']
}

const KEY = ['record'] as const

/** Reads the record and its form. */
export function useRecord() {
  const record = useQuery({
    queryKey: [...KEY, 'own'],
    queryFn: () => call(readRecord),
    // What is being typed must not be read anew behind the typist's back.
    refetchOnWindowFocus: false,
  })
  const form = useQuery({
    queryKey: [...KEY, 'form'],
    queryFn: async () => {
      const { form, tables, facts } = await call(readRecordForm)
      return { form: Form.parse(form), tables: formTablesOf(tables), facts }
    },
  })
  const data = useMemo(
    () => record.data && form.data && { record: record.data, ...form.data },
    [record.data, form.data],
  )
  return {
    data,
    error: record.error ?? form.error,
    refetch: () => Promise.all([record.refetch(), form.refetch()]),
  }
}

/** After the record was changed by something else than typing: it is read again. */
export function recordChanged(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: KEY })
}

/** The entries as the form engine takes them: without what the system fills in. */
export function answersOfRecord({ form, record }: RecordWithForm): Answers {
  return Object.fromEntries(
    record.sections.flatMap(({ code, answer }) => {
      const section = form.sections.find((one) => one.code === code)
      return section ? [[code, normaliseSection(section, answer)]] : []
    }),
  )
}

/** What the form engine looks at besides the entries. */
export function scopeOfRecord({ tables, facts }: RecordWithForm, files: Iterable<Attachment>): FormScope {
  return { tables, facts, asOf: businessDateOf(serverNow()), files: fileFactsOf(files) }
}
