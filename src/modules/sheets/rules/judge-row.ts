import type { BusinessDate } from '../../../lib/dates.ts'
import { checkIdentityNumber } from '../../../lib/identity-number.ts'
import { type Cell, columnLetters, dayOf, hasLostDigits, readDay, textOf } from '../../../lib/sheet-cells.ts'
import { checkUscc } from '../../../lib/uscc.ts'
import type { Line, Mapping } from './find-head.ts'

/** A column as far as reading it goes. */
export interface ReadColumn {
  readonly key: string
  readonly label: string
  readonly aliases: readonly string[]
  readonly type: 'text' | 'identity' | 'uscc' | 'day'
  readonly required: boolean
  readonly maxLength?: number
}

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
    const cell = at === undefined ? null : (line.cells[at] ?? null)
    const read = readCell(column, cell, today)
    if ('reason' in read)
      findings.push({ column: at === undefined ? null : columnLetters(at), message: read.reason })
    else if (read.value !== '') values[column.key] = read.value
  }
  return { values, findings }
}

/** What is said of a row that says the same as an earlier one. */
export function repeats(label: string, earlier: number, at: number | undefined): Finding {
  return {
    column: at === undefined ? null : columnLetters(at),
    message: `“${label}”与第${earlier}行相同，只保留第一次出现的`,
  }
}

type ReadCell = { readonly value: string } | { readonly reason: string }

function readCell(column: ReadColumn, cell: Cell, today: BusinessDate): ReadCell {
  const { label, type, required, maxLength } = column
  const text = textOf(cell)
  if (text === '') return required ? { reason: `“${label}”没有填写` } : { value: '' }
  if (type === 'day') {
    const day = cell instanceof Date ? dayOf(cell) : readDay(text)
    return day ? { value: day } : { reason: `“${label}”写的“${text}”不是日期，请写成 2022-09-30` }
  }
  // Fifteen digits are all that a number of a sheet keeps: what looks like an identity number has noughts at its end.
  if ((type === 'identity' && typeof cell === 'number') || hasLostDigits(cell, text)) {
    return { reason: `“${label}”存成了数字，末尾几位已经丢失；请把这一列设为“文本”格式后重新填写` }
  }
  if (maxLength !== undefined && [...text].length > maxLength) {
    return { reason: `“${label}”超过${maxLength}个字，请核对` }
  }
  if (type === 'text') return { value: text }
  const checked = type === 'identity' ? checkIdentityNumber(text, today) : checkUscc(text)
  return checked.ok
    ? { value: text.replaceAll(' ', '').toUpperCase() }
    : { reason: checked.reason.replace(/。$/u, '') }
}
