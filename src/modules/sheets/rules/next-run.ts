import { addDays, businessDateOf, dayOfWeek, startOfDay } from '../../../lib/dates.ts'

/** How often an export is made: every day or every week on a day (1 is Monday), at an hour of the country's clocks. */
export interface Rhythm {
  readonly every: 'day' | 'week'
  readonly weekday: number | null
  readonly hour: number
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const HOUR = 3_600_000

/** When an export is made next: always later than the given moment, so that what was missed is not made up for. */
export function nextRun({ every, weekday, hour }: Rhythm, after: Date): Date {
  const today = businessDateOf(after)
  const candidates = Array.from({ length: 8 }, (_, days) => addDays(today, days))
    .filter((day) => every === 'day' || isoWeekday(day) === weekday)
    .map((day) => new Date(startOfDay(day).getTime() + hour * HOUR))
  const next = candidates.find((at) => at > after)
  if (!next) throw new RangeError(`There is no weekday ${weekday}.`)
  return next
}

/** A rhythm in words: 每周一 08:00. */
export function rhythmWords({ every, weekday, hour }: Rhythm): string {
  const day = every === 'day' ? '每天' : `每周${WEEKDAYS[(weekday ?? 1) - 1]}`
  return `${day} ${String(hour).padStart(2, '0')}:00`
}

function isoWeekday(day: string): number {
  return dayOfWeek(day) || 7
}
