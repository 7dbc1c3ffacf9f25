/** What is stored about a code that was sent. */
export interface SentCode {
  readonly tries: number
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

export const CODE_MINUTES = 5
export const CODE_TRIES = 5

export type CodeDecision = 'right' | 'wrong' | 'spent' | 'expired'

/** Decides whether a typed code counts; after five wrong tries even the right one does not. */
export function decideCode(sent: SentCode | undefined, matches: boolean, now: Date): CodeDecision {
  if (!sent || sent.usedAt) return 'expired'
  if (sent.expiresAt <= now) return 'expired'
  if (sent.tries >= CODE_TRIES) return 'spent'
  return matches ? 'right' : 'wrong'
}
