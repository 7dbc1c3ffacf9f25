import { formatDate, isBusinessDate } from '../../lib/dates.ts'
import type { JudgedFigure } from './judge.ts'

/** A figure as a reader counts: 6年11个月, 2026年7月1日, 60学时. */
export function figureWords({ label, value, unit }: JudgedFigure): string {
  return `${label}${valueWords(value, unit)}`
}

function valueWords(value: JudgedFigure['value'], unit = ''): string {
  if (value === null) return '未填写'
  if (typeof value === 'number' && unit === '个月') return monthsWords(value)
  if (typeof value === 'string' && isBusinessDate(value)) return formatDate(value)
  return `${String(value)}${unit}`
}

/** Months in years: 83 is 6年11个月. */
function monthsWords(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  if (years === 0) return `${rest}个月`
  return rest === 0 ? `${years}年` : `${years}年${rest}个月`
}
