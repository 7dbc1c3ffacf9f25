/** How many milliseconds the server is ahead of this machine; people's clocks are wrong more often than servers'. */
let ahead = 0
let heardMs = 0

/** The machine's own clock; the only place in the browser that reads it. */
function machineNow(): number {
  return Date.now()
}

/** The instant it is now by the server's clock. */
export function serverNow(): Date {
  return new Date(machineNow() + ahead)
}

/** Learns the offset from the Date header of a reply; half a round trip is not worth knowing about. */
export function learnServerTime(dateHeader: string | null): void {
  heardMs = machineNow()
  const told = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
  if (Number.isNaN(told)) return
  // The header is cut to whole seconds, so an offset below two seconds is noise.
  const offset = told - machineNow()
  ahead = Math.abs(offset) < 2_000 ? 0 : offset
}

/** The machine's milliseconds, for measuring spans on this page only. */
export function spanNow(): number {
  return machineNow()
}

/** When the server last answered this page, on the scale of `spanNow`. */
export function lastHeard(): number {
  return heardMs
}
