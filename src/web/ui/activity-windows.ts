import { type BusinessDate, businessDateOf, daysBetween } from '../../lib/dates.ts'

/** An activity's 申报时间窗, both days included. */
export interface ActivityWindow {
  readonly id: string
  readonly title: string
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** A window placed on the common scale, in per cent. */
export interface PlacedWindow extends ActivityWindow {
  readonly state: 'upcoming' | 'open' | 'closed'
  readonly left: number
  readonly width: number
}

export interface WindowScale {
  readonly windows: readonly PlacedWindow[]
  /** Where today stands, in per cent. */
  readonly today: number
  /** First days of months on the scale. */
  readonly months: readonly { label: string; left: number }[]
}

/** Places windows on one scale that holds all of them and today. */
export function placeWindows(windows: readonly ActivityWindow[], now: Date): WindowScale {
  const today = businessDateOf(now)
  // Dates are texts that sort like dates.
  const [start = today] = [today, ...windows.map((one) => one.from)].sort()
  const end = [today, ...windows.map((one) => one.to)].sort().at(-1) ?? today
  const days = daysBetween(start, end) + 1
  const place = (date: BusinessDate) => (daysBetween(start, date) / days) * 100
  return {
    windows: windows.map((one) => ({
      ...one,
      state: today < one.from ? 'upcoming' : today > one.to ? 'closed' : 'open',
      left: place(one.from),
      width: ((daysBetween(one.from, one.to) + 1) / days) * 100,
    })),
    today: place(today) + 50 / days,
    months: monthsBetween(start, end).map((date) => ({
      label: labelOf(date, start),
      left: place(date),
    })),
  }
}

/** The year is said where it changes. */
function labelOf(date: BusinessDate, start: BusinessDate): string {
  const month = `${Number(date.slice(5, 7))}月`
  return date.slice(5, 7) === '01' && date.slice(0, 4) !== start.slice(0, 4)
    ? `${date.slice(0, 4)}年${month}`
    : month
}

function monthsBetween(start: BusinessDate, end: BusinessDate): BusinessDate[] {
  const found: BusinessDate[] = []
  let [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))]
  for (;;) {
    const first = `${year}-${String(month).padStart(2, '0')}-01`
    if (first > end) return found
    if (first >= start) found.push(first)
    month = month === 12 ? 1 : month + 1
    if (month === 1) year++
  }
}
