import { checkMobile } from '../../../lib/mobile.ts'
import { normaliseCode, toHalfWidth } from '../../../lib/text.ts'

/** What somebody typed to say who he or she is. */
export type Identifier = {
  readonly kind: 'mobile' | 'identity-number' | 'username'
  readonly value: string
}

/** Reads what was typed at sign-in as a mobile number, an identity number or a username. */
export function readIdentifier(text: string): Identifier {
  const mobile = checkMobile(text)
  if (mobile.ok) return { kind: 'mobile', value: mobile.value }
  const code = normaliseCode(text)
  if (/^\d{17}[\dX]$/.test(code)) return { kind: 'identity-number', value: code }
  return { kind: 'username', value: toHalfWidth(text).trim().toLowerCase() }
}
