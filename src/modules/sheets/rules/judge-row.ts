import type { BusinessDate } from '../../../lib/dates.ts'
import { judgeCell, PRESENT, type ReadColumn } from '../../../lib/judge-cell.ts'
import { columnLetters } from '../../../lib/sheet-cells.ts'
import type { Line, Mapping } from './find-head.ts'

export type { ReadColumn }

/** Something that must be put right, at its cell. */
export interface Finding {
  /** The letters of the column; null when the whole row is meant. */
  readonly column: string | null
  readonly message: string
}

/** A row read: what it says, or what is wrong with it. */
export interface JudgedRow {
  readonly values: Readonly<Record<string, string>>
  readonly findings: readonly Finding[]
}

/** Reads one row by the mapping; every cell that cannot be taken is named with its reason. */
export function judgeRow(
  columns: readonly ReadColumn[],
  mapping: Mapping,
  line: Line,
  today: BusinessDate,
): JudgedRow {
  const values: Record<string, string> = {}
  const findings: Finding[] = []
  for (const column of columns) {
    const at = mapping[column.key]
    const judged = judgeCell(column, at === undefined ? null : (line.cells[at] ?? null), today)
    if ('reason' in judged) findings.push({ column: lettersOf(at), message: judged.reason })
    else if (judged.value !== '') values[column.key] = judged.value
  }
  return { values, findings: [...findings, ...judgeOrder(columns, mapping, values)] }
}

/** Times that must follow each other: what goes on lies after everything. */
function judgeOrder(
  columns: readonly ReadColumn[],
  mapping: Mapping,
  values: Readonly<Record<string, string>>,
): Finding[] {
  return columns.flatMap(({ key, label, notBefore }) => {
    const [later, earlier] = [values[key], values[notBefore ?? '']]
    if (!later || !earlier || later === PRESENT || later >= earlier) return []
    const other = columns.find((one) => one.key === notBefore)
    return [{ column: lettersOf(mapping[key]), message: `“${label}”早于“${other?.label}”，请核对` }]
  })
}

/** What is said of a row that says the same as an earlier one, in the columns by which rows are told apart. */
export function repeats(
  columns: readonly Pick<ReadColumn, 'key' | 'label'>[],
  sameBy: readonly string[],
  earlier: number,
  mapping: Mapping,
): Finding {
  const [first = '', ...more] = sameBy
  const label = columns.find((column) => column.key === first)?.label ?? ''
  return {
    column: lettersOf(mapping[first]),
    message:
      more.length === 0
        ? `“${label}”与第${earlier}行相同，只保留第一次出现的`
        : `与第${earlier}行是同一条记录，请删去重复的一行`,
  }
}

/** What tells a row apart from others; undefined when the first of it is missing. */
export function rowKey(
  sameBy: readonly string[],
  values: Readonly<Record<string, string>>,
): string | undefined {
  return values[sameBy[0] ?? ''] === undefined
    ? undefined
    : sameBy.map((key) => values[key] ?? '').join('\u0000')
}

function lettersOf(at: number | undefined): string | null {
  return at === undefined ? null : columnLetters(at)
}
