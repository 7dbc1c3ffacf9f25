import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { findDepartment, findParent } from '../department.report.ts'
import { isWithin } from '../organisation.report.ts'
import { holdOrganisation, replaceRelation } from '../organisation.store.ts'
import { listRegisteredBeside } from '../organisation-registration.report.ts'
import { keepChanges } from './change-unit.ts'
import { actingFor } from './manage-members.ts'

/**
 * Puts the caller's unit below another 归口部门 (HZ-2.3). Holds the unit, so that nothing begins below the former one
 * meanwhile; what becomes of running cases is for the caller of this action, in the same transaction.
 */
export async function changeDepartment(act: SignedAct, command: { departmentId: string; reason: string }) {
  const { tx, now } = act
  const { organisationId } = actingFor(act)
  const unit = await holdOrganisation(tx, organisationId)
  if (unit.status !== 'active') throw new Refusal('accounts.unit-not-active')
  const read = reading(tx)
  const today = businessDateOf(now)
  const before = await findParent(read, unit.id)
  const after = await findDepartment(read, command.departmentId, today)
  if (!after || (await isWithin(read, 'supervision', unit.id, after.id))) {
    throw new Refusal('accounts.department-not-possible')
  }
  if (before?.kind === 'supervision' && before.id === after.id) throw new Refusal('accounts.department-same')
  const beside = await listRegisteredBeside(read, unit.id)
  if (beside.some((one) => one.status !== 'closed' && one.department?.id === after.id))
    throw new Refusal('accounts.department-registered')
  await replaceRelation(tx, {
    id: newId(now),
    kind: 'supervision',
    child_id: unit.id,
    parent_id: after.id,
    valid_from: today,
  })
  const changes = [{ label: '归口部门', before: before?.name ?? '', after: after.name }]
  await keepChanges(act, unit.id, changes)
  await record(act, {
    act: 'accounts.department-changed',
    subject: { kind: 'organisation', id: unit.id },
    details: { before: before?.id ?? null, after: after.id, reason: command.reason },
  })
  return { unit: { id: unit.id, name: unit.name }, before: before ?? null, after }
}
