import { addDays, type BusinessDate, dayOfWeek, yearOf } from './dates.ts'

/**
 * The working-day calendar: the years for which the State Council's holiday notice has been entered,
 * and the days that differ from Monday to Friday (true works, false rests).
 */
export interface WorkingCalendar {
  readonly years: readonly number[]
  readonly exceptions: Readonly<Record<BusinessDate, boolean>>
}

/** The last day of a period, or the sentence why it cannot be computed. */
export type PeriodEnd =
  | { readonly ok: true; readonly lastDay: BusinessDate }
  | { readonly ok: false; readonly missingYear: number; readonly reason: string }

class YearWithoutCalendar extends Error {
  readonly year: number
  constructor(year: number) {
    super(`No working calendar for ${year}`)
    this.year = year
  }
}

function works(calendar: WorkingCalendar, date: BusinessDate): boolean {
  const year = yearOf(date)
  // A library without data answers "works" for 2027-10-01; a period must never end on such a guess.
  if (!calendar.years.includes(year)) throw new YearWithoutCalendar(year)
  return calendar.exceptions[date] ?? dayOfWeek(date) <= 5
}

function nextWorkingDay(calendar: WorkingCalendar, date: BusinessDate): BusinessDate {
  let day = date
  while (!works(calendar, day)) day = addDays(day, 1)
  return day
}

function endPeriod(find: () => BusinessDate): PeriodEnd {
  try {
    return { ok: true, lastDay: find() }
  } catch (error) {
    if (!(error instanceof YearWithoutCalendar)) throw error
    return { ok: false, missingYear: error.year, reason: missingYearSentence(error.year) }
  }
}

function missingYearSentence(year: number): string {
  return `工作日历中还没有${year}年的放假安排，无法计算期限。请系统管理员先录入${year}年的放假和调休日期，再重新操作。`
}

function demandLength(days: number): void {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`Not a whole number of days from 1: ${days}`)
}

/** Whether a day is a working day, or the sentence why the calendar cannot tell. */
export function isWorkingDay(
  calendar: WorkingCalendar,
  date: BusinessDate,
): { readonly ok: true; readonly works: boolean } | { readonly ok: false; readonly reason: string } {
  const year = yearOf(date)
  if (!calendar.years.includes(year)) return { ok: false, reason: missingYearSentence(year) }
  return { ok: true, works: works(calendar, date) }
}

/** The last day of a period of working days; the day it starts on is not counted (民法典 Art 201), it ends at 24:00 (Art 203). */
export function endOfWorkingDays(calendar: WorkingCalendar, start: BusinessDate, days: number): PeriodEnd {
  demandLength(days)
  return endPeriod(() => {
    let day = start
    for (let counted = 0; counted < days; ) {
      day = addDays(day, 1)
      if (works(calendar, day)) counted += 1
    }
    return day
  })
}

/**
 * The last day of a period of calendar days; the day it starts on is not counted (民法典 Art 201),
 * and a last day that is a day of rest moves to the next working day (Art 203).
 */
export function endOfCalendarDays(calendar: WorkingCalendar, start: BusinessDate, days: number): PeriodEnd {
  demandLength(days)
  return endPeriod(() => nextWorkingDay(calendar, addDays(start, days)))
}

/** How many working days lie after one day up to and including another, or the sentence why the calendar cannot tell. */
export function countWorkingDays(
  calendar: WorkingCalendar,
  after: BusinessDate,
  until: BusinessDate,
): { readonly ok: true; readonly days: number } | { readonly ok: false; readonly reason: string } {
  let days = 0
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) {
    const answer = isWorkingDay(calendar, day)
    if (!answer.ok) return answer
    if (answer.works) days += 1
  }
  return { ok: true, days }
}
