import { checkIdentityNumber } from '../../src/lib/identity-number.ts'
import type { Operation } from '../../src/platform/http/contract.ts'
import { type Answer, textOf } from './visitor.ts'

/**
 * Operations whose purpose it is to show people their own whole numbers, or the demonstration's messages; and how an office
 * reaches somebody who objected with a name, given for just that.
 */
const SHOWS_OWN = new Set(['accounts.stored', 'accounts.exportStored', 'publicity.readObjection'])

/** What must not leave the server in this answer: whole identity numbers, whole mobiles, hashes of passwords. */
export function leaks(op: Operation, answer: Answer): string[] {
  if (!/json|text|svg/.test(answer.headers['content-type'] ?? '')) return []
  const text = textOf(answer)
  const found = text.includes('$argon2') ? ['the hash of a password'] : []
  if (SHOWS_OWN.has(op.id)) return found
  for (const [number] of text.matchAll(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g)) {
    if (checkIdentityNumber(number, '2026-03-02').ok) found.push(`the identity number ${number}`)
  }
  for (const [mobile] of text.matchAll(/(?<![0-9A-Za-z.-])1[3-9]\d{9}(?![0-9A-Za-z-])/g)) {
    found.push(`the mobile ${mobile}`)
  }
  return found
}
