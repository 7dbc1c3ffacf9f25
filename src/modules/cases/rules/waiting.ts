import { type BusinessDate, daysBetween } from '../../../lib/dates.ts'

/** How many cases wait since one business date. */
export interface WaitingDay {
  readonly since: BusinessDate
  readonly overdue: boolean
  readonly count: number
}

/**
 * Sums up what waits: how many, how many of them overdue (those marked and those that have become so since), and for how
 * many days the middle one and the ninth of ten have waited, in whole days.
 */
export function waitingOf(days: readonly WaitingDay[], freshlyOverdue: number, today: BusinessDate) {
  const count = sum(days)
  const longestFirst = days.toSorted((one, other) => (one.since < other.since ? -1 : 1))
  // The one that so many of all have not waited longer than.
  const daysWithin = (share: number) => {
    let longer = count - Math.ceil(count * share)
    const found = longestFirst.find((day) => {
      longer -= day.count
      return longer < 0
    })
    return found ? daysBetween(found.since, today) : 0
  }
  return {
    count,
    overdue: sum(days.filter((day) => day.overdue)) + freshlyOverdue,
    medianDays: daysWithin(0.5),
    p90Days: daysWithin(0.9),
  }
}

function sum(days: readonly WaitingDay[]): number {
  return days.reduce((all, day) => all + day.count, 0)
}
