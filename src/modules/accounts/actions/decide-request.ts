import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { findAccountOfPerson, isMobileTaken, saveMobile } from '../account.store.ts'
import { holdPerson, isIdentityTaken, saveIdentity, saveName } from '../person.store.ts'
import { holdAskedRequest, saveDecision } from '../request.store.ts'
import { matterOf } from '../rules/matter.ts'
import { endSessions } from '../session.store.ts'
import { readIdentityNumber } from './identity.ts'
import { wantedFace } from './person-requests.ts'

type HeldRequest = NonNullable<Awaited<ReturnType<typeof holdAskedRequest>>>

/** Confirms or refuses a request as the unit or the office; a confirmed value takes effect in the same transaction. */
export async function decideRequest(
  act: SignedAct,
  command: {
    as: 'unit' | 'office'
    id: string
    seenVersion: number
    decision: 'confirm' | 'refuse'
    reason: string
  },
) {
  const organisationId = act.caller.membership?.organisationId
  if (!organisationId) throw notFound()
  const request = await holdAskedRequest(act.tx, command.id, { as: command.as, organisationId })
  if (!request) throw notFound()
  if (request.person_id === act.caller.personId) throw new Refusal('accounts.own-request')
  if (request.state !== 'open') throw new Refusal('accounts.request-decided')
  if (request.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  if (command.decision === 'refuse' && command.reason === '') throw new Refusal('accounts.reason-needed')

  const state = command.decision === 'confirm' ? ('confirmed' as const) : ('refused' as const)
  if (state === 'confirmed') await takeEffect(act, request)
  await saveDecision(act.tx, request.id, {
    state,
    decided_at: act.now,
    decided_by: act.caller.personId,
    decided_by_name: act.caller.personName,
    decided_organisation_id: organisationId,
    decision_reason: command.reason || null,
  })
  await record(act, {
    act: `accounts.request-${state}`,
    subject: { kind: 'person', id: request.person_id },
    details: { kind: request.kind, requestId: request.id, wanted: wantedFace(act, request) },
  })
  await tell(act, request, state, command.reason)
  return { state, version: request.version + 1 }
}

async function takeEffect(act: SignedAct, request: HeldRequest): Promise<void> {
  const account = await findAccountOfPerson(act.tx, request.person_id)
  if (request.new_mobile && request.new_mobile_index && account) {
    if (await isMobileTaken(act.tx, request.new_mobile_index, account.id))
      throw new Refusal('accounts.mobile-taken')
    await saveMobile(act.tx, account.id, request.new_mobile, request.new_mobile_index)
  }
  if (request.new_name) {
    await holdPerson(act.tx, request.person_id)
    await saveName(act.tx, request.person_id, request.new_name)
  }
  if (request.new_identity_number) {
    const identity = readIdentityNumber(act, act.world.keys.decrypt(request.new_identity_number))
    if (!identity.ok) throw new Error('A stored identity number no longer passes its own check.')
    await holdPerson(act.tx, request.person_id)
    if (await isIdentityTaken(act.tx, identity.index, request.person_id))
      throw new Refusal('accounts.identity-taken')
    await saveIdentity(act.tx, request.person_id, {
      identity_number: identity.sealed,
      identity_index: identity.index,
      birth_date: identity.birthDate,
      sex: identity.sex,
    })
  }
  // Whoever sits in an old session may be the finder of the lost telephone.
  if (account) await endSessions(act.tx, { accountId: account.id }, 'identity-changed', act.now)
}

async function tell(
  act: SignedAct,
  request: HeldRequest,
  state: 'confirmed' | 'refused',
  reason: string,
): Promise<void> {
  const matter = matterOf(request.kind)
  const to = { personId: request.person_id }
  const link = '/my/requests'
  if (state === 'confirmed') {
    await sendMessage(act, { to, kind: 'accounts.request-approved', values: { matter }, link })
  } else {
    await sendMessage(act, { to, kind: 'accounts.request-refused', values: { matter, reason }, link })
  }
}
