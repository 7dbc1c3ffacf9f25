import type { ListColumn } from '../../../lib/list-columns.ts'
import type { PersonOfUnit } from '../employment.contract.ts'
import type { WorkAccountFace } from '../work-account.contract.ts'
import type { Duty } from './duties.ts'
import { dutyLabel } from './duty-labels.ts'

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

/** What somebody may do for the unit, in words. */
export function dutiesInWords({ role, duties }: Pick<WorkAccountFace, 'role' | 'duties'>): string {
  if (role?.endsWith('admin')) return '单位管理员'
  return duties.map((duty) => dutyLabel(duty as Duty)).join('、') || '填报本人申报'
}
