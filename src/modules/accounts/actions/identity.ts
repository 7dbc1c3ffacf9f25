import { businessDateOf } from '../../../lib/dates.ts'
import { checkIdentityNumber } from '../../../lib/identity-number.ts'
import type { Act } from '../../../platform/world.ts'

/** An identity number ready to be stored, or why it cannot be right. */
export function readIdentityNumber(act: Pick<Act, 'world' | 'now'>, text: string) {
  const check = checkIdentityNumber(text, businessDateOf(act.now))
  if (!check.ok) return check
  return {
    ok: true as const,
    value: check.value,
    birthDate: check.birthDate,
    sex: check.sex,
    sealed: act.world.keys.encrypt(check.value),
    index: identityIndex(act, check.value),
  }
}

/** The fingerprint by which an identity number is found. */
export function identityIndex(act: Pick<Act, 'world'>, identityNumber: string): Buffer {
  return act.world.keys.blindIndex('identity-number', identityNumber)
}
