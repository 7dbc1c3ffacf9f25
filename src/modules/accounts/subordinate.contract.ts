import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { Capacity, GIVEN_CAPACITIES, Level, line, Unit } from './organisation.contract.ts'
import { Slip, slipRefusals, takenMeanwhile } from './work-account.contract.ts'

const requestId = z.uuid()
const seenVersion = z.number().int().min(1)
const permission = 'office.manage'
const params = z.object({ id: z.uuid() })
export const ofAdministrator = z.object({ id: z.uuid(), membershipId: z.uuid() })
const GivenCapacity = z.enum(GIVEN_CAPACITIES)
const Administrator = z.object({ name: z.string().max(60), identityNumber: z.string().max(40) })
export const Reason = z.string().trim().min(2, '请写明原因，至少2个字。').max(300, '原因不能超过300字。')
const installed = {
  outcome: z.enum(['opened', 'joined']).describe('opened: a new account that wants its slip.'),
  membershipId: z.uuid(),
}
/** Who administers an organisation, with what the caller may do about it. */
export const AdministratorFace = z.object({
  membershipId: z.uuid(),
  name: z.string(),
  mobile: z.string().describe('Masked; empty until the person has given one.'),
  since: z.iso.datetime(),
  username: z.string().nullable().describe('Of an account that waits for its first sign-in.'),
  waiting: z.boolean(),
  version: z.number().int(),
  moves: z.array(z.enum(['cancel', 'replace', 'slip'])),
})
const page = {
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}

const Node = z.object({
  id: z.uuid(),
  name: z.string(),
  uscc: z.string(),
  status: z.string(),
  capacities: z.array(Capacity),
  hasAdministrator: z.boolean(),
})
export type Subordinate = z.infer<typeof Node>

const installing = {
  ...takenMeanwhile,
  'accounts.name-differs': '姓名与这个身份证号对应的账号不一致，请核对姓名和身份证号。',
  'accounts.already-administrator': '该人员已经是这个机构的管理员。',
} as const
const direct = {
  'accounts.not-direct': '这个机构不是本部门的直接下级，请由它的上级机构办理。',
} as const

/** What naming an administrator takes and answers, for an organisation below and for a department inside. */
export const appointing = {
  body: z.object({
    requestId,
    administrator: Administrator,
    replaces: z.object({ membershipId: z.uuid(), seenVersion }).optional(),
    reason: Reason,
  }),
  reply: z.object(installed),
  refusals: {
    ...installing,
    'accounts.subordinate-closed': '这个机构已经注销，不能再办理。',
    'accounts.one-administrator': '这个单位只能有一名管理员，请用“更换”。',
  },
  limits: [{ by: 'account' as const, max: 120, perSeconds: 3600 }],
}

export const listSubordinates = operation({
  id: 'accounts.subordinates',
  method: 'GET',
  path: '/office/subordinates',
  summary:
    'The organisations directly below one of the tree, offices and departments or units, page by page.',
  permission,
  query: z.object({
    parentId: z.uuid().optional(),
    part: z.enum(['departments', 'units']),
    ...page,
  }),
  reply: z.object({ rows: z.array(Node.extend({ hasBelow: z.boolean() })), next: z.string().nullable() }),
})

export const searchSubordinates = operation({
  id: 'accounts.searchSubordinates',
  method: 'GET',
  path: '/office/subordinates/search',
  summary: 'Find organisations anywhere below by words, pinyin initials or the beginning of the code.',
  permission,
  query: z.object({
    keyword: z.string().trim().min(1, '请输入机构名称、拼音首字母或代码。').max(60),
    part: z.enum(['departments', 'units']).optional(),
    ...page,
  }),
  reply: z.object({
    rows: z.array(Node.extend({ above: z.string().nullable() })),
    next: z.string().nullable(),
  }),
})

export const readSubordinate = operation({
  id: 'accounts.subordinate',
  method: 'GET',
  path: '/office/subordinates/{id}',
  summary: 'An organisation of the tree with its administrators, and what the caller may do with it.',
  permission,
  params,
  reply: Unit.extend({
    standing: z.enum(['self', 'direct', 'further']),
    administrators: z.array(AdministratorFace),
    remains: z.array(z.object({ label: z.string(), count: z.number().int() })),
    creatable: z.array(z.object({ capacity: z.string(), levels: z.array(Level), levelled: z.boolean() })),
    moves: z.array(z.enum(['create', 'appoint', 'move', 'close'])),
  }),
})

export const createSubordinate = operation({
  id: 'accounts.createSubordinate',
  method: 'POST',
  path: '/office/subordinates',
  summary: 'Create an organisation directly below, with its administrator.',
  permission,
  body: z.object({
    requestId,
    name: line('机构名称', 120),
    uscc: z.string().max(40),
    usccOverrideReason: z.string().trim().min(5, '请写明核对情况，至少5个字。').max(300).optional(),
    nature: z.string().max(40),
    divisionCode: z.string().regex(/^\d{6}$/, '行政区划代码应为6位数字。'),
    capacities: z
      .array(z.object({ capacity: GivenCapacity, level: Level.optional() }))
      .min(1, '请选择机构的职能。')
      .max(7),
    administrator: Administrator,
  }),
  reply: z.object({ id: z.uuid(), ...installed }),
  refusals: {
    ...installing,
    'accounts.uscc-taken': '这个统一社会信用代码已经登记，请在机构树中查找已有机构。',
    'accounts.may-not-create': '本单位不能创建下级机构。',
    'accounts.capacity-not-given': '所选职能或层级不在本部门可以授予的范围内，请重新选择。',
  },
  limits: [{ by: 'account', max: 120, perSeconds: 3600 }],
})

export const appointAdministrator = operation({
  id: 'accounts.appointAdministrator',
  method: 'POST',
  path: '/office/subordinates/{id}/administrators',
  summary:
    'Make somebody the administrator of an organisation directly below, or replace the one who has left.',
  permission,
  params,
  ...appointing,
  refusals: { ...appointing.refusals, ...direct },
})

export const cancelAdministrator = operation({
  id: 'accounts.cancelAdministrator',
  method: 'POST',
  path: '/office/subordinates/{id}/administrators/{membershipId}/cancel',
  summary: 'Take the administrator of an organisation directly below away; open sessions end.',
  permission,
  params: ofAdministrator,
  body: z.object({ requestId, seenVersion, reason: Reason }),
  reply: z.object({ id: z.uuid() }),
  refusals: direct,
})

export const issueAdministratorSlip = operation({
  id: 'accounts.issueAdministratorSlip',
  method: 'POST',
  path: '/office/subordinates/{id}/administrators/{membershipId}/slip',
  summary:
    'Make a new initial secret for an administrator whose account nobody has used; the earlier slip is void.',
  permission,
  params: ofAdministrator,
  // No requestId: the reply holds the secret and must not be kept for repetition.
  body: z.object({}),
  reply: z.object({ slip: Slip }),
  refusals: { ...direct, ...slipRefusals },
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const closeSubordinate = operation({
  id: 'accounts.closeSubordinate',
  method: 'POST',
  path: '/office/subordinates/{id}/close',
  summary: 'Close an organisation directly below when nothing belongs to it any more.',
  permission,
  params,
  body: z.object({ requestId, seenVersion, reason: Reason }),
  reply: z.object({ id: z.uuid(), version: z.number().int() }),
  refusals: {
    ...direct,
    'accounts.subordinate-closed': '这个机构已经注销，不能再办理。',
    'accounts.subordinate-not-empty': '还有{remains}，不能注销；请先办理完毕。',
  },
})

export const subordinateOperations = {
  listSubordinates,
  searchSubordinates,
  readSubordinate,
  createSubordinate,
  appointAdministrator,
  cancelAdministrator,
  issueAdministratorSlip,
  closeSubordinate,
}
