/** How much time the person has, as the server tells it. */
export interface TimeFace {
  readonly state: 'open' | 'grace' | 'over'
  readonly end: string | null
  readonly graceUntil: string | null
}

const SOON_MS = 2 * 3_600_000
// Long enough for a slow line, short enough that hardly anything is typed after it.
const SAVE_BEFORE_MS = 8_000
// A timer longer than a day would only wake a page that is read anew by then.
const MOST_MS = 24 * 3_600_000

/** Which notice about time is due: nothing while there is plenty. */
export function noticeOfTime(time: TimeFace, now: Date): 'soon' | 'grace' | 'over' | undefined {
  if (time.end === null) return undefined
  if (time.state !== 'open') return time.state
  return Date.parse(time.end) - now.getTime() <= SOON_MS ? 'soon' : undefined
}

/** When the page has to act next: save shortly before the end, and read again at the end or when grace is over. */
export function nextWake(
  time: TimeFace,
  now: Date,
): { readonly inMs: number; readonly soon: boolean; readonly endsInMs: number } | undefined {
  const at = time.state === 'open' ? time.end : time.state === 'grace' ? time.graceUntil : null
  if (at === null) return undefined
  const left = Date.parse(at) - now.getTime()
  if (left < 0 || left > MOST_MS) return undefined
  // The server judges by its own instant; a moment later it surely answers what holds then.
  const ends = left + 1_000
  if (time.state !== 'open' || left <= SAVE_BEFORE_MS) return { inMs: ends, soon: false, endsInMs: 0 }
  return { inMs: left - SAVE_BEFORE_MS, soon: true, endsInMs: SAVE_BEFORE_MS + 1_000 }
}
