import { type BusinessDate, dayOfWeek, isBusinessDate } from '../../../lib/dates.ts'

/** A day named by the State Council's notice: it rests on a weekday, or works at a weekend. */
export interface NamedDay {
  readonly date: BusinessDate
  readonly works: boolean
  readonly name: string
}

export type CalendarYearDecision =
  | { readonly ok: true; readonly days: readonly NamedDay[] }
  | {
      readonly ok: false
      readonly refusal: 'catalogue.day-unreal' | 'catalogue.day-twice' | 'catalogue.days-too-few'
      readonly day?: string
    }

// 元旦, 春节, 清明, 劳动节, 端午, 中秋 and 国庆 take at least eight weekdays out of any year
// (全国年节及纪念日放假办法, 2024: 13 days in all); fewer means that the list is not finished.
const FEWEST_RESTING_WEEKDAYS = 8

/** Decides whether the days given can be the calendar of a year; days that follow from the day of the week are dropped. */
export function decideCalendarYear(year: number, days: readonly NamedDay[]): CalendarYearDecision {
  const seen = new Set<string>()
  for (const { date } of days) {
    if (!isBusinessDate(date) || Number(date.slice(0, 4)) !== year)
      return { ok: false, refusal: 'catalogue.day-unreal', day: date }
    if (seen.has(date)) return { ok: false, refusal: 'catalogue.day-twice', day: date }
    seen.add(date)
  }
  const differing = days.filter((day) => day.works !== dayOfWeek(day.date) <= 5)
  if (differing.filter((day) => !day.works).length < FEWEST_RESTING_WEEKDAYS)
    return { ok: false, refusal: 'catalogue.days-too-few' }
  return { ok: true, days: differing }
}
