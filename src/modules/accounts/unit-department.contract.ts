import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { AdministratorFace, appointing, ofAdministrator, Reason } from './subordinate.contract.ts'
import { Slip, slipRefusals } from './work-account.contract.ts'

const requestId = z.uuid()
const seenVersion = z.number().int().min(1)
const params = z.object({ id: z.uuid() })
const manage = 'unit.manage'
const changed = z.object({ id: z.uuid(), version: z.number().int() })
const named = { 'accounts.department-name-taken': '本单位已有同名的部门，请核对或换一个名称。' } as const

const Department = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string().nullable().describe('Of a department that checks by itself.'),
  kindText: z.string().nullable(),
  people: z.number().int(),
  administrators: z.array(AdministratorFace),
  version: z.number().int(),
  moves: z.array(z.enum(['rename', 'close', 'appoint'])),
})
export type Department = z.infer<typeof Department>

export const listUnitDepartments = operation({
  id: 'accounts.unitDepartments',
  method: 'GET',
  path: '/unit/own-departments',
  summary: 'The departments of the unit, with their people counted.',
  permission: 'unit.staff',
  query: z.object({
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(Department),
    next: z.string().nullable(),
    mayManage: z.boolean(),
  }),
})

export const createUnitDepartment = operation({
  id: 'accounts.createUnitDepartment',
  method: 'POST',
  path: '/unit/own-departments',
  summary: 'Add a department to the unit; with a kind it checks declarations by itself.',
  permission: manage,
  body: z.object({ requestId, name: z.string().max(120), kind: z.string().max(40).optional() }),
  reply: z.object({ id: z.uuid() }),
  refusals: named,
  limits: [{ by: 'account', max: 300, perSeconds: 3600 }],
})

export const renameUnitDepartment = operation({
  id: 'accounts.renameUnitDepartment',
  method: 'POST',
  path: '/unit/own-departments/{id}/rename',
  summary: 'Give a department of the unit another name; what it was called stays as history.',
  permission: manage,
  params,
  body: z.object({ requestId, seenVersion, name: z.string().max(120) }),
  reply: changed,
  refusals: named,
})

export const closeUnitDepartment = operation({
  id: 'accounts.closeUnitDepartment',
  method: 'POST',
  path: '/unit/own-departments/{id}/close',
  summary: 'Close a department of the unit that nobody belongs to and that has no open work.',
  permission: manage,
  params,
  body: z.object({ requestId, seenVersion }),
  reply: changed,
  refusals: { 'accounts.department-not-empty': '还有{remains}，不能撤销；请先调整。' },
})

export const assignDepartment = operation({
  id: 'accounts.assignDepartment',
  method: 'POST',
  path: '/unit/people/department',
  summary: 'Put people of the unit into one of its departments, or into none.',
  permission: 'unit.staff',
  body: z.object({
    requestId,
    ids: z.array(z.uuid()).min(1, '请选择人员。').max(200),
    departmentId: z.uuid().nullable(),
  }),
  reply: z.object({ count: z.number().int() }),
})

export const appointDepartmentAdministrator = operation({
  id: 'accounts.appointDepartmentAdministrator',
  method: 'POST',
  path: '/unit/own-departments/{id}/administrators',
  summary: 'Name who acts for a department that checks by itself, in the place of somebody where asked.',
  permission: manage,
  params,
  ...appointing,
})

export const cancelDepartmentAdministrator = operation({
  id: 'accounts.cancelDepartmentAdministrator',
  method: 'POST',
  path: '/unit/own-departments/{id}/administrators/{membershipId}/cancel',
  summary: 'Take the right to act for a department away; open sessions end.',
  permission: manage,
  params: ofAdministrator,
  body: z.object({ requestId, seenVersion, reason: Reason }),
  reply: z.object({ id: z.uuid() }),
})

export const issueDepartmentSlip = operation({
  id: 'accounts.issueDepartmentSlip',
  method: 'POST',
  path: '/unit/own-departments/{id}/administrators/{membershipId}/slip',
  summary: 'Make a new initial secret for who acts for a department and has not signed in yet.',
  permission: manage,
  params: ofAdministrator,
  // No requestId: the reply holds the secret and must not be kept for repetition.
  body: z.object({}),
  reply: z.object({ slip: Slip }),
  refusals: slipRefusals,
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const unitDepartmentOperations = {
  listUnitDepartments,
  createUnitDepartment,
  renameUnitDepartment,
  closeUnitDepartment,
  assignDepartment,
  appointDepartmentAdministrator,
  cancelDepartmentAdministrator,
  issueDepartmentSlip,
}
