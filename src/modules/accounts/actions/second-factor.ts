import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import { maskMobile } from '../../../lib/mobile.ts'
import { randomToken } from '../../../platform/crypto/keys.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import {
  type HeldAccount,
  holdAccount,
  replaceRecoveryCodes,
  saveSecondFactor,
  spendRecoveryCode,
} from '../account.store.ts'
import { openMobile } from '../open-mobile.ts'
import { decideAttempt } from '../rules/sign-in-guard.ts'
import { saveFactorGiven } from '../session.store.ts'
import { countFailure, lockedRefusal, releaseGuard, takeGuard } from './guard.ts'

const PERIOD_SECONDS = 30
const RECOVERY_CODES = 8
const ISSUER = '衡才职称平台'

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(secret),
    period: PERIOD_SECONDS,
    digits: 6,
    algorithm: 'SHA1',
  })
}

/** Begins enrolment: makes a secret that counts only after a first right code. */
export async function startSecondFactor(act: SignedAct) {
  const account = await holdAccount(act.tx, act.caller.accountId)
  if (account.totp_since) throw new Refusal('accounts.factor-enrolled')
  const secret = new Secret({ size: 20 }).base32
  await saveSecondFactor(act.tx, account.id, {
    totp_secret: act.world.keys.encrypt(secret),
    totp_last_step: null,
  })
  const address = totpOf(
    secret,
    maskMobile(openMobile(act.world.keys, account.mobile)) || account.name,
  ).toString()
  const svg = await QRCode.toString(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
  return { secret, address, svg }
}

/** Finishes enrolment with a first right code, and answers the recovery codes for the only time. */
export async function confirmSecondFactor(
  act: SignedAct,
  code: string,
): Promise<{ recoveryCodes: string[] } | Refusal> {
  const account = await holdAccount(act.tx, act.caller.accountId)
  if (account.totp_since) throw new Refusal('accounts.factor-enrolled')
  if (!account.totp_secret) throw new Refusal('accounts.factor-not-started')
  const refusal = await proveFactor(act, account, code, { recovery: false })
  if (refusal) return refusal
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode)
  await saveSecondFactor(act.tx, account.id, { totp_since: act.now })
  await replaceRecoveryCodes(
    act.tx,
    account.id,
    recoveryCodes.map((one) => recoveryHash(act, one)),
  )
  await saveFactorGiven(act.tx, act.caller.sessionId, act.now)
  await record(act, { act: 'accounts.second-factor-started', subject: { kind: 'account', id: account.id } })
  return { recoveryCodes }
}

/** Gives the second factor for this session. */
export async function giveSecondFactor(act: SignedAct, code: string): Promise<Refusal | undefined> {
  const account = await holdAccount(act.tx, act.caller.accountId)
  // A secret that was never confirmed is nobody's second factor.
  if (!account.totp_since) return new Refusal('accounts.factor-wrong')
  const refusal = await proveFactor(act, account, code, { recovery: true })
  if (refusal) return refusal
  await saveFactorGiven(act.tx, act.caller.sessionId, act.now)
  return undefined
}

/** Stops using the authenticator. */
export async function stopSecondFactor(act: SignedAct, code: string): Promise<Refusal | undefined> {
  const account = await holdAccount(act.tx, act.caller.accountId)
  if (!account.totp_since) throw new Refusal('accounts.factor-not-enrolled')
  const refusal = await proveFactor(act, account, code, { recovery: true })
  if (refusal) return refusal
  await saveSecondFactor(act.tx, account.id, { totp_secret: null, totp_since: null, totp_last_step: null })
  await replaceRecoveryCodes(act.tx, account.id, [])
  await record(act, { act: 'accounts.second-factor-stopped', subject: { kind: 'account', id: account.id } })
  return undefined
}

async function proveFactor(
  act: SignedAct,
  account: HeldAccount,
  code: string,
  { recovery }: { recovery: boolean },
): Promise<Refusal | undefined> {
  const guard = await takeGuard(act, `factor:${account.id}`)
  const decision = decideAttempt(guard.state, act.now)
  if (decision.step === 'locked') return lockedRefusal(decision.seconds)
  const step = freshStep(act, account, code)
  if (step !== undefined) {
    await saveSecondFactor(act.tx, account.id, { totp_last_step: step })
  } else if (!recovery || !(await spendRecoveryCode(act.tx, account.id, recoveryHash(act, code), act.now))) {
    return countFailure(act, guard, 'accounts.factor-wrong')
  }
  await releaseGuard(act, guard)
  return undefined
}

/** The time step of a right code; undefined for a wrong one and for one that was used before. */
function freshStep(act: SignedAct, account: HeldAccount, code: string): number | undefined {
  if (!account.totp_secret || !/^\d{6}$/.test(code)) return undefined
  const now = act.now.getTime()
  const delta = totpOf(act.world.keys.decrypt(account.totp_secret), '').validate({
    token: code,
    timestamp: now,
    window: 1,
  })
  if (delta === null) return undefined
  const step = Math.floor(now / 1000 / PERIOD_SECONDS) + delta
  return account.totp_last_step !== null && step <= account.totp_last_step ? undefined : step
}

function makeRecoveryCode(): string {
  // Letters and digits that cannot be mistaken for one another on paper.
  const letters = randomToken()
    .replace(/[^a-hjkmnp-z2-9]/g, '')
    .slice(0, 10)
  return letters.length === 10 ? `${letters.slice(0, 5)}-${letters.slice(5)}` : makeRecoveryCode()
}

function recoveryHash(act: SignedAct, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return act.world.keys.blindIndex('recovery-code', `${act.caller.accountId}\0${plain}`)
}
