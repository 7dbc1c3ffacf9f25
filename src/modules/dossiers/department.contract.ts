import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Named = z.object({ id: z.uuid(), name: z.string() })

export const previewDepartmentChange = operation({
  id: 'dossiers.previewDepartmentChange',
  method: 'GET',
  path: '/unit/department',
  summary:
    'The 归口部门 of the unit, and every declaration that falls back to 待上报 when it is changed: how many by state, and the list',
  permission: 'unit.manage',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({
    department: Named.nullable(),
    /** How many declarations fall back. */
    back: z.number(),
    /** How many stand where; those that do not fall back go to the new department when they are handed up. */
    states: z.array(z.object({ label: z.string(), count: z.number(), goesBack: z.boolean() })),
    rows: z.array(
      z.object({
        caseId: z.uuid(),
        acceptanceNo: z.string(),
        applicantName: z.string(),
        activityTitle: z.string(),
        title: z.string(),
        stepLabel: z.string(),
        holderName: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export const searchDepartments = operation({
  id: 'dossiers.searchDepartments',
  method: 'GET',
  path: '/unit/departments',
  summary: 'Find organisations that may be the 归口部门 of the unit',
  permission: 'unit.manage',
  query: z.object({
    keyword: z.string().trim().max(60).default(''),
    limit: z.coerce.number().int().min(1).max(30).default(20),
  }),
  reply: z.object({ rows: z.array(Named) }),
  limits: [{ by: 'account', max: 120, perSeconds: 60 }],
})

export const changeDepartment = operation({
  id: 'dossiers.changeDepartment',
  method: 'POST',
  path: '/unit/department/change',
  summary:
    'Change the 归口部门 (修改归口部门): every submitted and undecided declaration of the unit falls back to 待上报 in one act',
  permission: 'unit.manage',
  body: z.object({
    requestId: z.uuid(),
    departmentId: z.uuid(),
    reason: z.string().trim().min(2, '请写明修改归口部门的原因。').max(500, '原因不能超过500字。'),
    /** How many declarations the page said would fall back. */
    seenBack: z.number().int().min(0),
  }),
  reply: z.object({ department: Named, back: z.number() }),
  refusals: {
    'accounts.department-not-possible':
      '所选部门不能作为本单位的归口部门，请重新选择主管部门或注册地的人社部门。',
    'accounts.department-registered':
      '本单位在这个归口部门另有注册，同一归口部门只能注册一次。请用那次注册的账号办理，或选择其他归口部门。',
    'accounts.department-same': '所选部门就是现在的归口部门，不需要修改。',
    'accounts.unit-not-active': '单位尚未启用或已停用，暂时不能修改归口部门。',
    'dossiers.back-changed': '要退回待上报的材料刚刚有变化，现在是{back}份，请核对后重新确认。',
  },
})

export const departmentOperations = { previewDepartmentChange, searchDepartments, changeDepartment }
