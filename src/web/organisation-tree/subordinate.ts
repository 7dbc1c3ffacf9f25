import {
  appointAdministrator,
  cancelAdministrator,
  issueAdministratorSlip,
  type readSubordinate,
} from '../../modules/accounts/subordinate.contract.ts'
import {
  appointDepartmentAdministrator,
  cancelDepartmentAdministrator,
  issueDepartmentSlip,
} from '../../modules/accounts/unit-department.contract.ts'
import type { Slip } from '../../modules/accounts/work-account.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'

export type Subordinate = ReplyOf<typeof readSubordinate>
export type Administrator = Subordinate['administrators'][number]
export type Finish = (sentence: string, slip?: Slip) => Promise<void>

/** The operations on the administrators of the organisations below. */
export const OF_SUBORDINATES = {
  appoint: appointAdministrator,
  cancel: cancelAdministrator,
  slip: issueAdministratorSlip,
}
/** The same on those of a unit's own departments. */
export const OF_DEPARTMENTS = {
  appoint: appointDepartmentAdministrator,
  cancel: cancelDepartmentAdministrator,
  slip: issueDepartmentSlip,
}
export type AdministratorDesk = typeof OF_SUBORDINATES | typeof OF_DEPARTMENTS

/** The slip of an administrator who has just got an account, or whose earlier slip was lost. */
export async function printSlip(desk: AdministratorDesk, id: string, membershipId: string): Promise<Slip> {
  return (await call(desk.slip, { params: { id, membershipId }, body: {} })).slip
}

/** Ends an act that has opened an account with its slip; what was done stays done where the slip did not come. */
export async function finishWithSlip(
  desk: AdministratorDesk,
  onDone: Finish,
  sentence: string,
  id: string,
  membershipId: string,
): Promise<void> {
  const slip = await printSlip(desk, id, membershipId).catch(() => undefined)
  await onDone(slip ? sentence : `${sentence}密码条没有打印出来，请在“账户信息”中点“密码条”。`, slip)
}
