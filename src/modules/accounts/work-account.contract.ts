import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const requestId = z.uuid()
const seenVersion = z.number().int().min(1)
const params = z.object({ id: z.uuid() })
const Duties = z.array(z.string().max(40)).max(10)
const State = z.enum(['prepared', 'waiting', 'in-use', 'suspended', 'joined'])
const Move = z.enum(['slip', 'reset', 'change', 'suspend', 'resume', 'delete'])
const changed = z.object({ id: z.uuid(), version: z.number().int() })
const permission = 'unit.manage'

/** What is printed for one person; the secret is in no other reply and nowhere in the database. */
export const Slip = z.object({
  id: z.uuid(),
  organisation: z.string(),
  name: z.string().describe('Empty for an account that nobody has claimed.'),
  username: z.string(),
  secret: z.string(),
  until: z.iso.datetime(),
  address: z.string(),
})
export type Slip = z.infer<typeof Slip>

const WorkAccount = z.object({
  id: z.uuid(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  identityNumber: z.string().nullable().describe('Masked.'),
  state: State,
  duties: Duties,
  role: z.string().nullable(),
  roleLabel: z.string().nullable(),
  secretUntil: z.iso.datetime().nullable(),
  secretExpired: z.boolean(),
  openedAt: z.iso.datetime(),
  openedBy: z.string().nullable(),
  version: z.number().int(),
  moves: z.array(Move),
})

/** Why there is no slip for somebody who acts for an organisation. */
export const slipRefusals = {
  'accounts.administrator-own-account':
    '该人员使用本人的账号，不需要密码条；忘记密码的，请本人在登录页点“找回密码”。',
  'accounts.work-account-suspended': '账号已禁用，请先开通，再进行这项操作。',
} as const
/** Two people have asked for the same numbered username at one moment. */
export const takenMeanwhile = {
  'accounts.username-just-taken': '用户名刚刚被别人使用，没有保存；请再点一次，系统会另取一个。',
} as const
const opening = {
  'accounts.name-differs': '姓名与这个身份证号对应的账号不一致，请核对姓名和身份证号。',
  'accounts.already-opened': '该人员已经在本单位的工作账号中，请在列表中查找。',
  'accounts.employed-elsewhere': '该人员目前仍登记在其他单位，请本人先联系原单位办理离职登记，再来添加。',
  'accounts.row-repeated': '同一身份证号在表中出现了不止一次，只保留第一次。',
  'accounts.username-taken': '这个用户名已被使用，请换一个。',
  'accounts.duty-not-grantable': '不能授予这项权限，请刷新页面后重新选择。',
  ...takenMeanwhile,
} as const
const caring = {
  'accounts.own-work-account': '不能对本人的账号进行这项操作，请由单位的其他管理员办理。',
  'accounts.work-account-not-opened':
    '该人员使用本人原有的账号，单位不能重置、禁用或删除；不再办理本单位业务的，请收回权限或登记离职。',
  'accounts.work-account-administrator': '这是管理员的账号，请先在“经办人管理”中移交管理员。',
  'accounts.work-account-left':
    '该人员已不在本单位任职或已在其他单位任职，账号归本人所有，本单位不能再操作。',
  'accounts.work-account-used': '本人已经使用过或已有申报记录，不能删除；不再使用的，请点“禁用”。',
  'accounts.work-account-settled': '账号的状态已经变化，请刷新后查看最新情况。',
  'accounts.work-account-suspended': '账号已禁用，请先开通，再进行这项操作。',
  'accounts.work-account-in-use': '本人已经设置了自己的密码，不能再打印密码条；忘记密码的，请点“密码重置”。',
} as const

export type WorkAccountFace = z.infer<typeof WorkAccount>

export const listWorkAccounts = operation({
  id: 'accounts.workAccounts',
  method: 'GET',
  path: '/unit/work-accounts',
  summary: 'The accounts the unit has opened for its people, the latest first.',
  permission,
  query: z.object({
    keyword: z.string().trim().max(60).optional(),
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    rows: z.array(WorkAccount),
    next: z.string().nullable(),
    grantable: z.array(z.object({ duty: z.string(), label: z.string() })),
    prefix: z.string().describe('How the usernames of the unit begin.'),
    secretDays: z.number().int(),
  }),
})

export const suggestUsername = operation({
  id: 'accounts.suggestUsername',
  method: 'GET',
  path: '/unit/work-accounts/username',
  summary: "A free username of the unit's prefix and the pinyin of the name.",
  permission,
  query: z.object({ name: z.string().trim().min(1).max(60) }),
  reply: z.object({ username: z.string() }),
  limits: [{ by: 'account', max: 240, perSeconds: 3600 }],
})

export const openWorkAccount = operation({
  id: 'accounts.openWorkAccount',
  method: 'POST',
  path: '/unit/work-accounts',
  summary: 'Open an account for a person of the unit; somebody who has one is added with it.',
  permission,
  body: z.object({
    requestId,
    name: z.string().max(60),
    identityNumber: z.string().max(40),
    username: z.string().max(60).optional(),
    position: z.string().trim().max(60, '职务不能超过60字。').default(''),
    duties: Duties,
  }),
  reply: z.object({ id: z.uuid(), outcome: z.enum(['opened', 'joined']), username: z.string().nullable() }),
  refusals: opening,
  limits: [{ by: 'account', max: 120, perSeconds: 3600 }],
})

export const openWorkAccounts = operation({
  id: 'accounts.openWorkAccounts',
  method: 'POST',
  path: '/unit/work-accounts/table',
  summary: 'Open accounts for a table of names and identity numbers.',
  permission,
  body: z.object({
    requestId,
    rows: z
      .array(z.object({ name: z.string().max(60), identityNumber: z.string().max(40) }))
      .min(1, '请填写人员名单。')
      .max(200, '一次最多添加200人，请分批添加。'),
    duties: Duties,
  }),
  reply: z.object({
    opened: z.array(z.uuid()),
    joined: z.number().int(),
    leftOut: z.array(z.object({ row: z.number().int(), name: z.string(), reason: z.string() })),
  }),
  refusals: {
    ...takenMeanwhile,
    'accounts.duty-not-grantable': opening['accounts.duty-not-grantable'],
  },
  limits: [{ by: 'account', max: 20, perSeconds: 3600 }],
})

export const prepareWorkAccounts = operation({
  id: 'accounts.prepareWorkAccounts',
  method: 'POST',
  path: '/unit/work-accounts/batch',
  summary: 'Prepare a number of accounts with numbered usernames, each to be claimed by its person.',
  permission,
  body: z.object({
    requestId,
    count: z.number().int().min(1, '请填写新增数量。').max(200, '一次最多新增200个。'),
    duties: Duties,
  }),
  reply: z.object({ opened: z.array(z.uuid()), first: z.string(), last: z.string() }),
  refusals: {
    'accounts.duty-not-grantable': opening['accounts.duty-not-grantable'],
    ...takenMeanwhile,
    'accounts.too-many-prepared': '还有{waiting}个预设账号没有人领取，请先发放或删除，再批量新增。',
  },
  limits: [{ by: 'account', max: 20, perSeconds: 3600 }],
})

export const issueSlips = operation({
  id: 'accounts.issueSlips',
  method: 'POST',
  path: '/unit/work-accounts/slips',
  summary: 'Make new initial secrets for accounts nobody uses yet; those of earlier slips are void.',
  permission,
  // No requestId: the reply holds the secrets and must not be kept for repetition. Once more makes new ones.
  body: z.object({ ids: z.array(z.uuid()).min(1, '请选择账号。').max(200) }),
  reply: z.object({ slips: z.array(Slip) }),
  refusals: caring,
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const resetWorkAccount = operation({
  id: 'accounts.resetWorkAccount',
  method: 'POST',
  path: '/unit/work-accounts/{id}/reset',
  summary: 'Replace the password of a person of the unit by an initial secret; all sessions end.',
  permission,
  params,
  body: z.object({ seenVersion }),
  reply: z.object({ slip: Slip }),
  refusals: caring,
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const changeWorkAccount = operation({
  id: 'accounts.changeWorkAccount',
  method: 'POST',
  path: '/unit/work-accounts/{id}/change',
  summary: 'Change what the person may do for the unit; the username stays.',
  permission,
  params,
  body: z.object({ requestId, seenVersion, duties: Duties }),
  reply: changed,
  refusals: { ...caring, 'accounts.duty-not-grantable': opening['accounts.duty-not-grantable'] },
})

const standing = (id: string, verb: 'suspend' | 'resume' | 'delete', summary: string) =>
  operation({
    id,
    method: 'POST',
    path: `/unit/work-accounts/{id}/${verb}`,
    summary,
    permission,
    params,
    body: z.object({ requestId, seenVersion }),
    reply: changed,
    refusals: caring,
  })

export const suspendWorkAccount = standing(
  'accounts.suspendWorkAccount',
  'suspend',
  'Keep the account from signing in (禁用).',
)
export const resumeWorkAccount = standing(
  'accounts.resumeWorkAccount',
  'resume',
  'Let the account sign in again (开通).',
)
export const deleteWorkAccount = standing(
  'accounts.deleteWorkAccount',
  'delete',
  'Delete an account that nobody has used.',
)

export const workAccountOperations = {
  listWorkAccounts,
  suggestUsername,
  openWorkAccount,
  openWorkAccounts,
  prepareWorkAccounts,
  issueSlips,
  resetWorkAccount,
  changeWorkAccount,
  suspendWorkAccount,
  resumeWorkAccount,
  deleteWorkAccount,
}
