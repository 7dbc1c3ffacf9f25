import type { ListColumn } from '../../../lib/list-columns.ts'
import type { Rename, UnitRow } from '../organisation.contract.ts'
import type { Subordinate } from '../subordinate.contract.ts'
import type { Department } from '../unit-department.contract.ts'
import { describeCapacities, RENAME_STATES, UNIT_STATES } from './organisation-words.ts'

const activated: ListColumn<UnitRow> = {
  key: 'at',
  label: '启用时间',
  type: 'instant',
  width: 18,
  value: (row) => row.activatedAt,
}

/** The columns of the units below an office. */
export const UNIT_COLUMNS: readonly ListColumn<UnitRow>[] = [
  { key: 'name', label: '单位名称', type: 'text', width: 36, value: (row) => row.name },
  uscc(),
  { key: 'nature', label: '单位性质', type: 'text', width: 16, value: (row) => row.natureText },
  { key: 'contact', label: '联系人', type: 'text', width: 24, value: contactOf },
  activated,
  state(),
]

/** The columns of all organisations, for the system administrator. */
export const ORGANISATION_COLUMNS: readonly ListColumn<UnitRow>[] = [
  { key: 'name', label: '机构名称', type: 'text', width: 36, value: (row) => row.name },
  uscc(),
  capacities(),
  { key: 'division', label: '行政区划', type: 'text', width: 12, value: (row) => row.divisionCode },
  activated,
  state(),
]

/** The columns of the organisations directly below one of the tree. */
export const SUBORDINATE_COLUMNS: readonly ListColumn<Subordinate>[] = [
  { key: 'name', label: '机构名称', type: 'text', width: 36, value: (row) => row.name },
  uscc(),
  capacities(),
  {
    key: 'administrator',
    label: '管理员',
    type: 'text',
    width: 14,
    value: (row) => (row.hasAdministrator ? '有' : '没有管理员'),
  },
  state(),
]

/** The columns of the requests of units for new names. */
export const RENAME_COLUMNS: readonly ListColumn<Rename>[] = [
  { key: 'old', label: '现名称', type: 'text', width: 32, value: (row) => row.oldName },
  { key: 'new', label: '新名称', type: 'text', width: 32, value: (row) => row.newName },
  uscc(),
  { key: 'by', label: '申请人', type: 'text', width: 12, value: (row) => row.openedBy },
  { key: 'at', label: '申请时间', type: 'instant', width: 18, value: (row) => row.openedAt },
  { key: 'state', label: '状态', type: 'text', width: 10, value: (row) => RENAME_STATES[row.state] },
  { key: 'decider', label: '办理人', type: 'text', width: 12, value: (row) => row.decidedBy },
  optional({ key: 'reason', label: '更名原因', type: 'text', width: 40, value: (row) => row.reason }),
  optional({
    key: 'opinion',
    label: '审核意见',
    type: 'text',
    width: 40,
    value: (row) => row.decisionReason,
  }),
]

/** The columns of the departments of a unit. */
export const DEPARTMENT_COLUMNS: readonly ListColumn<Department>[] = [
  { key: 'name', label: '部门', type: 'text', width: 24, value: (row) => row.name },
  { key: 'people', label: '人员', type: 'number', width: 8, value: (row) => row.people },
  { key: 'kind', label: '审核职能', type: 'text', width: 18, value: (row) => row.kindText ?? '不参加审核' },
  {
    key: 'administrators',
    label: '管理员',
    type: 'text',
    width: 24,
    value: (row) => row.administrators.map((one) => one.name).join('、'),
  },
]

function capacities(): ListColumn<Pick<UnitRow, 'capacities'>> {
  return {
    key: 'capacities',
    label: '职能',
    type: 'text',
    width: 36,
    value: (row) => describeCapacities(row.capacities),
  }
}

function uscc(): ListColumn<{ readonly uscc: string }> {
  return { key: 'uscc', label: '统一社会信用代码', type: 'text', width: 22, value: (row) => row.uscc }
}

function state(): ListColumn<{ readonly status: string }> {
  return {
    key: 'status',
    label: '状态',
    type: 'text',
    width: 10,
    value: (row) => UNIT_STATES[row.status] ?? row.status,
  }
}

function contactOf({ contactName, contactPhone }: UnitRow): string {
  return [contactName, contactPhone].filter(Boolean).join(' ')
}

function optional<Row>(one: ListColumn<Row>): ListColumn<Row> {
  return { ...one, optional: true }
}
