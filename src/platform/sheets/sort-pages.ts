import type { ListCell } from '../../lib/list-columns.ts'
import { compareCells, type SortAt } from '../../lib/sort-rows.ts'

type Row = readonly ListCell[]

/** So many rows at most are put in order: all must be there before the first is written. */
export const MOST_SORTED = 50_000
const AT_ONCE = 500

/** Hands rows on in the asked order. Meanwhile they lie packed outside the heap, only what they are compared by is kept open. */
export async function* sortPages(
  pages: AsyncIterable<readonly Row[]>,
  sortBy: readonly SortAt[],
): AsyncGenerator<Row[]> {
  const kept: { readonly by: Row; readonly packed: Buffer }[] = []
  for await (const page of pages) {
    for (const row of page) {
      kept.push({ by: sortBy.map(({ at }) => row[at] ?? null), packed: Buffer.from(JSON.stringify(row)) })
    }
    // Ordered so many before: what came in between must not fill the memory.
    if (kept.length > MOST_SORTED * 1.2) throw new Error(`More than ${MOST_SORTED} rows are to be sorted.`)
  }
  kept.sort((one, other) => compareCells(one.by, other.by, sortBy))
  for (let at = 0; at < kept.length; at += AT_ONCE) {
    yield kept.slice(at, at + AT_ONCE).map(({ packed }) => JSON.parse(packed.toString()) as Row)
  }
}
