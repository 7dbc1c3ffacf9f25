import { daysInMonth, isBusinessDate, parseDate } from '../../lib/dates.ts'

/** Tells whether a text is a real day written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return isBusinessDate(text)
}

/** Tells whether a text is a real month written YYYY-MM. */
export function isMonth(text: string): boolean {
  return isBusinessDate(`${text}-01`)
}

/** Reads a day, a month (its first day) or `present` (the as-of day) as a day YYYY-MM-DD. */
export function asDay(text: string, asOf: string): string | undefined {
  const day = text === 'present' ? asOf : isMonth(text) ? `${text}-01` : text
  return isDay(day) ? day : undefined
}

/** Counts the whole months from one day to another; negative when the second is earlier. */
export function wholeMonthsBetween(from: string, to: string): number | undefined {
  const start = parseDate(from)
  const end = parseDate(to)
  if (!start || !end) return undefined
  if (from > to) return 0 - (wholeMonthsBetween(to, from) ?? 0)
  const months = (end.year - start.year) * 12 + (end.month - start.month)
  // 31 January to 28 February is a whole month: the last day of a short month closes it (民法典 Art 202).
  const reached = end.day >= Math.min(start.day, daysInMonth(end.year, end.month))
  return reached ? months : months - 1
}
