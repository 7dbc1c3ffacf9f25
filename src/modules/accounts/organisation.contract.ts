import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const requestId = z.uuid()
const seenVersion = z.number().int().min(1)

/** A line of text about a unit; empty text is told apart from text that is too long. */
export const line = (label: string, max: number) =>
  z.string().trim().min(1, `请填写${label}。`).max(max, `${label}不能超过${max}字。`)

/** The fields of a unit that its own people change. */
export const ChangeableFields = z.object({
  legalRepresentative: line('法定代表人', 60),
  industry: line('行业', 20),
  address: line('单位地址', 200),
  contactName: line('联系人', 60),
  contactPhone: line('联系电话', 30),
})
export type ChangeableFields = z.infer<typeof ChangeableFields>

const RenameState = z.enum(['open', 'confirmed', 'refused', 'withdrawn'])
const Rename = z.object({
  id: z.uuid(),
  state: RenameState,
  organisationId: z.uuid(),
  uscc: z.string(),
  oldName: z.string(),
  newName: z.string(),
  reason: z.string(),
  fileIds: z.array(z.uuid()),
  office: z.string(),
  openedBy: z.string(),
  openedAt: z.iso.datetime(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decisionReason: z.string().nullable(),
  version: z.number().int(),
  moves: z.array(z.enum(['confirm', 'refuse', 'withdraw'])),
})

export type Rename = z.infer<typeof Rename>

/** What an organisation below may be made. */
export const GIVEN_CAPACITIES = [
  'employer',
  'hrss-office',
  'supervising-department',
  'committee-founder',
  'issuing-body',
  'training-provider',
  'personnel-agency',
] as const
/** The levels of offices. */
export const Level = z.enum(['county', 'city', 'province'])
/** A capacity with its level, where it has one. */
export const Capacity = z.object({ capacity: z.string(), level: z.string().nullable() })
/** Everything a page shows of an organisation. */
export const Unit = z.object({
  id: z.uuid(),
  name: z.string(),
  uscc: z.string(),
  usccOverrideReason: z.string().nullable(),
  legalRepresentative: z.string(),
  nature: z.string(),
  natureText: z.string(),
  industry: z.string(),
  industryText: z.string(),
  divisionCode: z.string(),
  divisionText: z.string(),
  address: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  licenceFileId: z.uuid().nullable(),
  status: z.string(),
  activatedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  capacities: z.array(Capacity),
  superiors: z.array(z.object({ kind: z.string(), id: z.uuid(), name: z.string() })),
  names: z.array(z.object({ name: z.string(), from: z.iso.date(), to: z.iso.date().nullable() })),
  changes: z.array(
    z.object({
      at: z.iso.datetime(),
      personName: z.string(),
      changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
})

export const readOwnUnit = operation({
  id: 'accounts.ownUnit',
  method: 'GET',
  path: '/unit',
  summary: 'The organisation the caller acts for, with its history and what the caller may change.',
  permission: 'signed-in',
  reply: Unit.extend({
    renames: z.array(Rename),
    may: z.array(z.enum(['change', 'rename'])),
  }),
})

export const changeUnit = operation({
  id: 'accounts.changeUnit',
  method: 'POST',
  path: '/unit/change',
  summary: 'Change the data of the unit that need no decision of the office.',
  permission: 'unit.manage',
  body: ChangeableFields.extend({ requestId, seenVersion }),
  reply: z.object({ version: z.number().int() }),
  refusals: { 'accounts.unit-not-active': '单位尚未启用或已停用，暂时不能修改单位信息。' },
})

export const requestRename = operation({
  id: 'accounts.requestRename',
  method: 'POST',
  path: '/unit/renames',
  summary: 'Ask the office for a new name of the unit.',
  permission: 'unit.manage',
  body: z.object({
    requestId,
    newName: line('新的单位名称', 120),
    reason: z.string().trim().min(2, '请说明更名的原因。').max(500, '更名原因不能超过500字。'),
    fileIds: z.array(z.uuid()).max(5),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: {
    'accounts.rename-open': '已有一项更名申请正在办理，请等待人社部门审核，或撤回后重新提交。',
    'accounts.rename-same': '新名称与现有名称相同，不需要申请更名。',
    'accounts.rename-file-needed': '请上传载有新名称的证照扫描件，再提交申请。',
    'accounts.rename-foreign-file': '所选附件不属于本单位，请重新上传证照扫描件。',
    'accounts.no-office': '没有找到本单位的主管人社部门，请联系系统管理员。',
    'accounts.unit-not-active': '单位尚未启用或已停用，暂时不能修改单位信息。',
  },
})

export const withdrawRename = operation({
  id: 'accounts.withdrawRename',
  method: 'POST',
  path: '/unit/renames/{id}/withdraw',
  summary: 'Withdraw a request for a new name.',
  permission: 'unit.manage',
  params: z.object({ id: z.uuid() }),
  body: z.object({ requestId, seenVersion }),
  reply: z.object({ state: RenameState, version: z.number().int() }),
  refusals: { 'accounts.request-decided': '这项申请已经办结，不能再操作。' },
})

const listQuery = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}

export const listRenames = operation({
  id: 'accounts.renames',
  method: 'GET',
  path: '/office/renames',
  summary: 'Requests of units for new names to the office.',
  permission: 'office.register',
  query: z.object({ state: RenameState.optional(), ...listQuery }),
  reply: z.object({ rows: z.array(Rename), next: z.string().nullable() }),
})

export const decideRename = operation({
  id: 'accounts.decideRename',
  method: 'POST',
  path: '/office/renames/{id}/decide',
  summary: 'Confirm or refuse a new name.',
  permission: 'office.register',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    requestId,
    seenVersion,
    decision: z.enum(['confirm', 'refuse']),
    reason: z.string().trim().max(500).default(''),
  }),
  reply: z.object({ state: RenameState, version: z.number().int() }),
  refusals: {
    'accounts.request-decided': '这项申请已经办结，不能再操作。',
    'accounts.reason-needed': '请写明不予同意的原因，以便申请单位了解如何处理。',
    'accounts.own-request': '不能办理本人提出的申请，请交由其他工作人员办理。',
  },
})

const UnitRow = z.object({
  id: z.uuid(),
  name: z.string(),
  uscc: z.string(),
  nature: z.string(),
  natureText: z.string(),
  divisionCode: z.string(),
  status: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  capacities: z.array(Capacity),
  activatedAt: z.iso.datetime().nullable(),
})
export type UnitRow = z.infer<typeof UnitRow>
const unitFilter = {
  keyword: z.string().trim().max(60).optional(),
  nature: z.string().max(40).optional(),
  status: z.enum(['active', 'closed']).optional(),
  ...listQuery,
}

export const listUnits = operation({
  id: 'accounts.units',
  method: 'GET',
  path: '/office/units',
  summary: 'The units below the office, the latest first.',
  permission: 'office.register',
  query: z.object(unitFilter),
  reply: z.object({ rows: z.array(UnitRow), next: z.string().nullable() }),
})

export const readUnit = operation({
  id: 'accounts.unit',
  method: 'GET',
  path: '/office/units/{id}',
  summary: 'A unit below the office, with its history and its administrators.',
  permission: 'office.register',
  params: z.object({ id: z.uuid() }),
  reply: Unit.extend({ administrators: z.array(z.object({ name: z.string(), mobile: z.string() })) }),
})

export const searchEmployersByKeyword = operation({
  id: 'accounts.employers',
  method: 'GET',
  path: '/employers',
  summary: 'Find an active employer by words, pinyin initials or the beginning of its code.',
  permission: 'signed-in',
  query: z.object({
    keyword: z.string().trim().min(1, '请输入单位名称、拼音首字母或统一社会信用代码。').max(60),
    limit: z.coerce.number().int().min(1).max(30).default(10),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        uscc: z.string(),
        divisionCode: z.string(),
        address: z.string(),
        agency: z.boolean().describe('Stands where the employer stands for people without one (人事代理).'),
        under: z
          .string()
          .nullable()
          .describe('Its 归口部门, where the code is registered under several of them.'),
      }),
    ),
  }),
  limits: [{ by: 'account', max: 120, perSeconds: 60 }],
})

export const createUnit = operation({
  id: 'accounts.createOrganisation',
  method: 'POST',
  path: '/system/organisations',
  summary: 'Create an organisation that is active at once, with its first administrator.',
  permission: 'system.manage',
  body: z.object({
    requestId,
    uscc: z.string().max(40),
    usccOverrideReason: z.string().trim().min(5, '请写明核对情况，至少5个字。').max(300).optional(),
    name: line('单位名称', 120),
    legalRepresentative: z.string().trim().max(60).default(''),
    nature: z.string().max(40).default(''),
    industry: z.string().max(20).default(''),
    divisionCode: z.string().regex(/^\d{6}$/, '行政区划代码应为6位数字。'),
    address: z.string().trim().max(200).default(''),
    contactName: z.string().trim().max(60).default(''),
    contactPhone: z.string().trim().max(30).default(''),
    capacities: z
      .array(
        z.object({
          capacity: z.enum([...GIVEN_CAPACITIES, 'operator']),
          level: Level.optional(),
        }),
      )
      .min(1, '请选择单位的职能。')
      .max(8),
    relations: z
      .array(z.object({ kind: z.enum(['region', 'supervision', 'industry']), parentId: z.uuid() }))
      .max(3)
      .default([]),
    administrator: z
      .object({ name: z.string().trim().min(1).max(60), identifier: z.string().trim().min(1).max(60) })
      .optional(),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: {
    'accounts.uscc-taken': '这个统一社会信用代码已经登记，请在单位列表中查找已有单位。',
    'accounts.no-such-account': '没有找到该账号，请核对姓名和手机号码（或身份证号）；对方须先注册账号。',
    'accounts.already-member': '该人员已经是本单位的工作人员，请在列表中修改权限。',
  },
})

export const listOrganisations = operation({
  id: 'accounts.organisations',
  method: 'GET',
  path: '/system/organisations',
  summary: 'All organisations, the latest first.',
  permission: 'system.manage',
  query: z.object({ ...unitFilter, capacity: z.string().max(40).optional() }),
  reply: z.object({ rows: z.array(UnitRow), next: z.string().nullable() }),
})

export const countUnitWork = operation({
  id: 'accounts.countUnitWork',
  method: 'GET',
  path: '/unit/counts',
  summary:
    'How many claims and new names wait for the acting organisation; nothing waits where there is no right.',
  permission: 'signed-in',
  reply: z.object({ claims: z.number().int(), renames: z.number().int() }),
})

export const organisationOperations = {
  countUnitWork,
  readOwnUnit,
  changeUnit,
  requestRename,
  withdrawRename,
  listRenames,
  decideRename,
  listUnits,
  readUnit,
  searchEmployers: searchEmployersByKeyword,
  createOrganisation: createUnit,
  listOrganisations,
}
