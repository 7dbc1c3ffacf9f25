import { z } from 'zod'
import type { Choosable } from '../../../engines/workflow/index.ts'
import { type BusinessDate, businessDateOf } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import {
  chainAbove,
  findNearest,
  hasCapacity,
  listBelow,
  listFunctionalDepartments,
} from '../../accounts/index.ts'
import { findRevision } from '../../activities/index.ts'
import { findRun, organisationIn, organisationKey } from '../../cases/index.ts'
import { PartyTerm } from '../../definitions/index.ts'
import { findDossier } from '../dossier.report.ts'
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
  type: string,
  today: BusinessDate,
): Promise<Record<string, string>> {
  const found: Record<string, string> = { ...known }
  // A handful of parties at most, and one may start from another.
  for (const term of termsOf(values)) {
    if ('chosenInside' in term || 'chosenBelow' in term) continue
    if ('onlyTypes' in term && term.onlyTypes && !term.onlyTypes.includes(type)) continue
    const id = await findOne(read, term, found, today)
    if (id === undefined) throw new Refusal('dossiers.party-missing', { details: { party: term.label } })
    found[term.party] = id
  }
  return found
}

async function findOne(
  read: Read,
  term: Extract<PartyTerm, { above: string } | { inside: string }>,
  found: Readonly<Record<string, string>>,
  today: BusinessDate,
): Promise<string | undefined> {
  if ('above' in term) {
    const from = { organisationId: found[term.above] ?? '', kind: 'region' as const }
    return findNearest(read, from, term, today)
  }
  return (await listFunctionalDepartments(read, found[term.inside] ?? '', term.department))[0]?.id
}

/** Lists who may be chosen for a party of a declaration that is running. */
export async function listChoices(
  read: Read,
  dossierId: string,
  party: string,
  now: Date,
): Promise<Choosable[]> {
  const dossier = await findDossier(read, dossierId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  const run = dossier?.case_id ? await findRun(read, dossier.case_id) : undefined
  const term = revision && termsOf(revision.bundle.policy.values).find((one) => one.party === party)
  if (!run || !term) return []
  const idOf = (start: string) => organisationIn(run.standing.parties[start]) ?? ''
  const keyed = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ key: organisationKey(id), name }))
  if ('chosenInside' in term)
    return keyed(await listFunctionalDepartments(read, idOf(term.chosenInside), term.department))
  if ('chosenBelow' in term)
    return keyed(await listBelow(read, idOf(term.chosenBelow), term.capacity, businessDateOf(now)))
  return []
}

function termsOf(values: Readonly<Record<string, unknown>>): readonly PartyTerm[] {
  const terms = Terms.safeParse(values)
  return terms.success ? terms.data.parties : []
}
