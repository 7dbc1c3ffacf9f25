import { reading } from '../../platform/database/database.ts'
import {
  bindAct,
  bindPublicAct,
  bindPublicRead,
  bindRead,
  type HttpSide,
  type Server,
} from '../../platform/http/bind.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { Caller, Look, World } from '../../platform/world.ts'
import { smsAvailable } from '../messages/index.ts'
import { callerOf, cookieName } from './access/gate.ts'
import { createPicture, createProof } from './actions/captcha.ts'
import { findOwed } from './actions/first-steps.ts'
import { endOtherSessions, endSession, signOut, switchMembership } from './actions/sessions.ts'
import { signIn, signInByCode } from './actions/sign-in.ts'
import { deviceOf } from './device.ts'
import { nameUnder } from './organisation-registration.report.ts'
import { dutiesOf, findRole } from './rules/duties.ts'
import { isAlive } from './rules/session-life.ts'
import * as contract from './session.contract.ts'
import {
  findSessionById,
  getAccessPolicy,
  getSecurity,
  listMemberships,
  listOpenSessions,
} from './session.report.ts'

/** Binds signing in and out, captchas and sessions. */
export function bindSessions(server: Server): void {
  const { world } = server
  bindPublicRead(server, contract.readSession, async (look) =>
    look.caller ? viewOf(look as Look<Caller>) : null,
  )
  bindPublicRead(server, contract.readEntrance, async ({ http }) => ({
    sms: smsAvailable(world),
    protectedConnection: isProtected(world, http),
    demonstration: world.config.demonstration,
  }))

  bindPublicAct(server, contract.signIn, async (act, { body }) => {
    const outcome = await signIn(act, { ...body, device: deviceOf(act.http.request.headers['user-agent']) })
    return outcome instanceof Refusal ? outcome : admitted(world, act.http, outcome)
  })
  bindPublicAct(server, contract.signInByCode, async (act, { body }) => {
    const device = deviceOf(act.http.request.headers['user-agent'])
    const outcome = await signInByCode(act, { ...body, device })
    return outcome instanceof Refusal ? outcome : admitted(world, act.http, outcome)
  })
  bindAct(server, contract.signOut, async (act) => {
    await signOut(act)
    act.http.clearCookie(cookieName(world))
    return { ended: true as const }
  })

  bindPublicRead(server, contract.issueProof, async ({ now }) => createProof(world, now))
  bindPublicAct(server, contract.issuePicture, createPicture)

  bindRead(server, contract.listSessions, async (look) => {
    const policy = await getAccessPolicy(look.read)
    const rows = (await listOpenSessions(look.read, look.caller.accountId))
      .filter((row) =>
        isAlive(
          { createdAt: row.created_at, lastSeenAt: row.last_seen_at, endedAt: row.ended_at },
          policy,
          look.now,
        ),
      )
      .map((row) => ({
        id: row.id,
        current: row.id === look.caller.sessionId,
        startedAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        ip: row.ip,
        device: row.device,
        actingFor: row.acting_for,
      }))
    return { rows, max: policy.sessionsMax }
  })
  bindAct(server, contract.endSession, async (act, { params }) => ({
    ended: await endSession(act, params.sessionId),
  }))
  bindAct(server, contract.endOtherSessions, async (act) => ({ ended: await endOtherSessions(act) }))
  bindAct(server, contract.switchMembership, async (act, { body }) => {
    await switchMembership(act, body.membershipId)
    const row = await findSessionById(reading(act.tx), act.caller.sessionId, act.now)
    return { restriction: callerOf(row).restriction }
  })
}

function admitted(world: World, http: HttpSide, { token, caller }: { token: string; caller: Caller }) {
  // No maxAge: the browser forgets it when it closes; the server forgets it by its own limits.
  http.setCookie(cookieName(world), token, {})
  return { restriction: caller.restriction }
}

function isProtected(world: World, http: HttpSide): boolean {
  const host = http.request.hostname
  const isLocal = host === 'localhost' || host === '127.0.0.1' || host === '[::1]' || host === '::1'
  return isLocal || http.request.protocol === 'https' || world.config.publicUrl.startsWith('https:')
}

async function viewOf({ read, now, world, caller }: Look<Caller>): Promise<contract.SessionView> {
  const [memberships, policy, security] = await Promise.all([
    listMemberships(read, caller.personId, now),
    getAccessPolicy(read),
    getSecurity(read, caller.accountId),
  ])
  return {
    account: {
      personId: caller.personId,
      name: caller.personName,
      memberships: memberships.map((one) => ({
        id: one.id,
        organisationId: one.organisation_id,
        organisation: nameUnder(one.organisation_name, one.registered_under),
        organisationStatus: one.organisation_status,
        role: one.role,
        roleLabel:
          one.absent_name === null ? (findRole(one.role)?.label ?? one.role) : `代${one.absent_name}办理`,
        duties: dutiesOf({
          role: one.role,
          granted: one.duties,
          capacities: one.capacities,
          organisationStatus: one.organisation_status,
        }),
      })),
      acting: caller.membership?.id ?? null,
    },
    restriction: caller.restriction,
    secondFactor: caller.restriction === 'second-factor' ? (security.totp_since ? 'give' : 'enrol') : null,
    owes: caller.restriction === 'first-password' ? await findOwed(read, caller.accountId) : null,
    idleMinutes: policy.idleMinutes,
    demonstration: world.config.demonstration,
  }
}
