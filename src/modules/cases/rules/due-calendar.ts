import { type Calendar, shanghaiCalendar } from '../../../engines/workflow/index.ts'
import { addDays, dayOfWeek } from '../../../lib/dates.ts'
import { endOfCalendarDays, endOfWorkingDays, type WorkingCalendar } from '../../../lib/working-days.ts'

// The longest holiday ever given, with the days moved around it.
const GRACE_DAYS = 9

/**
 * The calendar the workflow engine counts due days with.
 * Where the holidays of a year are not published yet, Monday to Friday are counted and the longest holiday is added:
 * a deadline set on incomplete knowledge may come late, but never early.
 */
export function dueCalendar(working: WorkingCalendar): Calendar {
  return shanghaiCalendar((day, days, unit) => {
    if (days === 0) return day
    const end =
      unit === 'working' ? endOfWorkingDays(working, day, days) : endOfCalendarDays(working, day, days)
    if (end.ok) return end.lastDay
    return addDays(unit === 'working' ? countWeekdays(day, days) : addDays(day, days), GRACE_DAYS)
  })
}

function countWeekdays(start: string, days: number): string {
  let day = start
  for (let counted = 0; counted < days; ) {
    day = addDays(day, 1)
    if (dayOfWeek(day) <= 5) counted += 1
  }
  return day
}
