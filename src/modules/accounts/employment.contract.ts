import { z } from 'zod'
import { operation, type ReplyOf } from '../../platform/http/contract.ts'

const requestId = z.uuid()
const seenVersion = z.number().int().min(1)

export const EmploymentStatus = z.enum(['claimed', 'confirmed', 'released', 'refused', 'withdrawn'])

const shared = {
  id: z.uuid(),
  status: EmploymentStatus,
  position: z.string(),
  fromDate: z.iso.date(),
  untilDate: z.iso.date().nullable(),
  claimedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  decisionReason: z.string().nullable(),
  version: z.number().int(),
}
const changed = z.object({ id: z.uuid(), status: EmploymentStatus, version: z.number().int() })
const decided = {
  'accounts.employment-settled': '这条任职情况已经办理过了，请刷新后查看最新情况。',
} as const

export const listPeople = operation({
  id: 'accounts.people',
  method: 'GET',
  path: '/unit/people',
  summary: 'Who says to work at the unit, works there or has left, the latest first.',
  permission: 'unit.staff',
  query: z.object({
    status: EmploymentStatus.optional(),
    keyword: z.string().trim().max(60).optional().describe('Part of the name, or a whole identity number.'),
    departmentId: z.union([z.uuid(), z.literal('none')]).optional(),
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        ...shared,
        personId: z.uuid(),
        name: z.string(),
        identityNumber: z.string().describe('Masked.'),
        department: z.string().nullable(),
        moves: z.array(z.enum(['confirm', 'refuse', 'release'])),
      }),
    ),
    next: z.string().nullable(),
    claimed: z.number().int().describe('How many claims wait for a decision.'),
  }),
})

export type PersonOfUnit = ReplyOf<typeof listPeople>['rows'][number]

export const decideEmployment = operation({
  id: 'accounts.decideEmployment',
  method: 'POST',
  path: '/unit/people/{id}/decide',
  summary: 'Confirm or refuse that a person works at the unit.',
  permission: 'unit.staff',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    requestId,
    seenVersion,
    decision: z.enum(['confirm', 'refuse']),
    reason: z.string().trim().max(300).default(''),
    fromDate: z.iso.date().optional(),
  }),
  reply: changed,
  refusals: {
    ...decided,
    'accounts.reason-needed': '请写明不予确认的原因，以便本人了解如何处理。',
    'accounts.own-employment': '不能确认本人的任职情况，请交由单位管理员办理。',
    'accounts.employed-elsewhere': '该人员目前仍登记在其他单位，请本人先联系原单位办理离职登记，再来确认。',
    'accounts.date-ahead': '到岗日期不能晚于今天，请核对。',
  },
})

export const releaseEmployment = operation({
  id: 'accounts.releaseEmployment',
  method: 'POST',
  path: '/unit/people/{id}/release',
  summary: 'Record that a person has left the unit.',
  permission: 'unit.staff',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    requestId,
    seenVersion,
    untilDate: z.iso.date('请选择离职日期。'),
    reason: z.string().trim().max(300).default(''),
  }),
  reply: changed,
  refusals: {
    ...decided,
    'accounts.until-before-from': '离职日期不能早于到岗日期（{from}），请核对。',
    'accounts.until-ahead': '离职日期不能晚于今天，请在离职当天或之后登记。',
  },
})

export const listOwnEmployments = operation({
  id: 'accounts.ownEmployments',
  method: 'GET',
  path: '/accounts/employments',
  summary: "The caller's own employments, the latest first.",
  permission: 'signed-in',
  reply: z.object({
    rows: z.array(
      z.object({
        ...shared,
        organisationId: z.uuid(),
        organisation: z.string(),
        agency: z.boolean(),
        moves: z.array(z.enum(['withdraw'])),
      }),
    ),
  }),
})

export const claimOwnEmployment = operation({
  id: 'accounts.claimEmployment',
  method: 'POST',
  path: '/accounts/employments',
  summary: 'Say to work at an employer, for the employer to confirm.',
  permission: 'signed-in',
  body: z.object({
    requestId,
    organisationId: z.uuid('请先搜索并选择工作单位。'),
    position: z.string().trim().max(60, '职务不能超过60字。').default(''),
    fromDate: z.iso.date('请选择到岗日期。'),
  }),
  reply: z.object({ id: z.uuid(), status: EmploymentStatus }),
  refusals: { 'accounts.date-ahead': '到岗日期不能晚于今天，请核对。' },
  limits: [{ by: 'account', max: 20, perSeconds: 3600 }],
})

export const withdrawEmployment = operation({
  id: 'accounts.withdrawEmployment',
  method: 'POST',
  path: '/accounts/employments/{id}/withdraw',
  summary: 'Take back a claim that the employer has not decided.',
  permission: 'signed-in',
  params: z.object({ id: z.uuid() }),
  body: z.object({ requestId, seenVersion }),
  reply: changed,
  refusals: decided,
})

export const employmentOperations = {
  listPeople,
  decideEmployment,
  releaseEmployment,
  listOwnEmployments,
  claimOwnEmployment,
  withdrawEmployment,
}
