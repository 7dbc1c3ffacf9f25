import { z } from 'zod'
import type { BusinessDate } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { chainAbove, findNearest, hasCapacity } from '../../accounts/index.ts'
import { PartyTerm } from '../../definitions/index.ts'
import { type Above, decideChain, officesAbove } from '../rules/supervisors.ts'
import { findAbove } from './find-above.ts'

const Types = z.object({
  declarationTypes: z
    .array(z.object({ code: z.string(), elsewhere: z.boolean().default(false) }))
    .default([]),
})

/** Gets the offices that check a declaration before the authority, or refuses an employer outside its reach. */
export async function getChain(read: Read, start: ChainStart, today: BusinessDate) {
  const above = await findAbove(read, start.employerId, today)
  if (officesAbove(above).length === 0) throw new Refusal('dossiers.no-department')
  const chain = await findChain(read, start, above, today)
  if (!chain) throw new Refusal('dossiers.employer-elsewhere')
  return chain
}

/** What a chain of offices depends on besides who stands above whom. */
export interface ChainStart {
  readonly employerId: string
  readonly authorityId: string
  readonly type: { readonly code: string }
  readonly values: Readonly<Record<string, unknown>>
}

/** Finds the offices that check a declaration before the authority; undefined for an employer outside its reach. */
export async function findChain(
  read: Read,
  { employerId, authorityId, type, values }: ChainStart,
  above: Above,
  today: BusinessDate,
): Promise<{ key: string; level: string }[] | undefined> {
  const aboveAuthority = await chainAbove(read, authorityId, 'region', today)
  const types = Types.safeParse(values)
  const elsewhere =
    types.success && types.data.declarationTypes.some((one) => one.code === type.code && one.elsewhere)
  const isHrss = await hasCapacity(read, authorityId, 'hrss-office', today)
  return decideChain({
    employerId,
    authorityId,
    above: officesAbove(above),
    aboveAuthority,
    isHrss,
    elsewhere,
  })
}

const Terms = z.object({ parties: z.array(PartyTerm).default([]) })

/** Finds the further parties a region's policy names: which organisation each is for this declaration. */
export async function findParties(
  read: Read,
  values: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, string>>,
  today: BusinessDate,
): Promise<Record<string, string>> {
  const terms = Terms.safeParse(values)
  const found: Record<string, string> = { ...known }
  // A handful of parties at most, and one may start from another.
  for (const term of terms.success ? terms.data.parties : []) {
    const from = { organisationId: found[term.above] ?? '', kind: 'region' as const }
    const id = await findNearest(read, from, term, today)
    if (id === undefined) throw new Refusal('dossiers.party-missing', { details: { party: term.label } })
    found[term.party] = id
  }
  return found
}
