import { dayOfWeek } from '../../lib/dates.ts'

/** A day that differs from Monday to Friday. */
export interface Day {
  readonly date: string
  readonly works: boolean
  readonly name: string
}

/** Marks a day as the other kind than its day of the week, or takes the mark away. */
export function toggled(days: readonly Day[], date: string): Day[] {
  const isMarked = days.some((day) => day.date === date)
  if (isMarked) return days.filter((day) => day.date !== date)
  return [...days, { date, works: dayOfWeek(date) > 5, name: '' }].sort((a, b) =>
    a.date.localeCompare(b.date),
  )
}

/** The days worth keeping: those that the day of the week does not tell already. */
export function differing(days: readonly Day[]): Day[] {
  return days.filter((day) => day.works !== dayOfWeek(day.date) <= 5)
}
