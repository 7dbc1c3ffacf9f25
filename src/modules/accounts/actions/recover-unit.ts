import { maskMobile } from '../../../lib/mobile.ts'
import { normaliseCode, normaliseName, searchKey } from '../../../lib/text.ts'
import { checkUscc } from '../../../lib/uscc.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { findAccountBy, holdAccount } from '../account.store.ts'
import { openMobile } from '../open-mobile.ts'
import { listRegistered } from '../organisation-registration.report.ts'
import { checkPersonName } from '../rules/person-name.ts'
import { findMembershipInAny } from '../session.report.ts'
import { endSessions } from '../session.store.ts'
import { sendCodeAbout, spendCode } from './codes.ts'
import { releaseGuard, takeGuard } from './guard.ts'
import { readIdentityNumber } from './identity.ts'
import { malformed } from './malformed.ts'
import { demandStrength, ownerOf, setPassword } from './passwords.ts'

/** What was typed about a unit and one of its staff. */
export interface UnitStaff {
  readonly unitName: string
  readonly uscc: string
  readonly name: string
  readonly identityNumber: string
}

/** Sends a code to the staff member's own mobile. Whether there is such a one shows neither in the answer nor in the limits. */
export async function sendUnitCode(act: Act, typed: UnitStaff) {
  const checked = check(act, typed)
  const account = await findStaff(act, checked)
  const mobile = account && openMobile(act.world.keys, account.mobile)
  return sendCodeAbout(act, {
    purpose: 'recover-staff',
    index: indexOf(act, checked),
    mobile: mobile || undefined,
  })
}

/** Sets a new password for the staff member who has the code, and tells the username (HZ-2.4, OT-B6). */
export async function recoverThroughUnit(
  act: Act,
  command: UnitStaff & { readonly code: string; readonly password: string },
): Promise<{ username: string | null; mobile: string } | Refusal> {
  const checked = check(act, command)
  demandStrength(command.password, { name: checked.name, identityNumber: checked.identity.value })
  const index = indexOf(act, checked)
  const refusal = await spendCode(act, { purpose: 'recover-staff', index, code: command.code })
  if (refusal) return refusal
  const account = await findStaff(act, checked)
  if (!account) return new Refusal('accounts.recovery-mismatch')
  demandStrength(command.password, ownerOf(act, account))
  await setPassword(act, account, command.password)
  await endSessions(act.tx, { accountId: account.id }, 'password-recovered', act.now)
  await releaseGuard(act, await takeGuard(act, `account:${account.id}`))
  await record(act, {
    act: 'accounts.password-recovered',
    subject: { kind: 'account', id: account.id },
    details: { by: 'unit' },
  })
  await sendMessage(act, {
    to: { personId: account.person_id },
    kind: 'accounts.password-changed',
    values: {},
  })
  return { username: account.username, mobile: maskMobile(openMobile(act.world.keys, account.mobile)) }
}

type Checked = ReturnType<typeof check>

function check(act: Act, typed: UnitStaff) {
  const name = checkPersonName(typed.name)
  const identity = readIdentityNumber(act, typed.identityNumber)
  const uscc = checkUscc(typed.uscc)
  const issues: { path: string; message: string }[] = []
  if (!name.ok) issues.push({ path: 'name', message: name.reason })
  if (!identity.ok) issues.push({ path: 'identityNumber', message: identity.reason })
  // A code with a wrong check digit may be right on the licence of this unit.
  if (!uscc.ok && !uscc.overridable) issues.push({ path: 'uscc', message: uscc.reason })
  if (!name.ok || !identity.ok || issues.length > 0) throw malformed(issues)
  return {
    unitName: typed.unitName,
    uscc: normaliseCode(typed.uscc),
    name: normaliseName(name.value),
    identity,
  }
}

/** The account of who acts for the unit, when everything typed is right. */
async function findStaff(act: Act, { unitName, uscc, name, identity }: Checked) {
  const read = reading(act.tx)
  // A code may stand for several registrations (HZ-3.5); whoever acts for any of them is meant.
  const units = (await listRegistered(read, uscc)).filter(
    (unit) => unit.status === 'active' && searchKey(unit.name).includes(searchKey(unitName)),
  )
  const found = await findAccountBy(act.tx, { identityIndex: identity.index })
  if (units.length === 0 || !found || found.disabled_at) return undefined
  const acts = await findMembershipInAny(
    read,
    found.person_id,
    units.map((unit) => unit.id),
    act.now,
  )
  const account = acts && (await holdAccount(act.tx, found.id))
  return account?.name === name ? account : undefined
}

/** The code belongs to what was typed, not to a number: a wrong one looks the same whether or not there is a mobile. */
function indexOf(act: Act, { uscc, identity }: Checked): Buffer {
  return act.world.keys.blindIndex('staff-recovery', `${uscc}\0${identity.value}`)
}
