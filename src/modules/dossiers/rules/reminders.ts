import { addDays, daysBetween } from '../../../lib/dates.ts'

const DEFAULT_DAYS = [7, 3, 1]

/** How many days before the end of a window a person who has not submitted is reminded. */
export function reminderDays(values: Readonly<Record<string, unknown>>): readonly number[] {
  const { reminderDays: days } = values
  return Array.isArray(days) && days.every((day) => Number.isInteger(day) && day >= 0) ? days : DEFAULT_DAYS
}

/**
 * Which of the reminders before the end of a window is due today, by its number of days; undefined when none is. A day
 * that was missed is made up for until the next one; whoever began only on or after the day is not reminded of it.
 */
export function decideReminder(
  days: readonly number[],
  today: string,
  window: { readonly windowTo: string; readonly begunOn: string },
): number | undefined {
  const left = daysBetween(today, window.windowTo)
  if (left < 0) return undefined
  const due = days.filter((day) => day >= left && window.begunOn < addDays(window.windowTo, -day))
  return due.length === 0 ? undefined : Math.min(...due)
}
