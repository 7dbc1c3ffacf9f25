/** A calendar day without a time or a zone, counted by plain arithmetic so that server and browser agree. */
type Civil = { year: number; month: number; day: number }

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH = /^(\d{4})-(\d{2})$/

/** Says how many days a month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Tells whether a text is a real day written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return parseDay(text) !== undefined
}

/** Tells whether a text is a real month written YYYY-MM. */
export function isMonth(text: string): boolean {
  const parts = MONTH.exec(text)
  return parts !== null && isCivil({ year: Number(parts[1]), month: Number(parts[2]), day: 1 })
}

/** Reads a day, a month (its first day) or `present` (the as-of day) as a day YYYY-MM-DD. */
export function asDay(text: string, asOf: string): string | undefined {
  if (text === 'present') return isDay(asOf) ? asOf : undefined
  if (isDay(text)) return text
  return isMonth(text) ? `${text}-01` : undefined
}

/** Counts the whole months from one day to another; negative when the second is earlier. */
export function wholeMonthsBetween(from: string, to: string): number | undefined {
  const start = parseDay(from)
  const end = parseDay(to)
  if (!start || !end) return undefined
  if (from > to) {
    const back = wholeMonthsBetween(to, from)
    return back === undefined || back === 0 ? back : -back
  }
  const months = (end.year - start.year) * 12 + (end.month - start.month)
  // 31 January to 28 February is a whole month: the last day of a short month closes it.
  const reached = end.day >= Math.min(start.day, daysInMonth(end.year, end.month))
  return reached ? months : months - 1
}

function parseDay(text: string): Civil | undefined {
  const parts = DAY.exec(text)
  if (!parts) return undefined
  const civil = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) }
  return isCivil(civil) ? civil : undefined
}

function isCivil({ year, month, day }: Civil): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}
