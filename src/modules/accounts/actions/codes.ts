import { newId } from '../../../lib/ids.ts'
import { checkMobile } from '../../../lib/mobile.ts'
import { randomDigits, sha256 } from '../../../platform/crypto/keys.ts'
import { countUse } from '../../../platform/http/limits.store.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { sendCode, smsAvailable } from '../../messages/index.ts'
import { isMobileTaken } from '../account.store.ts'
import { countTry, holdLatestCode, insertCode, markUsed } from '../code.store.ts'
import { CODE_MINUTES, decideCode } from '../rules/verification-code.ts'
import { malformed } from './malformed.ts'

export type CodePurpose =
  | 'register'
  | 'recover'
  | 'sign-in'
  | 'change-mobile-old'
  | 'change-mobile-new'
  | 'lost-mobile'
  | 'recover-staff'

const MINUTE_MS = 60_000
const LIMITS = [
  { subject: 'mobile', max: 1, perSeconds: 60 },
  { subject: 'mobile', max: 5, perSeconds: 3600 },
  // A whole office may sit behind one address.
  { subject: 'ip', max: 10, perSeconds: 60 },
  { subject: 'ip', max: 60, perSeconds: 3600 },
] as const

// Stands in the message: 您正在办理……
const PURPOSES: Readonly<Record<CodePurpose, string>> = {
  register: '注册账号',
  recover: '找回密码',
  'sign-in': '登录',
  'change-mobile-old': '更换手机号码',
  'change-mobile-new': '绑定新手机号码',
  'lost-mobile': '绑定新手机号码',
  'recover-staff': '找回单位账号',
}

/** Sends a code to a mobile for one purpose, within the limits of the number and of the address. */
export async function sendVerificationCode(
  act: Act,
  asked: { purpose: CodePurpose; mobile: string },
): Promise<{ expiresInSeconds: number; againInSeconds: number }> {
  const mobile = readMobile(asked.mobile)
  const index = mobileIndex(act, mobile)
  // Whoever has no account gets the same answer and no message. The code is kept all the same: were there none, a
  // wrong try would be answered otherwise and tell who has an account.
  const needsAccount = asked.purpose === 'recover' || asked.purpose === 'sign-in'
  const isSent = !needsAccount || (await isMobileTaken(act.tx, index))
  return sendCodeAbout(act, { purpose: asked.purpose, index, mobile: isSent ? mobile : undefined })
}

/** Makes a code that is found by an index and sends it to a mobile; without one everything but the message happens. */
export async function sendCodeAbout(
  act: Act,
  asked: { purpose: CodePurpose; index: Buffer; mobile: string | undefined },
): Promise<{ expiresInSeconds: number; againInSeconds: number }> {
  if (!smsAvailable(act.world)) throw new Refusal('accounts.no-sms-sender')
  const { index, mobile } = asked
  await countSending(act, index)
  const answer = { expiresInSeconds: CODE_MINUTES * 60, againInSeconds: 60 }
  const id = newId(act.now)
  const code = randomDigits(6)
  await insertCode(act.tx, {
    id,
    purpose: asked.purpose,
    mobile_index: index,
    code_hash: codeHash(act, id, code),
    created_at: act.now,
    expires_at: new Date(act.now.getTime() + CODE_MINUTES * MINUTE_MS),
  })
  if (mobile === undefined) return answer
  await sendCode(act, {
    mobile,
    purpose: PURPOSES[asked.purpose],
    code,
    minutes: CODE_MINUTES,
  })
  return answer
}

/** A code somebody typed. */
export type TypedCode = {
  readonly purpose: CodePurpose
  readonly code: string
} & ({ readonly mobile: string } | { readonly index: Buffer })

/**
 * Checks a typed code and uses it up when it is right. Answers undefined for right, else the refusal to RETURN:
 * thrown, the wrong try would not be counted.
 */
export async function spendCode(act: Act, typed: TypedCode): Promise<Refusal | undefined> {
  return (await spendCodes(act, [typed]))[0]
}

/** Checks several codes that belong together: a slip in one does not use up the others. */
export async function spendCodes(act: Act, typed: readonly TypedCode[]): Promise<(Refusal | undefined)[]> {
  const right: string[] = []
  const refusals: (Refusal | undefined)[] = []
  for (const one of typed) {
    const index = 'index' in one ? one.index : mobileIndex(act, one.mobile)
    const sent = await holdLatestCode(act.tx, index, one.purpose)
    const matches = sent?.code_hash.equals(codeHash(act, sent.id, one.code)) ?? false
    const state = sent && { tries: sent.tries, expiresAt: sent.expires_at, usedAt: sent.used_at }
    const decision = decideCode(state, matches, act.now)
    if (decision === 'right' && sent) right.push(sent.id)
    if (decision === 'wrong' && sent) await countTry(act.tx, sent.id)
    refusals.push(decision === 'right' ? undefined : new Refusal(`accounts.code-${decision}`))
  }
  if (right.length === typed.length) for (const id of right) await markUsed(act.tx, id, act.now)
  return refusals
}

/** Reads a mobile number, or refuses the request with the reason. */
export function readMobile(text: string, path = 'mobile'): string {
  const mobile = checkMobile(text)
  if (!mobile.ok) throw malformed([{ path, message: mobile.reason }])
  return mobile.value
}

/** The fingerprint by which a mobile number is found. */
export function mobileIndex(act: Pick<Act, 'world'>, mobile: string): Buffer {
  return act.world.keys.blindIndex('mobile', mobile)
}

// Keyed: six digits behind a plain hash would be found in a second by whoever reads the table.
function codeHash(act: Act, id: string, code: string): Buffer {
  return act.world.keys.blindIndex('verification-code', `${id}\0${code}`)
}

async function countSending(act: Act, index: Buffer): Promise<void> {
  for (const limit of LIMITS) {
    const subject = limit.subject === 'mobile' ? index.toString('base64') : act.ip
    if (subject === null) continue
    const key = sha256(`codes\0${limit.subject}\0${limit.perSeconds}\0${subject}`)
    const { uses, windowStart } = await countUse(act.tx, key, act.now, limit.perSeconds)
    if (uses > limit.max) {
      const passed = (act.now.getTime() - windowStart.getTime()) / 1000
      const seconds = Math.max(1, Math.ceil(limit.perSeconds - passed))
      throw new Refusal('request.too-many', { retryAfter: seconds, details: { seconds } })
    }
  }
}
