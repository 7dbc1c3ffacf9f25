import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { codeRefusals } from './credential.contract.ts'

const requestId = z.uuid()
const State = z.enum(['open', 'confirmed', 'refused', 'withdrawn'])
const Kind = z.enum(['lost-mobile', 'wrong-name', 'wrong-identity-number'])
const Reason = z.string().trim().min(2, '请说明原因。').max(500, '原因不能超过500字。')
const Evidence = z
  .array(z.uuid())
  .min(1, '请上传身份证或户口簿的照片。')
  .max(5)
  .describe('Files put into the place person-request / evidence of the person.')

const OwnRequest = z.object({
  id: z.uuid(),
  kind: Kind,
  state: State,
  wanted: z.string().describe('The new value, masked where it is a number.'),
  reason: z.string(),
  decidedBy: z.string().describe('Who decides or has decided.'),
  openedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  decisionReason: z.string().nullable(),
  version: z.number().int(),
  moves: z.array(z.enum(['withdraw'])),
})

const openRefusals = {
  'accounts.request-open': '您已有一项同类申请正在办理，请等待结果，或撤回后重新提交。',
  'accounts.no-decider': '请选择办理申请的人社部门。',
} as const
const Opened = z.object({ id: z.uuid() })

export const listOffices = operation({
  id: 'accounts.offices',
  method: 'GET',
  path: '/accounts/offices',
  summary: 'The HRSS offices that decide requests of people.',
  permission: 'signed-in',
  query: z.object({ keyword: z.string().trim().max(50).optional() }),
  reply: z.object({
    rows: z.array(z.object({ id: z.uuid(), name: z.string(), divisionCode: z.string() })),
  }),
})

export const requestMobile = operation({
  id: 'accounts.requestMobile',
  method: 'POST',
  path: '/accounts/requests/lost-mobile',
  summary: 'Ask for a new mobile when the old one is lost; unit or office confirms.',
  permission: 'signed-in',
  body: z.object({
    requestId,
    mobile: z.string().max(30),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '请填写6位数字验证码。'),
    password: z.string().min(1, '请填写密码。').max(200),
    officeId: z.uuid().optional(),
    reason: Reason,
  }),
  reply: Opened,
  refusals: {
    ...openRefusals,
    ...codeRefusals,
    'accounts.old-password-wrong': '密码不正确，请核对后重试。',
    'accounts.locked': '密码错误次数过多，请在{minutes}分钟后再试。',
    'accounts.mobile-taken': '这个手机号码已被其他账号使用，请更换号码；号码确属本人的，请联系人社部门。',
  },
})

export const requestName = operation({
  id: 'accounts.requestName',
  method: 'POST',
  path: '/accounts/requests/wrong-name',
  summary: 'Ask the office to correct the name.',
  permission: 'signed-in',
  body: z.object({
    requestId,
    name: z.string().max(60),
    officeId: z.uuid(),
    reason: Reason,
    evidenceFileIds: Evidence,
  }),
  reply: Opened,
  refusals: openRefusals,
})

export const requestIdentityNumber = operation({
  id: 'accounts.requestIdentityNumber',
  method: 'POST',
  path: '/accounts/requests/wrong-identity-number',
  summary: 'Ask the office to correct the identity number.',
  permission: 'signed-in',
  body: z.object({
    requestId,
    identityNumber: z.string().max(40),
    officeId: z.uuid(),
    reason: Reason,
    evidenceFileIds: Evidence,
  }),
  reply: Opened,
  refusals: {
    ...openRefusals,
    'accounts.identity-taken': '这个身份证号已被其他账号使用，请核对；号码确属本人的，请到人社部门窗口办理。',
  },
})

export const listOwnRequests = operation({
  id: 'accounts.ownRequests',
  method: 'GET',
  path: '/accounts/requests',
  summary: "The caller's own requests, newest first.",
  permission: 'signed-in',
  reply: z.object({ rows: z.array(OwnRequest) }),
})

export const withdrawRequest = operation({
  id: 'accounts.withdrawRequest',
  method: 'POST',
  path: '/accounts/requests/{id}/withdraw',
  summary: 'Withdraw an open request.',
  permission: 'signed-in',
  params: z.object({ id: z.uuid() }),
  body: z.object({ requestId, seenVersion: z.number().int() }),
  reply: z.object({ state: State, version: z.number().int() }),
  refusals: { 'accounts.request-decided': '这项申请已经办结，不能再操作。' },
})

const AskedRow = z.object({
  id: z.uuid(),
  kind: Kind,
  state: State,
  personName: z.string(),
  identityNumber: z.string().describe('Masked.'),
  before: z.string(),
  wanted: z.string(),
  reason: z.string(),
  evidenceFileIds: z.array(z.uuid()),
  openedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  version: z.number().int(),
  moves: z.array(z.enum(['confirm', 'refuse'])),
})
export type AskedRequest = z.infer<typeof AskedRow>
const AskedQuery = z.object({
  state: State.optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
const Asked = z.object({ rows: z.array(AskedRow), next: z.uuid().nullable() })

export const listUnitRequests = operation({
  id: 'accounts.unitRequests',
  method: 'GET',
  path: '/accounts/unit-requests',
  summary: 'Lost mobiles of the people of the unit.',
  permission: 'unit.staff',
  query: AskedQuery,
  reply: Asked,
})

export const listOfficeRequests = operation({
  id: 'accounts.officeRequests',
  method: 'GET',
  path: '/accounts/office-requests',
  summary: 'Requests of people to the office.',
  permission: 'office.register',
  query: AskedQuery,
  reply: Asked,
})

export const countRequests = operation({
  id: 'accounts.requestCount',
  method: 'GET',
  path: '/accounts/request-count',
  summary: 'How many requests of people wait for the acting unit or office.',
  permission: 'signed-in',
  reply: z.object({ open: z.number().int() }),
})

const Decision = z.object({
  requestId,
  seenVersion: z.number().int(),
  decision: z.enum(['confirm', 'refuse']),
  reason: z.string().trim().max(500).default(''),
})
const Decided = z.object({ state: State, version: z.number().int() })
const decideRefusals = {
  'accounts.request-decided': '这项申请已经办结，不能再操作。',
  'accounts.reason-needed': '请写明不予同意的原因，以便申请人了解如何处理。',
  'accounts.own-request': '不能办理本人的申请，请交由其他工作人员办理。',
  'accounts.mobile-taken': '新手机号码已被其他账号使用，不能确认；请退回并请申请人更换号码。',
  'accounts.identity-taken': '新身份证号已被其他账号使用，不能确认；请核实两个账号是否属于同一人。',
} as const

export const decideUnitRequest = operation({
  id: 'accounts.decideUnitRequest',
  method: 'POST',
  path: '/accounts/unit-requests/{id}/decide',
  summary: "Confirm or refuse the new mobile of one of the unit's people.",
  permission: 'unit.staff',
  params: z.object({ id: z.uuid() }),
  body: Decision,
  reply: Decided,
  refusals: decideRefusals,
})

export const decideOfficeRequest = operation({
  id: 'accounts.decideOfficeRequest',
  method: 'POST',
  path: '/accounts/office-requests/{id}/decide',
  summary: 'Confirm or refuse a request of a person.',
  permission: 'office.register',
  params: z.object({ id: z.uuid() }),
  body: Decision,
  reply: Decided,
  refusals: decideRefusals,
})
