import type { BusinessDate } from './dates.ts'
import { checkIdentityNumber } from './identity-number.ts'
import { type Cell, dayOf, hasLostDigits, readDay, textOf } from './sheet-cells.ts'
import { checkUscc } from './uscc.ts'

/** A choice of a column with every word that means it. */
export interface Choice {
  readonly code: string
  readonly words: readonly string[]
}

/** A column as far as reading it goes. */
export interface ReadColumn {
  readonly key: string
  readonly label: string
  readonly aliases: readonly string[]
  readonly type: 'text' | 'identity' | 'uscc' | 'day' | 'month' | 'month-or-present' | 'choice'
  readonly required: boolean
  readonly maxLength?: number | undefined
  /** A time that does not lie ahead. */
  readonly past?: boolean
  readonly choices?: readonly Choice[]
  /** The column that this one does not lie before. */
  readonly notBefore?: string | undefined
}

/** A cell read: what it says, empty where nothing is written, or why it cannot be taken. */
export type JudgedCell = { readonly value: string } | { readonly reason: string }

/** How a month that goes on is kept. */
export const PRESENT = 'present'

const PRESENT_WORDS = new Set(['至今', '现在', '目前', PRESENT])
const EARLIEST = '1900'

/** Judges one cell of a column: what it says as the platform keeps it, or why it cannot be taken. */
export function judgeCell(column: ReadColumn, cell: Cell, today: BusinessDate): JudgedCell {
  const { label, type, required } = column
  const text = textOf(cell)
  if (text === '') return required ? refuse(`“${label}”没有填写`) : { value: '' }
  if (type === 'choice') return judgeChoice(column, text)
  if (type === 'day' || type === 'month' || type === 'month-or-present')
    return judgeTime(column, cell, text, today)
  // Fifteen digits are all that a number of a sheet keeps: what looks like an identity number has noughts at its end.
  const isNumber = type !== 'text' && typeof cell === 'number'
  if (isNumber || hasLostDigits(cell, text)) {
    return refuse(`“${label}”存成了数字，末尾几位已经丢失；请把这一列设为“文本”格式，再从原始资料重新填写`)
  }
  if (type === 'text') return judgeText(column, text)
  const checked = type === 'identity' ? checkIdentityNumber(text, today) : checkUscc(text)
  return checked.ok
    ? { value: text.replaceAll(' ', '').toUpperCase() }
    : refuse(checked.reason.replace(/。$/u, ''))
}

function judgeText({ label, maxLength }: ReadColumn, text: string): JudgedCell {
  const isTooLong = maxLength !== undefined && [...text].length > maxLength
  return isTooLong ? refuse(`“${label}”超过${maxLength}个字，请核对`) : { value: text }
}

function judgeChoice({ label, choices = [] }: ReadColumn, text: string): JudgedCell {
  const found = choices.find((choice) => choice.code === text || choice.words.includes(text))
  if (found) return { value: found.code }
  const known = choices.flatMap((choice) => choice.words[0] ?? [])
  const some = known.slice(0, 6).join('、')
  return refuse(`“${label}”写的“${text}”不在可选项中，应为${some}${known.length > 6 ? ' 等' : ''}`)
}

function judgeTime(column: ReadColumn, cell: Cell, text: string, today: BusinessDate): JudgedCell {
  const { label, type, past } = column
  if (type === 'month-or-present' && PRESENT_WORDS.has(text)) return { value: PRESENT }
  const isDay = type === 'day'
  const day = cell instanceof Date ? dayOf(cell) : isDay ? readDay(text) : (readMonth(text) ?? readDay(text))
  if (!day) {
    const wanted = isDay ? '2022-09-30' : type === 'month' ? '2019-07' : '2019-07 或“至今”'
    return refuse(`“${label}”写的“${text}”不是${isDay ? '日期' : '年月'}，请写成 ${wanted}`)
  }
  const value = isDay ? day : day.slice(0, 7)
  if (past && value > today.slice(0, value.length)) return refuse(`“${label}”晚于今天，请核对`)
  if (past && value < EARLIEST) return refuse(`“${label}”早于1900年，请核对`)
  return { value }
}

function readMonth(text: string): string | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text)
  const month = Number(match?.[2])
  return match && month >= 1 && month <= 12 ? `${match[1]}-${String(month).padStart(2, '0')}` : undefined
}

function refuse(reason: string): JudgedCell {
  return { reason }
}
