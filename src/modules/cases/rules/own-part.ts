import type { Sight } from './sight.ts'

/** The stays of a case at its steps that somebody is told of: who had it is told as what was decided is. */
export function ownVisits<V extends { readonly holder: string }>(
  visits: readonly V[],
  sight: Sight,
  keys: readonly string[],
  applicantKey: string,
): V[] {
  if (sight === '*') return [...visits]
  return visits.filter(({ holder }) => holder === applicantKey || keys.includes(holder))
}

/** What the record of a case may be told apart by. */
interface Entry {
  readonly holder_key: string
}

/**
 * The part of the 审核记录 that somebody reads: whoever sees the whole case reads all of it. Who was asked about some of its
 * sections only reads what the applicant did and what was decided on the reader's own side, not what others found about
 * sections the reader never saw (OT-H2).
 */
export function ownPart<E extends Entry>(
  acts: readonly E[],
  sight: Sight,
  keys: readonly string[],
  applicantKey: string,
): E[] {
  if (sight === '*') return [...acts]
  // An undo is its maker's: it is read together with what it takes back, or not at all.
  return acts.filter((act) => act.holder_key === applicantKey || keys.includes(act.holder_key))
}
