import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import type { SignedLook } from '../../platform/world.ts'
import {
  assignDepartment,
  closeUnitDepartment,
  createUnitDepartment,
  holdActingDepartment,
  renameUnitDepartment,
} from './actions/manage-departments.ts'
import { actingFor } from './actions/manage-members.ts'
import {
  appointAdministrator,
  cancelAdministrator,
  issueAdministratorSlip,
} from './actions/replace-administrator.ts'
import { administratorFace } from './administrator-face.ts'
import { movesOfDepartment } from './rules/unit-department.ts'
import { listAdministratorAccounts } from './subordinate.report.ts'
import * as contract from './unit-department.contract.ts'
import { listUnitDepartments } from './unit-department.report.ts'

/** Binds what a unit does with its own departments (HN-U5). */
export function bindUnitDepartments(server: Server): void {
  bindRead(server, contract.listUnitDepartments, (look, { query }) => showDepartments(look, query))
  bindAct(server, contract.createUnitDepartment, (act, { body }) => createUnitDepartment(act, body))
  bindAct(server, contract.renameUnitDepartment, (act, { params, body }) =>
    renameUnitDepartment(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.closeUnitDepartment, (act, { params, body }) =>
    closeUnitDepartment(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.assignDepartment, (act, { body }) => assignDepartment(act, body))
  bindAct(server, contract.appointDepartmentAdministrator, (act, { params, body }) =>
    appointAdministrator(act, { ...body, id: params.id }, holdActingDepartment),
  )
  bindAct(server, contract.cancelDepartmentAdministrator, (act, { params, body }) =>
    cancelAdministrator(act, { ...body, ...params }, holdActingDepartment),
  )
  bindAct(server, contract.issueDepartmentSlip, (act, { params }) =>
    issueAdministratorSlip(act, params, holdActingDepartment),
  )
}

/** The departments of the unit acted for, with their people counted. */
export async function showDepartments(
  look: SignedLook,
  query: { cursor?: string | undefined; limit: number },
) {
  const { organisationId } = actingFor(look)
  const found = await listUnitDepartments(look.read, organisationId, query)
  const rows = found.slice(0, query.limit)
  const mayManage = look.caller.duties.includes('unit.manage')
  const acting = rows.flatMap((row) => row.acts_as ?? [])
  const administrators = await listAdministratorAccounts(look.read, acting, look.now)
  return {
    rows: rows.map((row) => {
      const own = administrators.filter((one) => one.organisation_id === row.acts_as)
      const facts = { acts: row.acts_as !== null, people: row.people, administrators: own.length }
      return {
        id: row.id,
        name: row.name,
        kind: row.kind,
        kindText: row.kind && (row.kind_text ?? row.kind),
        people: row.people,
        administrators: own.map((one) => administratorFace(look, one, mayManage)),
        version: row.version,
        moves: mayManage ? movesOfDepartment(facts) : [],
      }
    }),
    next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
    mayManage,
  }
}
