import { addDays, type BusinessDate, daysBetween, endOfDay } from '../../../lib/dates.ts'
import {
  endOfCalendarDays,
  endOfWorkingDays,
  type PeriodEnd,
  type WorkingCalendar,
} from '../../../lib/working-days.ts'
import type { PublicityTerms } from './terms.ts'

/**
 * The last day of a publicity that starts on a day. The day it starts on is not counted (民法典第201条), a last day on
 * which nobody works moves to the next working day, and it ends at 24:00 (第203条). A unit's publicity before review is at
 * least five working days (职称评审管理暂行规定第十六条; Shenzhen holds seven days); the number is the policy's.
 */
export function decideEnd(
  calendar: WorkingCalendar,
  startedOn: BusinessDate,
  { days, unit }: Pick<PublicityTerms, 'days' | 'unit'>,
): PeriodEnd {
  return unit === 'working'
    ? endOfWorkingDays(calendar, startedOn, days)
    : endOfCalendarDays(calendar, startedOn, days)
}

/** How far a publicity has come: its first day, when the list still grows; running; over; and closed with its report. */
export type PeriodState = 'collecting' | 'running' | 'over' | 'closed'

/** Says how far a publicity has come at an instant. */
export function stateOf(
  period: { readonly startedOn: BusinessDate; readonly untilDay: BusinessDate; readonly closed: boolean },
  now: Date,
): PeriodState {
  if (period.closed) return 'closed'
  if (now >= endOfDay(period.untilDay)) return 'over'
  return now >= endOfDay(period.startedOn) ? 'running' : 'collecting'
}

/** How many days are left after today: nought on the last day. */
export function daysLeft(today: BusinessDate, untilDay: BusinessDate): number {
  return Math.max(0, daysBetween(today, untilDay))
}

/** The first day that counts. */
export function countedFrom(startedOn: BusinessDate): BusinessDate {
  return addDays(startedOn, 1)
}

/** The calendar as it would be with one year replaced. */
export function changedCalendar(
  calendar: WorkingCalendar,
  year: {
    readonly year: number
    readonly days: readonly { readonly date: string; readonly works: boolean }[]
  },
): WorkingCalendar {
  const others = Object.entries(calendar.exceptions).filter(([date]) => !date.startsWith(`${year.year}-`))
  return {
    years: [...new Set([...calendar.years, year.year])],
    exceptions: Object.fromEntries([...others, ...year.days.map((day) => [day.date, day.works] as const)]),
  }
}
