import type { ListCell } from './list-columns.ts'

/** A column by which rows are put in order; of several the first counts most. */
export interface SortBy {
  readonly key: string
  readonly descending: boolean
}

/** The same by the place of the column in a row. */
export interface SortAt {
  readonly at: number
  readonly descending: boolean
}

// Names go by their sound, as offices sort them; 第2组 stands before 第10组.
const words = new Intl.Collator('zh-CN', { numeric: true })

/** The sorting that is left of the asked one when these columns are taken along; a column counts once. */
export function sortingOf(sortBy: readonly SortBy[], columns: readonly string[]): SortBy[] {
  return sortBy.filter(
    ({ key }, at) => columns.includes(key) && sortBy.findIndex((one) => one.key === key) === at,
  )
}

/** Compares what two rows say in the columns they are sorted by; empty cells come last either way. */
export function compareCells(
  one: readonly ListCell[],
  other: readonly ListCell[],
  sortBy: readonly Pick<SortBy, 'descending'>[],
): number {
  for (const [at, { descending }] of sortBy.entries()) {
    const [left, right] = [one[at] ?? '', other[at] ?? '']
    if (left === right) continue
    if (left === '') return 1
    if (right === '') return -1
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : words.compare(String(left), String(right))
    if (order !== 0) return descending ? -order : order
  }
  return 0
}
