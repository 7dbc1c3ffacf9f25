import { sha256 } from '../../../platform/crypto/keys.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { clearGuard, holdGuard, saveGuard } from '../guard.store.ts'
import { afterFailure, decideAttempt, type GuardState } from '../rules/sign-in-guard.ts'

/** A line of guesses: held while one is checked, so that a hundred at once count as a hundred. */
export interface HeldGuard {
  readonly key: Buffer
  readonly state: GuardState | undefined
}

/** Holds the guard of an account, or of what was typed when no account has it. */
export async function takeGuard(act: Act, subject: string): Promise<HeldGuard> {
  const key = sha256(`guard\0${subject}`)
  return { key, state: await holdGuard(act.tx, key) }
}

/** The refusal when the guard is locked; details carry minutes for the sentence. */
export function lockedRefusal(seconds: number): Refusal {
  return new Refusal('accounts.locked', {
    details: { minutes: Math.ceil(seconds / 60), seconds },
    retryAfter: seconds,
  })
}

/** Counts a failure and answers the refusal to return: the lock if this failure caused one, else the given code. */
export async function countFailure(
  act: Act,
  guard: HeldGuard,
  code: string,
  details: (state: GuardState) => Record<string, unknown> = () => ({}),
): Promise<Refusal> {
  const state = afterFailure(guard.state, act.now)
  await saveGuard(act.tx, guard.key, state)
  const decision = decideAttempt(state, act.now)
  if (decision.step === 'locked') return lockedRefusal(decision.seconds)
  return new Refusal(code, { details: details(state) })
}

/** Forgets the failures after a success. */
export async function releaseGuard(act: Act, guard: HeldGuard): Promise<void> {
  await clearGuard(act.tx, guard.key)
}
