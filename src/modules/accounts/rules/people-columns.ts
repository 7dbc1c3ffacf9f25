import type { ListColumn } from '../../../lib/list-columns.ts'
import type { PersonOfUnit } from '../employment.contract.ts'
import type { Member } from '../membership.contract.ts'
import type { Reader, SignIn } from '../privacy.contract.ts'
import type { AskedRequest } from '../request.contract.ts'
import type { Substitution } from '../substitution.contract.ts'
import type { WorkAccountFace } from '../work-account.contract.ts'
import type { Duty } from './duties.ts'
import { dutyLabel } from './duty-labels.ts'
import { matterOf } from './matter.ts'

const EMPLOYMENT = {
  claimed: '待单位确认',
  confirmed: '在职',
  released: '已离职',
  refused: '未确认',
  withdrawn: '本人撤回',
} as const
const ACCOUNT = {
  prepared: '待领取',
  waiting: '待首次登录',
  'in-use': '已开通',
  suspended: '已禁用',
  joined: '本人原有账号',
} as const

/** The columns of the people of a unit. */
export const PEOPLE_COLUMNS: readonly ListColumn<PersonOfUnit>[] = [
  { key: 'name', label: '姓名', type: 'text', width: 12, value: (row) => row.name },
  { key: 'identity', label: '身份证号', type: 'text', width: 22, value: (row) => row.identityNumber },
  { key: 'department', label: '部门', type: 'text', width: 16, value: (row) => row.department },
  { key: 'position', label: '职务', type: 'text', width: 18, value: (row) => row.position },
  { key: 'from', label: '到岗日期', type: 'day', width: 12, value: (row) => row.fromDate },
  { key: 'until', label: '离职日期', type: 'day', width: 12, value: (row) => row.untilDate },
  { key: 'status', label: '状态', type: 'text', width: 12, value: (row) => EMPLOYMENT[row.status] },
]

/** The columns of the work accounts of a unit. */
export const WORK_ACCOUNT_COLUMNS: readonly ListColumn<WorkAccountFace>[] = [
  { key: 'name', label: '姓名', type: 'text', width: 12, value: (row) => row.name ?? '待本人领取' },
  {
    key: 'username',
    label: '用户名',
    type: 'text',
    width: 20,
    value: (row) => row.username ?? '用原有账号登录',
  },
  { key: 'identity', label: '身份证号', type: 'text', width: 22, value: (row) => row.identityNumber },
  { key: 'state', label: '状态', type: 'text', width: 14, value: (row) => ACCOUNT[row.state] },
  { key: 'duties', label: '权限', type: 'text', width: 36, value: dutiesInWords },
  {
    key: 'secret',
    label: '初始密码有效期',
    type: 'instant',
    width: 18,
    value: (row) => row.secretUntil,
  },
  {
    key: 'opened',
    label: '开设时间',
    type: 'instant',
    width: 18,
    optional: true,
    value: (row) => row.openedAt,
  },
  { key: 'opener', label: '开设人', type: 'text', width: 12, optional: true, value: (row) => row.openedBy },
]

/** The columns of those who act for a unit or an office. */
export const MEMBER_COLUMNS: readonly ListColumn<Member>[] = [
  { key: 'name', label: '姓名', type: 'text', width: 12, value: (row) => row.name },
  { key: 'mobile', label: '手机号码', type: 'text', width: 16, value: (row) => row.mobile },
  { key: 'role', label: '角色', type: 'text', width: 14, value: (row) => row.roleLabel },
  {
    key: 'duties',
    label: '权限',
    type: 'text',
    width: 40,
    value: ({ role, duties }) =>
      role.endsWith('admin')
        ? '全部权限'
        : duties.map((duty) => dutyLabel(duty as Duty)).join('、') || '没有授予权限',
  },
  { key: 'since', label: '开始时间', type: 'instant', width: 18, value: (row) => row.since },
  { key: 'until', label: '收回时间', type: 'instant', width: 18, value: (row) => row.until },
  {
    key: 'grantedBy',
    label: '授权人',
    type: 'text',
    width: 12,
    value: (row) => row.grantedBy ?? '注册时设立',
  },
]

const SUBSTITUTION = { planned: '尚未开始', standing: '代办中', over: '已结束' } as const

/** The columns of who acts for whom (代办). */
export const SUBSTITUTION_COLUMNS: readonly ListColumn<Substitution>[] = [
  { key: 'absent', label: '被代人', type: 'text', width: 12, value: (row) => row.absent },
  { key: 'substitute', label: '代办人', type: 'text', width: 12, value: (row) => row.substitute },
  {
    key: 'duties',
    label: '权限',
    type: 'text',
    width: 40,
    value: (row) => row.duties.map((one) => one.label).join('、'),
  },
  { key: 'from', label: '开始日期', type: 'day', width: 12, value: (row) => row.from },
  { key: 'until', label: '结束日期', type: 'day', width: 12, value: (row) => row.until },
  { key: 'by', label: '安排人', type: 'text', width: 12, value: (row) => row.enteredBy },
  { key: 'state', label: '状态', type: 'text', width: 12, value: (row) => SUBSTITUTION[row.state] },
]

const REQUEST = { open: '办理中', confirmed: '已同意', refused: '未同意', withdrawn: '已撤回' } as const

/** The columns of what people ask to have put right (个人信息变更). */
export const REQUEST_COLUMNS: readonly ListColumn<AskedRequest>[] = [
  { key: 'person', label: '申请人', type: 'text', width: 12, value: (row) => row.personName },
  { key: 'kind', label: '事项', type: 'text', width: 14, value: (row) => matterOf(row.kind) },
  { key: 'before', label: '原登记', type: 'text', width: 22, value: (row) => row.before },
  { key: 'wanted', label: '改为', type: 'text', width: 22, value: (row) => row.wanted },
  { key: 'reason', label: '原因', type: 'text', width: 40, value: (row) => row.reason },
  { key: 'at', label: '申请时间', type: 'instant', width: 18, value: (row) => row.openedAt },
  { key: 'state', label: '状态', type: 'text', width: 10, value: (row) => REQUEST[row.state] },
  { key: 'decider', label: '办理人', type: 'text', width: 12, value: (row) => row.decidedBy },
  {
    key: 'decided',
    label: '办理时间',
    type: 'instant',
    width: 18,
    optional: true,
    value: (row) => row.decidedAt,
  },
  {
    key: 'opinion',
    label: '办理意见',
    type: 'text',
    width: 40,
    optional: true,
    value: (row) => row.decisionReason,
  },
]

/** The columns of who has looked at somebody's data. */
export const READER_COLUMNS: readonly ListColumn<Reader>[] = [
  { key: 'what', label: '事项', type: 'text', width: 44, value: (row) => row.what },
  { key: 'reader', label: '人员', type: 'text', width: 14, value: (row) => row.reader },
  { key: 'organisation', label: '所在单位', type: 'text', width: 32, value: (row) => row.organisation },
  { key: 'at', label: '时间', type: 'instant', width: 18, value: (row) => row.at },
]

/** The columns of the attempts to sign in to an account. */
export const SIGN_IN_COLUMNS: readonly ListColumn<SignIn>[] = [
  { key: 'at', label: '时间', type: 'instant', width: 18, value: (row) => row.at },
  { key: 'outcome', label: '结果', type: 'text', width: 32, value: (row) => row.outcome },
  { key: 'method', label: '方式', type: 'text', width: 14, value: (row) => row.method },
  { key: 'device', label: '设备', type: 'text', width: 24, value: (row) => row.device },
  { key: 'ip', label: '网络地址', type: 'text', width: 18, value: (row) => row.ip },
]

/** What somebody may do for the unit, in words. */
export function dutiesInWords({ role, duties }: Pick<WorkAccountFace, 'role' | 'duties'>): string {
  if (role?.endsWith('admin')) return '单位管理员'
  return duties.map((duty) => dutyLabel(duty as Duty)).join('、') || '填报本人申报'
}
