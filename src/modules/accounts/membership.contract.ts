import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { Slip, slipRefusals, takenMeanwhile } from './work-account.contract.ts'

const requestId = z.uuid()
const seenVersion = z.number().int().min(1)
const Duties = z.array(z.string().max(40)).max(10)
const Grantable = z.array(z.object({ duty: z.string(), label: z.string() }))

const Member = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  mobile: z.string().describe('Masked.'),
  role: z.string(),
  roleLabel: z.string(),
  duties: Duties.describe('Granted beyond the role.'),
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
  grantedBy: z.string().nullable(),
  own: z.boolean(),
  version: z.number().int(),
  waiting: z.boolean().describe('Has an account of the office that nobody has used yet.'),
  moves: z.array(z.enum(['change', 'end', 'hand-over', 'slip'])),
})
export type Member = z.infer<typeof Member>

const refusals = {
  'accounts.no-such-account': '没有找到该账号，请核对姓名和手机号码（或身份证号）；对方须先注册账号。',
  'accounts.already-member': '该人员已经是本单位的工作人员，请在列表中修改权限。',
  'accounts.last-administrator': '单位至少要有一名管理员，请先把管理员移交给其他人。',
  'accounts.duty-not-grantable': '不能授予这项权限，请刷新页面后重新选择。',
  'accounts.one-administrator': '本单位只能有一名管理员。需要更换的，请用“移交管理员”。',
  'accounts.not-clerk': '对方已经是管理员，不需要移交。',
} as const

/** The operations on the people of an organisation; units and offices have the same ones under their own duty. */
function memberOperations<S extends 'unit' | 'office'>(side: S) {
  const permission = `${side}.manage`
  const params = z.object({ id: z.uuid() })
  const changed = z.object({ id: z.uuid(), version: z.number().int() })
  return {
    list: operation({
      id: `accounts.${side}Members`,
      method: 'GET',
      path: `/${side}/members`,
      summary: 'The people who act for the organisation, or who did.',
      permission,
      query: z.object({
        standing: z.enum(['current', 'former']).default('current'),
        cursor: z.uuid().optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
      reply: z.object({ rows: z.array(Member), next: z.string().nullable(), grantable: Grantable }),
    }),
    add: operation({
      id: `accounts.add${side === 'unit' ? 'Unit' : 'Office'}Member`,
      method: 'POST',
      path: `/${side}/members`,
      summary: 'Let a person with an account act for the organisation.',
      permission,
      body: z.object({
        requestId,
        name: z.string().trim().min(1, '请填写姓名。').max(60),
        identifier: z.string().trim().min(1, '请填写手机号码或身份证号。').max(60),
        duties: Duties,
      }),
      reply: z.object({ id: z.uuid() }),
      refusals,
      limits: [{ by: 'account', max: 30, perSeconds: 3600 }],
    }),
    change: operation({
      id: `accounts.change${side === 'unit' ? 'Unit' : 'Office'}Member`,
      method: 'POST',
      path: `/${side}/members/{id}/change`,
      summary: 'Change what a person may do for the organisation.',
      permission,
      params,
      body: z.object({ requestId, seenVersion, role: z.enum(['administrator', 'clerk']), duties: Duties }),
      reply: changed,
      refusals,
    }),
    end: operation({
      id: `accounts.end${side === 'unit' ? 'Unit' : 'Office'}Member`,
      method: 'POST',
      path: `/${side}/members/{id}/end`,
      summary: 'Take all rights of a person for the organisation away, at once.',
      permission,
      params,
      body: z.object({ requestId, seenVersion }),
      reply: changed,
      refusals,
    }),
    handOver: operation({
      id: `accounts.handOver${side === 'unit' ? 'Unit' : 'Office'}`,
      method: 'POST',
      path: `/${side}/members/{id}/hand-over`,
      summary: 'Make another person the administrator in the place of the caller.',
      permission,
      params,
      body: z.object({ requestId, seenVersion }),
      reply: changed,
      refusals,
    }),
  }
}

/** What a unit does with its 经办人. */
export const unitMembers = memberOperations('unit')

/** What an office does with its clerks. */
export const officeMembers = memberOperations('office')

/** An office opens an account for a clerk who has none (OT-G4). */
export const openOfficeMember = operation({
  id: 'accounts.openOfficeMember',
  method: 'POST',
  path: '/office/members/open',
  summary: 'Let a person act for the office, with a new account where there is none.',
  permission: 'office.manage',
  body: z.object({ requestId, name: z.string().max(60), identityNumber: z.string().max(40), duties: Duties }),
  reply: z.object({ outcome: z.enum(['opened', 'joined']), membershipId: z.uuid() }),
  refusals: {
    ...takenMeanwhile,
    'accounts.name-differs': '姓名与这个身份证号对应的账号不一致，请核对姓名和身份证号。',
    'accounts.already-opened': '该人员已经是本部门的工作人员，请在列表中查找。',
    'accounts.duty-not-grantable': refusals['accounts.duty-not-grantable'],
  },
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const issueOfficeSlip = operation({
  id: 'accounts.issueOfficeSlip',
  method: 'POST',
  path: '/office/members/{id}/slip',
  summary: 'Make a new initial secret for a clerk of the office who has not signed in yet.',
  permission: 'office.manage',
  params: z.object({ id: z.uuid() }),
  // No requestId: the reply holds the secret and must not be kept for repetition.
  body: z.object({}),
  reply: z.object({ slip: Slip }),
  refusals: slipRefusals,
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const membershipOperations = {
  openOfficeMember,
  issueOfficeSlip,
  listUnitMembers: unitMembers.list,
  addUnitMember: unitMembers.add,
  changeUnitMember: unitMembers.change,
  endUnitMember: unitMembers.end,
  handOverUnit: unitMembers.handOver,
  listOfficeMembers: officeMembers.list,
  addOfficeMember: officeMembers.add,
  changeOfficeMember: officeMembers.change,
  endOfficeMember: officeMembers.end,
  handOverOffice: officeMembers.handOver,
}
