import { newId } from '../../../lib/ids.ts'
import { maskIdentityNumber } from '../../../lib/mask.ts'
import { maskMobile } from '../../../lib/mobile.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { pinFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { holdAccount, isMobileTaken } from '../account.store.ts'
import { listActing } from '../organisation.report.ts'
import { isIdentityTaken } from '../person.store.ts'
import { findConfirmedUnit, isOffice } from '../request.report.ts'
import { holdOwnRequest, insertRequest, type NewRequest, saveDecision } from '../request.store.ts'
import { matterOf } from '../rules/matter.ts'
import { checkPersonName } from '../rules/person-name.ts'
import { provePassword } from './change-password.ts'
import { mobileIndex, readMobile, spendCode } from './codes.ts'
import { readIdentityNumber } from './identity.ts'
import { malformed } from './malformed.ts'

type Opened = { id: string }

/** The word by which the files of requests are known; their owner is the person. */
export const EVIDENCE_OWNER = 'person-request'

/** Asks for a new mobile when the old one is lost; the unit that confirmed the person or the office decides. */
export async function requestMobile(
  act: SignedAct,
  command: { mobile: string; code: string; password: string; officeId?: string | undefined; reason: string },
): Promise<Opened | Refusal> {
  const mobile = readMobile(command.mobile)
  const account = await holdAccount(act.tx, act.caller.accountId)
  const wrong = await provePassword(act, account.id, account.password_hash, command.password)
  if (wrong) return wrong
  const unitId = await findConfirmedUnit(reading(act.tx), act.caller.personId)
  if (!unitId && !command.officeId) throw new Refusal('accounts.no-decider')
  if (command.officeId) await demandOffice(act, command.officeId)
  const refusal = await spendCode(act, { purpose: 'lost-mobile', mobile, code: command.code })
  if (refusal) return refusal
  const index = mobileIndex(act, mobile)
  if (await isMobileTaken(act.tx, index, account.id)) return new Refusal('accounts.mobile-taken')
  return open(act, {
    kind: 'lost-mobile',
    unit_id: unitId ?? null,
    office_id: command.officeId ?? null,
    new_mobile: act.world.keys.encrypt(mobile),
    new_mobile_index: index,
    reason: command.reason,
    evidence_file_ids: [],
  })
}

/** Asks the office to correct the name. */
export async function requestName(
  act: SignedAct,
  command: { name: string; officeId: string; reason: string; evidenceFileIds: string[] },
): Promise<Opened> {
  const name = checkPersonName(command.name)
  if (!name.ok) throw malformed([{ path: 'name', message: name.reason }])
  if (name.value === act.caller.personName)
    throw malformed([{ path: 'name', message: '新姓名与现在登记的姓名相同，请核对。' }])
  await demandOffice(act, command.officeId)
  return open(act, {
    kind: 'wrong-name',
    unit_id: null,
    office_id: command.officeId,
    new_name: name.value,
    reason: command.reason,
    evidence_file_ids: command.evidenceFileIds,
  })
}

/** Asks the office to correct the identity number. */
export async function requestIdentityNumber(
  act: SignedAct,
  command: { identityNumber: string; officeId: string; reason: string; evidenceFileIds: string[] },
): Promise<Opened> {
  const identity = readIdentityNumber(act, command.identityNumber)
  if (!identity.ok) throw malformed([{ path: 'identityNumber', message: identity.reason }])
  await demandOffice(act, command.officeId)
  if (await isIdentityTaken(act.tx, identity.index, act.caller.personId))
    throw new Refusal('accounts.identity-taken')
  return open(act, {
    kind: 'wrong-identity-number',
    unit_id: null,
    office_id: command.officeId,
    new_identity_number: identity.sealed,
    new_identity_index: identity.index,
    reason: command.reason,
    evidence_file_ids: command.evidenceFileIds,
  })
}

/** Withdraws one's own open request. */
export async function withdrawRequest(act: SignedAct, command: { id: string; seenVersion: number }) {
  const request = await holdOwnRequest(act.tx, command.id, act.caller.personId)
  if (!request) throw notFound()
  if (request.state !== 'open') throw new Refusal('accounts.request-decided')
  if (request.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  await saveDecision(act.tx, request.id, {
    state: 'withdrawn',
    decided_at: act.now,
    decided_by: act.caller.personId,
    decided_by_name: act.caller.personName,
    decided_organisation_id: null,
    decision_reason: null,
  })
  await record(act, {
    act: 'accounts.request-withdrawn',
    subject: { kind: 'person-request', id: request.id },
  })
  return { state: 'withdrawn' as const, version: request.version + 1 }
}

async function demandOffice(act: SignedAct, officeId: string): Promise<void> {
  if (!(await isOffice(reading(act.tx), officeId)))
    throw malformed([{ path: 'officeId', message: '请从列表中选择办理申请的人社部门。' }])
}

async function open(
  act: SignedAct,
  request: Omit<NewRequest, 'id' | 'person_id' | 'opened_at'>,
): Promise<Opened> {
  const id = newId(act.now)
  const owner = { kind: EVIDENCE_OWNER, id: act.caller.personId }
  if (!(await pinFiles(act, owner, request.evidence_file_ids)))
    throw malformed([{ path: 'evidenceFileIds', message: '证明材料还没有上传完成，请稍候或重新上传。' }])
  const isNew = await insertRequest(act.tx, {
    ...request,
    id,
    person_id: act.caller.personId,
    opened_at: act.now,
  })
  if (!isNew) throw new Refusal('accounts.request-open')
  await record(act, {
    act: 'accounts.request-opened',
    subject: { kind: 'person', id: act.caller.personId },
    details: { kind: request.kind, requestId: id, wanted: wantedFace(act, request) },
  })
  await tellDeciders(act, request)
  return { id }
}

async function tellDeciders(
  act: SignedAct,
  request: Pick<NewRequest, 'kind' | 'unit_id' | 'office_id'>,
): Promise<void> {
  const read = reading(act.tx)
  const values = { name: act.caller.personName, matter: matterOf(request.kind) }
  for (const [organisationId, duty, link] of [
    [request.unit_id, 'unit.staff', '/work/person-requests'],
    [request.office_id, 'office.register', '/work/person-requests'],
  ] as const) {
    if (!organisationId) continue
    const acting = await listActing(read, organisationId, duty, act.now)
    const personIds = acting.map((one) => one.personId)
    await sendMessage(act, { to: { personIds }, kind: 'accounts.request-arrived', values, link })
  }
}

/** What a request asks for, with numbers masked. */
export function wantedFace(
  act: Pick<SignedAct, 'world'>,
  request: {
    readonly new_mobile?: Buffer | null | undefined
    readonly new_name?: string | null | undefined
    readonly new_identity_number?: Buffer | null | undefined
  },
): string {
  if (request.new_mobile) return maskMobile(act.world.keys.decrypt(request.new_mobile))
  if (request.new_identity_number)
    return maskIdentityNumber(act.world.keys.decrypt(request.new_identity_number))
  return request.new_name ?? ''
}
