import { passwordFits } from '../../../platform/crypto/passwords.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act, SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { findAccountBy, holdAccount } from '../account.store.ts'
import { checkPersonName } from '../rules/person-name.ts'
import { decideAttempt } from '../rules/sign-in-guard.ts'
import { endSessions } from '../session.store.ts'
import { mobileIndex, readMobile, spendCode } from './codes.ts'
import { countFailure, lockedRefusal, releaseGuard, takeGuard } from './guard.ts'
import { readIdentityNumber } from './identity.ts'
import { malformed } from './malformed.ts'
import { demandStrength, ownerOf, setPassword } from './passwords.ts'

/** Changes the password for who knows the old one; every other session ends. */
export async function changePassword(
  act: SignedAct,
  command: { oldPassword: string; password: string },
): Promise<Refusal | undefined> {
  const account = await holdAccount(act.tx, act.caller.accountId)
  const refusal = await provePassword(act, account.id, account.password_hash, command.oldPassword)
  if (refusal) return refusal
  await setPassword(act, account, command.password)
  await endSessions(
    act.tx,
    { accountId: account.id, except: act.caller.sessionId },
    'password-changed',
    act.now,
  )
  await record(act, { act: 'accounts.password-changed', subject: { kind: 'account', id: account.id } })
  await sendMessage(act, {
    to: { personId: account.person_id },
    kind: 'accounts.password-changed',
    values: {},
  })
  return undefined
}

/** Asks for the password again before something grave; answers the refusal to return when it does not fit. */
export async function provePassword(
  act: Act,
  accountId: string,
  hash: string | null,
  password: string,
): Promise<Refusal | undefined> {
  // Counted with the sign-ins: a stolen session must not be a way round the lock.
  const guard = await takeGuard(act, `account:${accountId}`)
  const decision = decideAttempt(guard.state, act.now)
  if (decision.step === 'locked') return lockedRefusal(decision.seconds)
  if (!(await passwordFits(password, hash))) {
    return countFailure(act, guard, 'accounts.old-password-wrong')
  }
  await releaseGuard(act, guard)
  return undefined
}

/** Sets a new password for who proves mobile, name and identity number; all sessions and the lock end. */
export async function recoverPassword(
  act: Act,
  command: { name: string; identityNumber: string; mobile: string; code: string; password: string },
): Promise<Refusal | undefined> {
  const name = checkPersonName(command.name)
  const identity = readIdentityNumber(act, command.identityNumber)
  const mobile = readMobile(command.mobile)
  if (!name.ok) throw malformed([{ path: 'name', message: name.reason }])
  if (!identity.ok) throw malformed([{ path: 'identityNumber', message: identity.reason }])
  demandStrength(command.password, { name: name.value, mobile, identityNumber: identity.value })
  const refusal = await spendCode(act, { purpose: 'recover', mobile, code: command.code })
  if (refusal) return refusal

  const found = await findAccountBy(act.tx, { mobileIndex: mobileIndex(act, mobile) })
  const account = found && (await holdAccount(act.tx, found.id))
  const fits =
    account?.name === name.value && act.world.keys.decrypt(account.identity_number) === identity.value
  if (!account || !fits || account.disabled_at) return new Refusal('accounts.recovery-mismatch')
  demandStrength(command.password, ownerOf(act, account))
  await setPassword(act, account, command.password)
  await endSessions(act.tx, { accountId: account.id }, 'password-recovered', act.now)
  await releaseGuard(act, await takeGuard(act, `account:${account.id}`))
  await record(act, { act: 'accounts.password-recovered', subject: { kind: 'account', id: account.id } })
  await sendMessage(act, {
    to: { personId: account.person_id },
    kind: 'accounts.password-changed',
    values: {},
  })
  return undefined
}
