import { addDays, addMonths } from '../../lib/dates.ts'
import { asDay, isMonth, wholeMonthsBetween } from './civil-date.ts'
import type { Value } from './expression.ts'

/** The two ends of one row, as they were evaluated. */
type Ends = { from: Value; until: Value }

/**
 * Counts the whole months that lie under at least one period, so that two posts at once count once and a gap counts not at all.
 * A month as the end counts whole, a day as the end counts itself; what lies after the as-of day does not count.
 */
export function coveredMonths(periods: readonly Ends[], asOf: string): number | null {
  const days = periods.map((period) => asStretch(period, asOf))
  if (days.some((one) => one === undefined)) return null
  const stretches = days
    .filter((one) => one !== undefined)
    .filter((one) => one.from < one.end)
    .sort((one, other) => (one.from < other.from ? -1 : 1))
  const merged: Stretch[] = []
  for (const next of stretches) {
    const last = merged.at(-1)
    if (last && next.from <= last.end) last.end = later(last.end, next.end)
    else merged.push({ ...next })
  }
  return merged.reduce((months, one) => months + (wholeMonthsBetween(one.from, one.end) ?? 0), 0)
}

/** From its first day up to the day after its last one. */
type Stretch = { from: string; end: string }

function later(one: string, other: string): string {
  if (one < other) return other
  return one
}

function asStretch({ from, until }: Ends, asOf: string): Stretch | undefined {
  const start = typeof from === 'string' ? asDay(from, asOf) : undefined
  const end = typeof until === 'string' ? dayAfter(until, asOf) : undefined
  const today = asDay(asOf, asOf)
  if (start === undefined || end === undefined || today === undefined) return undefined
  return { from: start, end: later(end, today) === end ? today : end }
}

/** The day on which a period is over; “until now” is over on the as-of day itself, as an anniversary is reached on its day. */
export function dayAfter(until: string, asOf: string): string | undefined {
  const day = asDay(until, asOf)
  if (day === undefined || until === 'present') return day
  return isMonth(until) ? addMonths(day, 1) : addDays(day, 1)
}
