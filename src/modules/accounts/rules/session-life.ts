/** The numbers of access that an administrator may change. */
export interface AccessPolicy {
  readonly idleMinutes: number
  readonly absoluteHours: number
  readonly sessionsMax: number
  readonly secondFactor: boolean
  /** For how many days an initial secret is good. */
  readonly secretDays: number
}

/** When a session began, was last used and was ended. */
export interface SessionTimes {
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly endedAt: Date | null
}

const MINUTE_MS = 60_000

/** Decides whether a session still stands: not ended, not idle too long, not too old. */
export function isAlive(times: SessionTimes, policy: Omit<AccessPolicy, 'secretDays'>, now: Date): boolean {
  if (times.endedAt) return false
  if (now.getTime() - times.lastSeenAt.getTime() >= policy.idleMinutes * MINUTE_MS) return false
  return now.getTime() - times.createdAt.getTime() < policy.absoluteHours * 60 * MINUTE_MS
}

/** Whether the last use should be written again; once a minute is enough. */
export function needsTouch(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= MINUTE_MS
}

/** The sessions to end so that one more fits: the oldest first. */
export function sessionsToEnd<S extends { readonly createdAt: Date }>(live: readonly S[], max: number): S[] {
  const byAge = [...live].sort((left, right) => left.createdAt.getTime() - right.createdAt.getTime())
  return byAge.slice(0, Math.max(0, byAge.length - (max - 1)))
}
