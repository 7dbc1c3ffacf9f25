import { lastDayBefore } from '../../../lib/dates.ts'
import type { ListColumn } from '../../../lib/list-columns.ts'
import type { BatchItemRow } from '../case-batch.contract.ts'
import type { DoneRow, TodoRow } from '../case-list.contract.ts'
import type { CountedRow } from '../case-total.contract.ts'
import { nameOfState } from './state-words.ts'

type Listed = Pick<TodoRow, 'summary' | 'acceptanceNo'>

/** The qualification a case is about, in one line: 工程技术人员·建筑设计·助理工程师. */
export function describeSubject({ seriesName, specialtyName, titleName, levelName }: TodoRow['summary']) {
  return [seriesName, specialtyName, titleName ?? levelName].filter(Boolean).join('·')
}

const name = column('name', '人员姓名', 12, ({ summary }) => summary.applicantName)
const first = [
  column('subject', '申报业务', 36, ({ summary }) =>
    [summary.title, describeSubject(summary)].filter(Boolean).join(' '),
  ),
  column('employer', '工作单位', 28, ({ summary }) => summary.employerName ?? ''),
  column('number', '受理编号', 20, (row) => row.acceptanceNo),
] as const
const last = [
  optional(column('mode', '评审类型', 14, ({ summary }) => summary.modeName ?? '')),
  optional(
    column('title', '专业技术资格', 16, ({ summary }) => summary.titleName ?? summary.levelName ?? ''),
  ),
  optional(column('series', '系列', 18, ({ summary }) => summary.seriesName ?? '')),
  optional(column('level', '层级', 10, ({ summary }) => summary.levelName ?? '')),
  optional(column('activity', '申报活动', 32, ({ summary }) => summary.activityTitle ?? '')),
  optional(column('office', '日常工作部门', 24, ({ summary }) => summary.officeName ?? '')),
  optional(column('committee', '评委会', 28, ({ summary }) => summary.committeeName ?? '')),
] as const
const reason: ListColumn<Pick<TodoRow, 'lastReason'>> = {
  key: 'reason',
  label: '原因',
  type: 'text',
  width: 32,
  value: ({ lastReason }) => lastReason ?? '',
}

/** Every column that 待办业务 may show and take along; the first always stands on the page. */
export const TODO_COLUMNS: readonly ListColumn<TodoRow>[] = [
  name,
  ...first,
  { key: 'arrived', label: '收到时间', type: 'instant', width: 18, value: (row) => row.arrivedAt },
  { key: 'due', label: '办理期限', type: 'day', width: 12, value: dueDay },
  { key: 'state', label: '业务状态', type: 'text', width: 24, value: stateOfTodo },
  reason,
  ...last,
]

/** Every column that 已办业务 may show and take along. */
export const DONE_COLUMNS: readonly ListColumn<DoneRow>[] = [
  name,
  ...first,
  { key: 'acted', label: '办理时间', type: 'instant', width: 18, value: (row) => row.actedAt },
  {
    key: 'act',
    label: '办理结果',
    type: 'text',
    width: 20,
    value: ({ label, actor }) => [label, actor].filter(Boolean).join(' '),
  },
  {
    key: 'stands',
    label: '目前环节',
    type: 'text',
    width: 20,
    value: ({ standsAt }) => standsAt.join('、') || '已办结',
  },
  optional(reason),
  ...last,
]

/** Every column of the cases behind one number of 办理统计. */
export const COUNTED_COLUMNS: readonly ListColumn<CountedRow>[] = [
  name,
  ...first,
  { key: 'came', label: '收到时间', type: 'instant', width: 18, value: (row) => row.cameAt },
  { key: 'state', label: '办理情况', type: 'text', width: 16, value: (row) => nameOfState(row.state) },
  { key: 'stands', label: '目前环节', type: 'text', width: 20, value: (row) => row.standsAt.join('、') },
  optional({ key: 'returns', label: '退回次数', type: 'number', width: 10, value: (row) => row.returns }),
  ...last,
]

const ITEM_STATES: Readonly<Record<BatchItemRow['state'], string>> = {
  waiting: '待查看',
  fit: '可以办理',
  'left-out': '不在本次之内',
  done: '已办理',
  failed: '没有办成',
  undone: '已撤销',
}

/** Every column of the cases of a batch (批量办理明细). */
export const BATCH_COLUMNS: readonly ListColumn<BatchItemRow>[] = [
  { key: 'position', label: '序号', type: 'number', width: 8, value: (row) => row.position },
  name,
  ...first,
  { key: 'state', label: '办理结果', type: 'text', width: 16, value: (row) => ITEM_STATES[row.state] },
  { key: 'words', label: '去向或原因', type: 'text', width: 40, value: (row) => row.words },
  ...last,
]

/** What is special about a case that waits, for its 业务状态; nothing for most. */
export function specialOf(row: TodoRow): 'own' | 'overdue' | 'returned' | 'again' | undefined {
  if (row.own) return 'own'
  if (row.overdue) return 'overdue'
  if (row.returned) return 'returned'
  return row.returns > 0 ? 'again' : undefined
}

export const SPECIAL_WORDS = {
  own: '本人申报',
  overdue: '已逾期',
  returned: '退回待办',
  again: '退回后重报',
} as const

/** What was done last, where the route has words for it, and what is awaited. */
export function progressOf({ lastDone, stepLabel }: TodoRow): string {
  return lastDone ? `${lastDone}→${stepLabel}` : stepLabel
}

// What is due at 24:00 of a day is named by that day, never by the next one.
function dueDay({ dueAt }: TodoRow): string | null {
  return dueAt && lastDayBefore(new Date(dueAt))
}

function stateOfTodo(row: TodoRow): string {
  const special = specialOf(row)
  return special ? `${SPECIAL_WORDS[special]}：${progressOf(row)}` : progressOf(row)
}

function column(
  key: string,
  label: string,
  width: number,
  value: (row: Listed) => string,
): ListColumn<Listed> {
  return { key, label, type: 'text', width, value }
}

function optional<Row>(one: ListColumn<Row>): ListColumn<Row> {
  return { ...one, optional: true }
}
