import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { normaliseName } from '../../../lib/text.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { pinFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { chainAbove, listActing } from '../organisation.report.ts'
import { holdOrganisation, saveOrganisationName } from '../organisation.store.ts'
import { holdRename, insertRename, saveRename } from '../organisation-rename.store.ts'
import { differences, keepChanges } from './change-unit.ts'
import { actingFor } from './manage-members.ts'

/** Asks the nearest office for a new name of the caller's unit. */
export async function requestRename(
  act: SignedAct,
  command: { newName: string; reason: string; fileIds: readonly string[] },
): Promise<{ id: string }> {
  const { organisationId } = actingFor(act)
  const unit = await holdOrganisation(act.tx, organisationId)
  if (unit.status !== 'active') throw new Refusal('accounts.unit-not-active')
  const newName = normaliseName(command.newName)
  if (newName === unit.name) throw new Refusal('accounts.rename-same')
  const read = reading(act.tx)
  const [office] = await chainAbove(read, unit.id, 'region', businessDateOf(act.now))
  if (!office) throw new Refusal('accounts.no-office')
  if (command.fileIds.length === 0) throw new Refusal('accounts.rename-file-needed')
  if (!(await pinFiles(act, { kind: 'organisation', id: unit.id }, command.fileIds)))
    throw new Refusal('accounts.rename-foreign-file')

  const id = newId(act.now)
  const isFirst = await insertRename(act.tx, {
    id,
    organisation_id: unit.id,
    office_id: office.organisationId,
    old_name: unit.name,
    new_name: newName,
    reason: command.reason,
    file_ids: [...command.fileIds],
    opened_by: act.caller.personId,
    opened_by_name: act.caller.personName,
    opened_at: act.now,
  })
  if (!isFirst) throw new Refusal('accounts.rename-open')
  await record(act, {
    act: 'accounts.rename-requested',
    subject: { kind: 'organisation', id: unit.id },
    details: { requestId: id, newName },
  })
  const clerks = await listActing(read, office.organisationId, 'office.register', act.now)
  await sendMessage(act, {
    to: { personIds: clerks.map((one) => one.personId) },
    kind: 'accounts.request-arrived',
    values: { name: unit.name, matter: '变更单位名称' },
    link: '/work/renames',
  })
  return { id }
}

/** Takes the unit's own request back while nobody has decided it. */
export async function withdrawRename(act: SignedAct, command: { id: string; seenVersion: number }) {
  const { organisationId } = actingFor(act)
  return endRename(act, {
    ...command,
    column: 'organisation_id',
    organisationId,
    state: 'withdrawn',
    reason: '',
  })
}

/** Confirms or refuses a new name as the office; a confirmed name takes effect in the same transaction. */
export async function decideRename(
  act: SignedAct,
  command: { id: string; seenVersion: number; decision: 'confirm' | 'refuse'; reason: string },
) {
  const { organisationId } = actingFor(act)
  const state = command.decision === 'confirm' ? 'confirmed' : 'refused'
  return endRename(act, { ...command, column: 'office_id', organisationId, state })
}

async function endRename(
  act: SignedAct,
  command: {
    id: string
    seenVersion: number
    column: 'organisation_id' | 'office_id'
    organisationId: string
    state: 'confirmed' | 'refused' | 'withdrawn'
    reason: string
  },
) {
  const { state, reason } = command
  const rename = await holdRename(act.tx, command.id, command)
  if (!rename) throw notFound()
  if (rename.state !== 'open') throw new Refusal('accounts.request-decided')
  if (rename.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  if (state !== 'withdrawn' && rename.opened_by === act.caller.personId)
    throw new Refusal('accounts.own-request')
  if (state === 'refused' && reason === '') throw new Refusal('accounts.reason-needed')

  const version = rename.version + 1
  await saveRename(act.tx, rename.id, {
    state,
    version,
    decided_by: act.caller.personId,
    decided_by_name: act.caller.personName,
    decided_at: act.now,
    decision_reason: reason,
  })
  if (state === 'confirmed') {
    const unit = await holdOrganisation(act.tx, rename.organisation_id)
    const today = businessDateOf(act.now)
    await saveOrganisationName(act.tx, {
      id: unit.id,
      name: rename.new_name,
      version: unit.version + 1,
      today,
    })
    await keepChanges(act, unit.id, differences([['单位名称', unit.name, rename.new_name]]))
  }
  await record(act, {
    act: `accounts.rename-${state}`,
    subject: { kind: 'organisation', id: rename.organisation_id },
    details: { requestId: rename.id, newName: rename.new_name },
  })
  await tellUnit(act, rename, state, reason)
  return { state, version }
}

async function tellUnit(
  act: SignedAct,
  rename: { organisation_id: string },
  state: 'confirmed' | 'refused' | 'withdrawn',
  reason: string,
): Promise<void> {
  if (state === 'withdrawn') return
  const admins = await listActing(reading(act.tx), rename.organisation_id, 'unit.manage', act.now)
  const to = { personIds: admins.map((one) => one.personId) }
  const matter = '变更单位名称'
  const link = '/work/unit'
  if (state === 'confirmed')
    await sendMessage(act, { to, kind: 'accounts.request-approved', values: { matter }, link })
  else await sendMessage(act, { to, kind: 'accounts.request-refused', values: { matter, reason }, link })
}
