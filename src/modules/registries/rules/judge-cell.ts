import type { BusinessDate } from '../../../lib/dates.ts'
import { type Cell, dayOf, hasLostDigits, readDay, textOf } from '../../../lib/sheet-cells.ts'
import type { ReadyColumn } from './register.ts'

/** A cell judged: the value to keep, nothing, or what is wrong with it. */
export type JudgedCell =
  | { readonly ok: true; readonly value: string | undefined }
  | { readonly ok: false; readonly reason: string }

const PRESENT = new Set(['至今', '现在', '目前', 'present'])

/** Judges one cell of a column: what it says in the form's own codes, or why it cannot be taken. */
export function judgeCell(column: ReadyColumn, cell: Cell, today: BusinessDate): JudgedCell {
  const text = textOf(cell)
  if (text === '') return column.required ? refuse(`“${column.label}”没有填写`) : keep(undefined)
  if (column.type === 'text') return judgeText(column, cell, text)
  if (column.type === 'choice') return judgeChoice(column, text)
  return judgeTime(column, cell, text, today)
}

function judgeText(column: ReadyColumn, cell: Cell, text: string): JudgedCell {
  if (hasLostDigits(cell, text)) {
    return refuse(`“${column.label}”存成了数字，末尾几位已经丢失；请把这一列设为“文本”格式后重新填写`)
  }
  const { maxLength } = column
  if (maxLength !== undefined && [...text].length > maxLength) {
    return refuse(`“${column.label}”超过${maxLength}个字，请核对`)
  }
  return keep(text)
}

function judgeChoice(column: ReadyColumn, text: string): JudgedCell {
  const found = column.choices.find((choice) => choice.code === text || choice.words.includes(text))
  if (found) return keep(found.code)
  const known = column.choices.flatMap((choice) => choice.words[0] ?? [])
  const some = known.slice(0, 6).join('、')
  return refuse(`“${column.label}”写的“${text}”不在可选项中，应为${some}${known.length > 6 ? ' 等' : ''}`)
}

function judgeTime(column: ReadyColumn, cell: Cell, text: string, today: BusinessDate): JudgedCell {
  if (column.type === 'month-or-present' && PRESENT.has(text)) return keep('present')
  const isDay = column.type === 'date'
  const day = cell instanceof Date ? dayOf(cell) : isDay ? readDay(text) : (readMonth(text) ?? readDay(text))
  if (day === undefined) {
    const wanted = isDay ? '2022-09-30' : column.type === 'month' ? '2019-07' : '2019-07 或“至今”'
    return refuse(`“${column.label}”写的“${text}”不是${isDay ? '日期' : '年月'}，请写成 ${wanted}`)
  }
  const value = isDay ? day : day.slice(0, 7)
  if (value > today.slice(0, value.length)) return refuse(`“${column.label}”晚于今天，请核对`)
  if (value < '1900') return refuse(`“${column.label}”早于1900年，请核对`)
  return keep(value)
}

function readMonth(text: string): string | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text)
  const month = Number(match?.[2])
  return match && month >= 1 && month <= 12 ? `${match[1]}-${String(month).padStart(2, '0')}` : undefined
}

function keep(value: string | undefined): JudgedCell {
  return { ok: true, value }
}

function refuse(reason: string): JudgedCell {
  return { ok: false, reason }
}
