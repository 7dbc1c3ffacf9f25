/** A business date in Asia/Shanghai, written YYYY-MM-DD; such dates compare correctly as text. */
export type BusinessDate = string

const DAY_MS = 86_400_000
// China has kept UTC+8 without summer time since 1992, so a constant is right for every instant we meet
// (the summer times of 1986-1991 only matter for instants, never for birth dates, which are dates already).
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** A calendar day in three numbers; the month counts from 1. */
export interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The number of days in a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Reads YYYY-MM-DD into its numbers, or undefined when the text is not a day that exists. */
export function parseDate(text: string): CalendarDay | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return { year, month, day }
}

/** Whether the text is a day that exists, written YYYY-MM-DD (so 2025-02-29 is not). */
export function isBusinessDate(text: string): text is BusinessDate {
  return parseDate(text) !== undefined
}

function getDay(date: BusinessDate): CalendarDay {
  const day = parseDate(date)
  if (!day) throw new RangeError(`Not a date of the form YYYY-MM-DD: ${date}`)
  return day
}

function epochDay(date: BusinessDate): number {
  const { year, month, day } = getDay(date)
  // Date.UTC reads years 0-99 as 1900-1999; setUTCFullYear does not.
  return Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS)
}

/** Writes three numbers as YYYY-MM-DD. */
export function writeDate({ year, month, day }: CalendarDay): BusinessDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function fromEpochDay(days: number): BusinessDate {
  const at = new Date(days * DAY_MS)
  return writeDate({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() })
}

/** The business date on which an instant falls in Asia/Shanghai. */
export function businessDateOf(instant: Date): BusinessDate {
  return fromEpochDay(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS))
}

/** The instant at which a business date begins, 00:00 in Asia/Shanghai. */
export function startOfDay(date: BusinessDate): Date {
  return new Date(epochDay(date) * DAY_MS - SHANGHAI_OFFSET_MS)
}

/**
 * The instant at which a business date ends, 24:00 in Asia/Shanghai (民法典 Art 203).
 * It is the first instant that no longer belongs to the day: compare with `<`, never with `<=`.
 */
export function endOfDay(date: BusinessDate): Date {
  return new Date(startOfDay(date).getTime() + DAY_MS)
}

/** The date a number of days later, or earlier when the number is negative. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return fromEpochDay(epochDay(date) + days)
}

/**
 * The date a number of months later.
 * Where the month has no such day its last day is meant: 31 January plus one month is 28 or 29 February (民法典 Art 202).
 */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const { year, month, day } = getDay(date)
  const counted = year * 12 + (month - 1) + months
  const target = { year: Math.floor(counted / 12), month: (((counted % 12) + 12) % 12) + 1 }
  return writeDate({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) })
}

/** The date a number of years later, by the same rule as months. */
export function addYears(date: BusinessDate, years: number): BusinessDate {
  return addMonths(date, years * 12)
}

/** How many days lie from one date to another; negative when the second is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return epochDay(to) - epochDay(from)
}

/** How many full years have passed from one date to another; the anniversary itself completes the year ("满"). */
export function fullYearsBetween(from: BusinessDate, to: BusinessDate): number {
  if (to < from) return 0 - fullYearsBetween(to, from)
  const years = getDay(to).year - getDay(from).year
  return addYears(from, years) <= to ? years : years - 1
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function dayOfWeek(date: BusinessDate): number {
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1
}

/** The year of a business date. */
export function yearOf(date: BusinessDate): number {
  return getDay(date).year
}

/** Writes a date as 2026年11月22日. */
export function formatDate(date: BusinessDate): string {
  const { year, month, day } = getDay(date)
  return `${year}年${month}月${day}日`
}

/** Writes a month as 2026年11月. */
export function formatMonth(date: BusinessDate): string {
  const { year, month } = getDay(date)
  return `${year}年${month}月`
}

/** Writes an instant as 2026年11月22日 09:30, in the time of Asia/Shanghai. */
export function formatInstant(instant: Date): string {
  const shifted = new Date(instant.getTime() + SHANGHAI_OFFSET_MS)
  const [hour, minute] = [shifted.getUTCHours(), shifted.getUTCMinutes()]
  return `${formatDate(businessDateOf(instant))} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Writes the end of a window as 2026年11月22日 24:00, which is how a notice states its last moment. */
export function formatEndOfDay(date: BusinessDate): string {
  return `${formatDate(date)} 24:00`
}

/** Writes the moment a deadline ends; one that ends with its day is named by that day: 2026年11月22日 24:00. */
export function formatDeadline(instant: Date): string {
  const day = lastDayBefore(instant)
  return instant.getTime() === endOfDay(day).getTime() ? formatEndOfDay(day) : formatInstant(instant)
}

/** The last day on which something due at an instant can still be done. */
export function lastDayBefore(instant: Date): BusinessDate {
  return businessDateOf(new Date(instant.getTime() - 1))
}
