import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { findCodeText } from '../../catalogue/index.ts'
import { closeOrganisation, holdOrganisation, saveOrganisationName } from '../organisation.store.ts'
import { countUses } from '../organisation-uses.ts'
import { describeRemains } from '../rules/subordinate.ts'
import { checkDepartmentName } from '../rules/unit-department.ts'
import { countRemains } from '../subordinate.report.ts'
import { findUnitDepartment } from '../unit-department.report.ts'
import {
  holdUnitDepartment,
  insertUnitDepartment,
  saveDepartmentOf,
  saveUnitDepartment,
} from '../unit-department.store.ts'
import { holdWords, liftSuspensionsOf } from '../work-account.store.ts'
import { createFunctionalDepartment } from './create-functional-department.ts'
import { malformed } from './malformed.ts'
import { actingFor } from './manage-members.ts'

/** Adds a department to the caller's unit; with a kind it is a functional department that checks by itself. */
export async function createUnitDepartment(
  act: SignedAct,
  command: { name: string; kind?: string | undefined },
): Promise<{ id: string }> {
  const { organisationId } = actingFor(act)
  const name = await readName(act, command.name)
  if (command.kind !== undefined) {
    await checkKind(act, command.kind)
    const made = await createFunctionalDepartment(act, { organisationId, kind: command.kind, name })
    return { id: made.departmentId }
  }
  const id = newId(act.now)
  await insertUnitDepartment(act.tx, {
    id,
    organisation_id: organisationId,
    name,
    acts_as: null,
    created_at: act.now,
  })
  await record(act, {
    act: 'accounts.department-created',
    subject: { kind: 'unit-department', id },
    details: { organisationId, name },
  })
  return { id }
}

/** Gives a department of the caller's unit another name. */
export async function renameUnitDepartment(
  act: SignedAct,
  command: { id: string; seenVersion: number; name: string },
) {
  const { organisationName } = actingFor(act)
  const department = await holdDepartment(act, command)
  const name = await readName(act, command.name, department.name)
  const version = department.version + 1
  await saveUnitDepartment(act.tx, department.id, { name, version })
  if (department.acts_as) {
    const part = await holdOrganisation(act.tx, department.acts_as)
    await saveOrganisationName(act.tx, {
      id: part.id,
      name: `${organisationName}${name}`,
      version: part.version + 1,
      today: businessDateOf(act.now),
    })
  }
  await record(act, {
    act: 'accounts.department-renamed',
    subject: { kind: 'unit-department', id: department.id },
    details: { before: department.name, after: name },
  })
  return { id: department.id, version }
}

/** Closes a department that nobody belongs to; one that checks by itself only without anybody and anything of its own. */
export async function closeUnitDepartment(act: SignedAct, command: { id: string; seenVersion: number }) {
  const { organisationId } = actingFor(act)
  const department = await holdDepartment(act, command)
  const read = reading(act.tx)
  const shown = await findUnitDepartment(read, organisationId, department.id)
  const remains = describeRemains([
    { label: '名人员', count: shown?.people ?? 0 },
    ...(department.acts_as
      ? [...(await countRemains(read, department.acts_as)), ...(await countUses(read, department.acts_as))]
      : []),
  ])
  if (remains !== '') throw new Refusal('accounts.department-not-empty', { details: { remains } })
  const version = department.version + 1
  await saveUnitDepartment(act.tx, department.id, { closed_at: act.now, version })
  if (department.acts_as) {
    const part = await holdOrganisation(act.tx, department.acts_as)
    await closeOrganisation(act.tx, part.id, { version: part.version + 1, closed_at: act.now })
    await liftSuspensionsOf(act.tx, part.id)
  }
  await record(act, {
    act: 'accounts.department-closed',
    subject: { kind: 'unit-department', id: department.id },
    details: { name: department.name },
  })
  return { id: department.id, version }
}

/** Puts people of the caller's unit into one of its departments, or into none. */
export async function assignDepartment(
  act: SignedAct,
  command: { ids: readonly string[]; departmentId: string | null },
): Promise<{ count: number }> {
  const { organisationId } = actingFor(act)
  const ids = [...new Set(command.ids)]
  if (command.departmentId !== null) {
    // Held, so that the department is not closed while people come to it.
    const department = await holdUnitDepartment(act.tx, command.departmentId, organisationId)
    if (!department) throw notFound()
  }
  const count = await saveDepartmentOf(act.tx, organisationId, ids, command.departmentId)
  if (count !== ids.length) throw notFound()
  await record(act, {
    act: 'accounts.department-assigned',
    subject: { kind: 'organisation', id: organisationId },
    details: { employments: ids, departmentId: command.departmentId },
  })
  return { count }
}

/** Holds the organisation that a department of the caller's unit acts as. */
export async function holdActingDepartment(act: SignedAct, id: string) {
  const department = await holdUnitDepartment(act.tx, id, actingFor(act).organisationId)
  if (!department?.acts_as) throw notFound()
  return holdOrganisation(act.tx, department.acts_as)
}

async function holdDepartment(act: SignedAct, command: { id: string; seenVersion: number }) {
  const department = await holdUnitDepartment(act.tx, command.id, actingFor(act).organisationId)
  if (!department) throw notFound()
  if (department.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  return department
}

/** Reads a name that no other department of the unit has; two clicks with one name wait for each other. */
async function readName(act: SignedAct, text: string, own?: string): Promise<string> {
  const { organisationId, organisationName } = actingFor(act)
  const checked = checkDepartmentName(text, organisationName)
  if (!checked.ok) throw malformed([{ path: 'name', message: checked.reason }])
  if (checked.value === own) return checked.value
  await holdWords(act.tx, [`department ${organisationId} ${checked.value}`])
  const taken = await reading(act.tx)
    .selectFrom('unit_department')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('name', '=', checked.value)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (taken) throw new Refusal('accounts.department-name-taken')
  return checked.value
}

async function checkKind(act: SignedAct, kind: string): Promise<void> {
  const text = await findCodeText(reading(act.tx), 'department-kind', kind, businessDateOf(act.now))
  if (text === undefined) throw malformed([{ path: 'kind', message: '请从列表中选择部门的审核职能。' }])
}
