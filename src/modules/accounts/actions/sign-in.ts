import { newId } from '../../../lib/ids.ts'
import { passwordFits } from '../../../platform/crypto/passwords.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act, Caller } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { smsAvailable } from '../../messages/index.ts'
import { findAccountBy } from '../account.store.ts'
import { type Identifier, readIdentifier } from '../rules/identifier.ts'
import { CAPTCHA_AFTER, decideAttempt } from '../rules/sign-in-guard.ts'
import type { CaptchaAnswer } from '../session.contract.ts'
import { insertAttempt } from '../session.store.ts'
import { findPrepared } from '../work-account.report.ts'
import { passesCaptcha } from './captcha.ts'
import { refusalOfPrepared } from './claim-account.ts'
import { mobileIndex, readMobile, spendCode } from './codes.ts'
import { countFailure, type HeldGuard, lockedRefusal, releaseGuard, takeGuard } from './guard.ts'
import { identityIndex } from './identity.ts'
import { secretFits } from './initial-secrets.ts'
import { type Entry, openSession } from './open-session.ts'

interface SignInCommand {
  readonly identifier: string
  readonly password: string
  readonly captcha?: CaptchaAnswer | undefined
  readonly entry?: Entry
  readonly device: string
}

type SignedIn = { token: string; caller: Caller }

/**
 * Signs in by password. Unknown accounts and wrong passwords get the same answer at the same cost, and are counted
 * alike. Every refusal is returned, not thrown: what was counted must stay counted.
 */
export async function signIn(act: Act, command: SignInCommand): Promise<SignedIn | Refusal> {
  const typed = readIdentifier(command.identifier)
  const account = await findAccount(act, typed)
  const guard = await takeGuard(act, account ? `account:${account.id}` : `${typed.kind}:${typed.value}`)
  const note = (outcome: string) => keepAttempt(act, account?.id, 'password', outcome, command.device)

  const decision = decideAttempt(guard.state, act.now)
  if (decision.step === 'locked') {
    await note('locked')
    return lockedRefusal(decision.seconds)
  }
  if (decision.captcha) {
    if (!command.captcha) return new Refusal('accounts.captcha-needed')
    if (!(await passesCaptcha(act, command.captcha))) return new Refusal('accounts.captcha-wrong')
  }
  const prepared = account ? undefined : await findPrepared(act.tx, typed.value)
  const isSecret = secretFits(act, account ?? prepared, command.password)
  // The slow check is made in any case: what an answer costs must not tell which kind of account there is.
  const isPassword = await passwordFits(command.password, account?.password_hash ?? null)
  if (prepared && isSecret) return leadToClaim(act, guard, prepared)
  if (!account || !(isPassword || isSecret)) {
    await note('wrong-password')
    return countFailure(act, guard, 'accounts.wrong-credentials', (state) => ({
      captchaNeeded: state.failures >= CAPTCHA_AFTER,
    }))
  }
  // Only who knows the password learns that the account is disabled.
  if (account.disabled_at) {
    await note('disabled')
    return new Refusal('accounts.disabled')
  }
  await releaseGuard(act, guard)
  if (isSecret && account.secret_until && account.secret_until <= act.now) {
    await note('secret-expired')
    return new Refusal('accounts.secret-expired')
  }
  return start(act, account, isSecret ? 'initial-secret' : 'password', command)
}

/** Only who has the slip learns how its account stands; there is no session before somebody has claimed it. */
async function leadToClaim(
  act: Act,
  guard: HeldGuard,
  prepared: NonNullable<Awaited<ReturnType<typeof findPrepared>>>,
): Promise<Refusal> {
  await releaseGuard(act, guard)
  const refusal = refusalOfPrepared(prepared, act.now)
  return new Refusal(refusal ?? 'accounts.claim-needed', {
    details: { organisation: prepared.organisation_name },
  })
}

/** Signs in by a code sent to the mobile. */
export async function signInByCode(
  act: Act,
  command: { mobile: string; code: string; entry?: Entry; device: string },
): Promise<SignedIn | Refusal> {
  if (!smsAvailable(act.world)) return new Refusal('accounts.no-sms-sender')
  const mobile = readMobile(command.mobile)
  const refusal = await spendCode(act, { purpose: 'sign-in', mobile, code: command.code })
  const account = await findAccount(act, { kind: 'mobile', value: mobile })
  if (refusal || !account) {
    await keepAttempt(act, account?.id, 'code', 'wrong-code', command.device)
    return refusal ?? new Refusal('accounts.code-expired')
  }
  if (account.disabled_at) return new Refusal('accounts.disabled')
  return start(act, account, 'code', command)
}

async function start(
  act: Act,
  account: { id: string; person_id: string },
  method: string,
  command: { entry?: Entry; device: string },
): Promise<SignedIn> {
  const opened = await openSession(act, { accountId: account.id, personId: account.person_id }, command)
  await keepAttempt(act, account.id, method, 'succeeded', command.device)
  await record(
    { ...act, caller: opened.caller },
    {
      act: 'accounts.signed-in',
      subject: { kind: 'account', id: account.id },
      details: { method },
    },
  )
  return opened
}

async function findAccount(act: Act, typed: Identifier) {
  if (typed.kind === 'mobile') return findAccountBy(act.tx, { mobileIndex: mobileIndex(act, typed.value) })
  if (typed.kind === 'identity-number')
    return findAccountBy(act.tx, { identityIndex: identityIndex(act, typed.value) })
  return findAccountBy(act.tx, { username: typed.value })
}

async function keepAttempt(
  act: Act,
  accountId: string | undefined,
  method: string,
  outcome: string,
  device: string,
): Promise<void> {
  if (!accountId) return
  await insertAttempt(act.tx, {
    id: newId(act.now),
    account_id: accountId,
    at: act.now,
    method,
    outcome,
    ip: act.ip,
    device,
  })
}
