import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { normaliseName } from '../../../lib/text.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { insertFunctionalDepartment, nextDepartmentNumber } from '../functional-department.store.ts'
import {
  holdOrganisation,
  insertCapacities,
  insertOrganisation,
  insertRelations,
} from '../organisation.store.ts'
import { insertUnitDepartment } from '../unit-department.store.ts'

/** Creates a department that checks by itself inside an organisation (职能部门, 学院); it shares the organisation's code. */
export async function createFunctionalDepartment(
  act: Act,
  command: { readonly organisationId: string; readonly kind: string; readonly name: string },
): Promise<{ readonly departmentId: string }> {
  // Held, so that two departments made at once get two numbers.
  const whole = await holdOrganisation(act.tx, command.organisationId)
  const id = newId(act.now)
  const today = businessDateOf(act.now)
  const own = normaliseName(command.name)
  const name = own.startsWith(whole.name) ? own : `${whole.name}${own}`
  const seq = await nextDepartmentNumber(act.tx, whole.id)
  await insertOrganisation(
    act.tx,
    {
      id,
      // A department has no code of its own: the organisation's, and a running number.
      uscc: `${whole.uscc}-${String(seq).padStart(2, '0')}`,
      uscc_override_reason: '职能部门，没有单独的统一社会信用代码',
      name,
      legal_representative: '',
      nature: whole.nature,
      industry: whole.industry,
      division_code: whole.division_code,
      address: whole.address,
      contact_name: '',
      contact_phone: '',
      licence_file_id: null,
      status: 'active',
      created_by: act.caller?.personId ?? null,
      created_at: act.now,
      activated_at: act.now,
    },
    today,
  )
  await insertFunctionalDepartment(act.tx, {
    department_id: id,
    organisation_id: whole.id,
    kind: command.kind,
    seq,
  })
  await insertUnitDepartment(act.tx, {
    id,
    organisation_id: whole.id,
    name: name.slice(whole.name.length) || own,
    acts_as: id,
    created_at: act.now,
  })
  const capacity = {
    id: newId(act.now),
    organisation_id: id,
    capacity: 'supervising-department',
    level: null,
  }
  await insertCapacities(act.tx, [{ ...capacity, valid_from: today }])
  const relation = { id: newId(act.now), kind: 'supervision', child_id: id, parent_id: whole.id }
  await insertRelations(act.tx, [{ ...relation, valid_from: today }])
  await record(act, {
    act: 'accounts.functional-department-created',
    subject: { kind: 'organisation', id },
    details: { organisationId: whole.id, kind: command.kind, name, seq },
  })
  return { departmentId: id }
}
