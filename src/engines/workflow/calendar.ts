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

const SHANGHAI_AHEAD = 8 * 60 * 60 * 1000
const DAY = 24 * 60 * 60 * 1000

/** Makes a calendar of Asia/Shanghai days (no summer time since 1991) around a function that counts days. */
export function shanghaiCalendar(addDays: Calendar['addDays']): Calendar {
  return {
    addDays,
    dayOf: (at) => instantOf(Date.parse(at) + SHANGHAI_AHEAD).slice(0, 10),
    endOf: (day) => instantOf(Date.parse(`${day}T00:00:00.000Z`) + DAY - SHANGHAI_AHEAD),
  }
}

/** Says when a span that began at an instant is over: at 24:00 of its last day. */
export function endOfSpan(since: Instant, span: Span, calendar: Calendar): Instant {
  return calendar.endOf(calendar.addDays(calendar.dayOf(since), span.days, span.unit))
}

/** Adds minutes to an instant. */
export function addMinutes(at: Instant, minutes: number): Instant {
  return instantOf(Date.parse(at) + minutes * 60_000)
}

function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString()
}
