/** A submission and a return, as far as comparing needs them. */
interface Submitted {
  readonly seq: number
  readonly submittedAt: Date
}

/**
 * Which submission the newest one is compared with: the one that was returned last, whatever was submitted and taken
 * back since, so that the checker sees everything that changed (architecture rule 5); without a return, the one before.
 */
export function findCompared<S extends Submitted>(
  submissions: readonly S[],
  returnedAt: readonly Date[],
): { before: S; after: S } | undefined {
  const inOrder = submissions.toSorted((one, other) => one.seq - other.seq)
  const after = inOrder.at(-1)
  if (!after) return undefined
  const answered = returnedAt.filter((at) => at <= after.submittedAt)
  const last = answered.reduce<Date | undefined>(
    (latest, at) => (latest && latest > at ? latest : at),
    undefined,
  )
  const earlier = inOrder.slice(0, -1)
  const before = (last && earlier.findLast((one) => one.submittedAt <= last)) ?? earlier.at(-1)
  return before && { before, after }
}
