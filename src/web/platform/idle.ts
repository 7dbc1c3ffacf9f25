/** What the page should do about a session that is not being used. */
export type IdleStep = 'nothing' | 'renew' | 'warn' | 'ended'

/** Seconds before the end at which the person is warned. */
export const WARN_SECONDS = 120

/**
 * Decides what to do about 长时间未操作: an active person's session is renewed quietly in its last third,
 * an idle one is warned two minutes before the end.
 */
export function decideIdle(at: {
  nowMs: number
  /** When the server last heard from this page. */
  lastReplyMs: number
  /** When the person last touched keyboard, mouse or screen. */
  lastTouchMs: number
  idleSeconds: number
}): { step: IdleStep; secondsLeft: number } {
  const secondsLeft = Math.ceil(at.idleSeconds - (at.nowMs - at.lastReplyMs) / 1000)
  if (secondsLeft <= 0) return { step: 'ended', secondsLeft: 0 }
  const touchedSince = at.lastTouchMs > at.lastReplyMs
  if (touchedSince && secondsLeft < at.idleSeconds / 3) return { step: 'renew', secondsLeft }
  return { step: secondsLeft <= WARN_SECONDS ? 'warn' : 'nothing', secondsLeft }
}
