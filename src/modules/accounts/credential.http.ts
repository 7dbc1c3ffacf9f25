import { maskMobile } from '../../lib/mobile.ts'
import { bindAct, bindPublicAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { changeMobile } from './actions/change-mobile.ts'
import { changePassword, recoverPassword } from './actions/change-password.ts'
import { claimAccount, joinByWorkAccount } from './actions/claim-account.ts'
import { sendVerificationCode } from './actions/codes.ts'
import { setFirstPassword } from './actions/first-steps.ts'
import { sendOwnCode } from './actions/own-codes.ts'
import { recoverThroughUnit, sendUnitCode } from './actions/recover-unit.ts'
import { register } from './actions/register-person.ts'
import {
  confirmSecondFactor,
  giveSecondFactor,
  startSecondFactor,
  stopSecondFactor,
} from './actions/second-factor.ts'
import * as contract from './credential.contract.ts'
import { openMobile } from './open-mobile.ts'
import { isPrivileged } from './rules/duties.ts'
import { getAccessPolicy, getSecurity, listMemberships } from './session.report.ts'
import * as recovery from './unit-recovery.contract.ts'

const done = { done: true as const }

/** Binds registration, passwords, mobiles and second factors. */
export function bindCredentials(server: Server): void {
  bindPublicAct(server, contract.sendCode, (act, { body }) => sendVerificationCode(act, body))
  bindAct(server, contract.sendOwnCode, (act, { body }) => sendOwnCode(act, body))
  bindPublicAct(server, contract.register, async (act, { body }) => {
    const outcome = await register(act, body)
    return outcome instanceof Refusal ? outcome : { registered: true as const, name: outcome.name }
  })
  bindAct(server, contract.setFirstPassword, async (act, { body }) => {
    return (await setFirstPassword(act, body)) ?? done
  })
  bindPublicAct(server, contract.claimAccount, async (act, { body }) => {
    const outcome = await claimAccount(act, body)
    return outcome instanceof Refusal ? outcome : { claimed: true as const, ...outcome }
  })
  bindAct(server, contract.joinByWorkAccount, (act, { body }) => joinByWorkAccount(act, body))
  bindAct(server, contract.changePassword, async (act, { body }) => (await changePassword(act, body)) ?? done)
  bindPublicAct(
    server,
    contract.recoverPassword,
    async (act, { body }) => (await recoverPassword(act, body)) ?? done,
  )
  bindPublicAct(server, recovery.sendUnitCode, (act, { body }) => sendUnitCode(act, body))
  bindPublicAct(server, recovery.recoverThroughUnit, (act, { body }) => recoverThroughUnit(act, body))
  bindAct(server, contract.changeMobile, (act, { body }) => changeMobile(act, body))
  bindRead(server, contract.readSecurity, async ({ read, now, world, caller }) => {
    const [security, policy, memberships] = await Promise.all([
      getSecurity(read, caller.accountId),
      getAccessPolicy(read),
      listMemberships(read, caller.personId, now),
    ])
    return {
      mobile: maskMobile(openMobile(world.keys, security.mobile)),
      username: security.username,
      passwordSetAt: security.password_set_at?.toISOString() ?? null,
      secondFactorSince: security.totp_since?.toISOString() ?? null,
      secondFactorDemanded: policy.secondFactor && memberships.some((one) => isPrivileged(one.role)),
      recoveryCodesLeft: security.recovery_codes_left ?? 0,
    }
  })
  bindAct(server, contract.startSecondFactor, (act) => startSecondFactor(act))
  bindAct(server, contract.confirmSecondFactor, (act, { body }) => confirmSecondFactor(act, body.code))
  bindAct(
    server,
    contract.giveSecondFactor,
    async (act, { body }) => (await giveSecondFactor(act, body.code)) ?? done,
  )
  bindAct(
    server,
    contract.stopSecondFactor,
    async (act, { body }) => (await stopSecondFactor(act, body.code)) ?? done,
  )
}
