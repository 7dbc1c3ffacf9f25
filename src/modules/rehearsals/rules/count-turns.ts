import type { TurnCount } from '../rehearsal.contract.ts'

type Turned = Omit<TurnCount, 'count'>

/** Adds dossiers to the counts by series, level, and from what to what. */
export function countTurns(counts: readonly TurnCount[], turned: readonly Turned[]): TurnCount[] {
  const sums = new Map(counts.map((one) => [keyOf(one), one]))
  for (const { seriesCode, seriesName, level, levelName, from, to } of turned) {
    const one = { seriesCode, seriesName, level, levelName, from, to }
    sums.set(keyOf(one), { ...one, count: (sums.get(keyOf(one))?.count ?? 0) + 1 })
  }
  return [...sums.values()]
}

function keyOf({ seriesCode, level, from, to }: Turned): string {
  return [seriesCode, level, from, to].join(' ')
}
