import { newId } from '../../../lib/ids.ts'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import {
  insertAccount,
  isMobileTaken,
  isUsernameTaken,
  rememberPassword,
  takeOverAccount,
} from '../account.store.ts'
import { findVacant, insertPerson, isIdentityTaken, saveName } from '../person.store.ts'
import { PASSWORDS_REMEMBERED } from '../rules/password.ts'
import { checkPersonName } from '../rules/person-name.ts'
import { checkUsername } from '../rules/username.ts'
import { holdWords } from '../work-account.store.ts'
import { demandAgreement, saveAgreement } from './agreement.ts'
import { mobileIndex, readMobile, spendCode } from './codes.ts'
import { readIdentityNumber } from './identity.ts'
import { malformed } from './malformed.ts'
import { demandStrength } from './passwords.ts'

/** What a person registers with. */
export interface Registration {
  readonly name: string
  readonly identityNumber: string
  readonly mobile: string
  /** Without a password the account can only be entered after a recovery. */
  readonly password: string | null
  readonly username?: string | undefined
  readonly agreed: readonly { readonly code: string; readonly version: string }[]
  /** Whether the password must be replaced at the first sign-in, as when somebody else chose it. */
  readonly mustSetPassword?: boolean
}

/** A person and the account just made. */
export interface Registered {
  readonly personId: string
  readonly accountId: string
  readonly name: string
}

/** Registers a person who has typed a code sent to the mobile. Returned refusals keep the code used. */
export async function register(
  act: Act,
  command: Registration & { code: string },
): Promise<Registered | Refusal> {
  const checked = checkRegistration(act, command)
  const refusal = await spendCode(act, { purpose: 'register', mobile: checked.mobile, code: command.code })
  if (refusal) return refusal
  return save(act, command, checked)
}

/** Registers a person whose mobile somebody vouches for: the demonstration, an import, a unit's first account. */
export async function registerPerson(act: Act, command: Registration): Promise<Registered> {
  const outcome = await save(act, command, checkRegistration(act, command))
  if (outcome instanceof Refusal) throw outcome
  return outcome
}

type Checked = ReturnType<typeof checkRegistration>

/** Checks every field, and refuses with all that is wrong at once. */
function checkRegistration(act: Act, command: Registration) {
  const issues: { path: string; message: string }[] = []
  const name = checkPersonName(command.name)
  if (!name.ok) issues.push({ path: 'name', message: name.reason })
  const identity = readIdentityNumber(act, command.identityNumber)
  if (!identity.ok) issues.push({ path: 'identityNumber', message: identity.reason })
  const username = command.username?.trim() ? checkUsername(command.username) : undefined
  if (username && !username.ok) issues.push({ path: 'username', message: username.reason })
  const mobile = readMobile(command.mobile)
  if (!name.ok || !identity.ok || (username && !username.ok)) throw malformed(issues)
  if (command.password !== null) {
    demandStrength(command.password, {
      name: name.value,
      mobile,
      identityNumber: identity.value,
      username: username?.value,
    })
  }
  demandAgreement(command.agreed)
  return { name: name.value, identity, mobile, username: username?.value ?? null }
}

async function save(act: Act, command: Registration, checked: Checked): Promise<Registered | Refusal> {
  const { identity } = checked
  const index = mobileIndex(act, checked.mobile)
  await holdWords(act.tx, [identity.index.toString('hex'), ...(checked.username ? [checked.username] : [])])
  const vacant = await findVacant(act.tx, identity.index)
  if (await isMobileTaken(act.tx, index)) return new Refusal('accounts.mobile-taken')
  if (!vacant && (await isIdentityTaken(act.tx, identity.index)))
    return new Refusal('accounts.identity-taken')
  if (checked.username && (await isUsernameTaken(act.tx, checked.username)))
    return new Refusal('accounts.username-taken')

  const personId = vacant?.personId ?? newId(act.now)
  const accountId = vacant?.accountId ?? newId(act.now)
  const hash = command.password === null ? null : await hashPassword(command.password)
  if (vacant) await saveName(act.tx, personId, checked.name)
  else {
    const isNew = await insertPerson(act.tx, {
      id: personId,
      name: checked.name,
      identity_number: identity.sealed,
      identity_index: identity.index,
      birth_date: identity.birthDate,
      sex: identity.sex,
      created_at: act.now,
    })
    if (!isNew) return new Refusal('accounts.identity-taken')
  }
  const account = {
    mobile: act.world.keys.encrypt(checked.mobile),
    mobile_index: index,
    username: checked.username,
    password_hash: hash,
    must_set_password: command.mustSetPassword ?? false,
    password_set_at: hash === null ? null : act.now,
    created_at: act.now,
  }
  const isFree = vacant
    ? await takeOverAccount(act.tx, accountId, account)
    : await insertAccount(act.tx, { id: accountId, person_id: personId, ...account })
  // Thrown: a person without an account must not stay.
  if (!isFree) throw new Refusal('accounts.mobile-taken')
  if (hash !== null)
    await rememberPassword(act.tx, { accountId, hash, now: act.now, keep: PASSWORDS_REMEMBERED })
  await saveAgreement(act, personId)
  await record(act, { act: 'accounts.registered', subject: { kind: 'person', id: personId } })
  return { personId, accountId, name: checked.name }
}
