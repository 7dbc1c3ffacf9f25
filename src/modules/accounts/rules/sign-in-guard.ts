/** What is remembered about failed sign-ins with one account, or with one name that no account has. */
export interface GuardState {
  readonly failures: number
  readonly locks: number
  readonly lockedUntil: Date | null
  readonly lastFailedAt: Date
}

/** After this many failures a captcha is demanded. */
export const CAPTCHA_AFTER = 2
/** After this many failures the account is locked. */
export const LOCK_AFTER = 5
const MINUTE_MS = 60_000
const FIRST_LOCK_MINUTES = 15
const LONGEST_LOCK_MINUTES = 24 * 60
// Failures older than a day say nothing about an attack of today.
const FORGET_AFTER_MS = 24 * 60 * MINUTE_MS

export type GuardDecision =
  | { readonly step: 'open'; readonly captcha: boolean }
  | { readonly step: 'locked'; readonly seconds: number }

function isStale(state: GuardState, now: Date): boolean {
  const latest = Math.max(state.lastFailedAt.getTime(), state.lockedUntil?.getTime() ?? 0)
  return now.getTime() - latest >= FORGET_AFTER_MS
}

/** Decides whether a sign-in may be tried now, and whether with a captcha. */
export function decideAttempt(state: GuardState | undefined, now: Date): GuardDecision {
  if (!state || isStale(state, now)) return { step: 'open', captcha: false }
  if (state.lockedUntil && state.lockedUntil > now) {
    return { step: 'locked', seconds: Math.ceil((state.lockedUntil.getTime() - now.getTime()) / 1000) }
  }
  return { step: 'open', captcha: state.failures >= CAPTCHA_AFTER }
}

/** Counts one more failure; every fifth locks, each time twice as long, up to a day. */
export function afterFailure(state: GuardState | undefined, now: Date): GuardState {
  const before = state && !isStale(state, now) ? state : { failures: 0, locks: 0 }
  const failures = before.failures + 1
  if (failures < LOCK_AFTER) return { failures, locks: before.locks, lockedUntil: null, lastFailedAt: now }
  const minutes = lockMinutes(before.locks)
  return {
    // The captcha stays demanded after the lock; five more failures lock again.
    failures: CAPTCHA_AFTER,
    locks: before.locks + 1,
    lockedUntil: new Date(now.getTime() + minutes * MINUTE_MS),
    lastFailedAt: now,
  }
}

/** How long a lock lasts when there have been so many before it. */
export function lockMinutes(locksBefore: number): number {
  return Math.min(FIRST_LOCK_MINUTES * 2 ** locksBefore, LONGEST_LOCK_MINUTES)
}
