import { toHalfWidth } from '../../../lib/text.ts'

/** About 59 bits: nobody guesses it in the days it is good for, so a keyed hash is enough to keep it. */
export const SECRET_LENGTH = 12

const DAY_MS = 24 * 60 * 60 * 1000

/** The secret as it stands on the slip, in groups of four. */
export function groupSecret(secret: string): string {
  return secret.match(/.{1,4}/g)?.join('-') ?? secret
}

/** The secret as it is compared: whether the groups, blanks or capitals were typed does not matter. */
export function normaliseSecret(typed: string): string {
  return toHalfWidth(typed)
    .replace(/[\s\p{Cf}-]/gu, '')
    .toLowerCase()
}

/** Until when a secret issued now is good. */
export function secretUntil(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS)
}
