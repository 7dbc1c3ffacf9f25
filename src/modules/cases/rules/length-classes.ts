// Lengths are counted by classes, so that a count serves for any number of stays: hours on the first day, half days for a
// week, days for a month, and ever wider beyond. A percentile is then right to within the width of its class.
const DAY = 24
const steps = (from: number, to: number, by: number) =>
  Array.from({ length: Math.round((to - from) / by) }, (_, index) => from + (index + 1) * by)
const BOUNDS: readonly number[] = [
  ...steps(0, DAY, 2),
  ...steps(DAY, 7 * DAY, DAY / 2),
  ...steps(7 * DAY, 30 * DAY, DAY),
  ...steps(30 * DAY, 90 * DAY, 5 * DAY),
  ...steps(90 * DAY, 720 * DAY, 30 * DAY),
]

/** How many stays fell into a class of length. */
export interface ClassCount {
  readonly lengthClass: number
  readonly count: number
}

/** The class of a length; what is longer than two years is in the last. */
export function lengthClassOf(hours: number): number {
  const found = BOUNDS.findIndex((bound) => hours < bound)
  return found < 0 ? BOUNDS.length : found
}

/**
 * The length, in days with one decimal, that a share of the stays does not exceed: as if the stays of a class were spread
 * evenly over it. Zero without any stay.
 */
export function daysWithin(counts: readonly ClassCount[], share: number): number {
  const sorted = counts.filter((one) => one.count > 0).toSorted((a, b) => a.lengthClass - b.lengthClass)
  const wanted = share * sorted.reduce((sum, one) => sum + one.count, 0)
  let below = 0
  for (const { lengthClass, count } of sorted) {
    if (below + count >= wanted)
      return inDays(from(lengthClass) + width(lengthClass) * ((wanted - below) / count))
    below += count
  }
  return 0
}

function from(lengthClass: number): number {
  return BOUNDS[lengthClass - 1] ?? 0
}

/** The last class has no end; it is told by its beginning. */
function width(lengthClass: number): number {
  return (BOUNDS[lengthClass] ?? from(lengthClass)) - from(lengthClass)
}

function inDays(hours: number): number {
  return Math.round((hours / DAY) * 10) / 10
}
