import { businessDateOf, endOfDay } from '../../lib/dates.ts'
import type { Span } from './route.schema.ts'
import type { Instant } from './standing.ts'

/** What the engine needs to know about days; the caller injects it. Days are YYYY-MM-DD. */
export type Calendar = {
  /** The business day an instant falls on. */
  dayOf(at: Instant): string
  /** The instant at which a day is over (24:00). */
  endOf(day: string): Instant
  /** The day n working or calendar days after a day; the day itself is not counted. */
  addDays(day: string, n: number, unit: 'working' | 'calendar'): string
}

/** Makes a calendar of Asia/Shanghai days around a function that counts days. */
export function shanghaiCalendar(addDays: Calendar['addDays']): Calendar {
  return {
    addDays,
    dayOf: (at) => businessDateOf(new Date(at)),
    endOf: (day) => endOfDay(day).toISOString(),
  }
}

/** Says when a span that began at an instant is over: at 24:00 of its last day. */
export function endOfSpan(since: Instant, span: Span, calendar: Calendar): Instant {
  return calendar.endOf(calendar.addDays(calendar.dayOf(since), span.days, span.unit))
}

/** Adds minutes to an instant. */
export function addMinutes(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}
