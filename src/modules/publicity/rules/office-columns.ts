import type { ListColumn } from '../../../lib/list-columns.ts'
import type { ListedObjection, OfficePeriod, OfficePerson } from '../office.contract.ts'

const STATES = { collecting: '今日开始公示', running: '公示中', over: '公示期满', closed: '已结束' } as const
const AUDIENCES = {
  unit: '单位内部公示',
  public: '向社会公示',
  both: '单位内部和互联网同时公示',
} as const
const OBJECTIONS = {
  received: '待受理',
  investigating: '核实中',
  upheld: '异议成立',
  dismissed: '异议不成立',
  'not-accepted': '不予受理',
} as const

/** The columns of the lists of an office. */
export const PERIOD_COLUMNS: readonly ListColumn<OfficePeriod>[] = [
  { key: 'title', label: '公示', type: 'text', width: 44, value: (row) => `${row.title}${row.label}` },
  { key: 'state', label: '状态', type: 'text', width: 14, value: (row) => STATES[row.state] },
  { key: 'organisation', label: '公示单位', type: 'text', width: 28, value: (row) => row.organisation },
  { key: 'audience', label: '范围', type: 'text', width: 24, value: (row) => AUDIENCES[row.audience] },
  { key: 'people', label: '人数', type: 'number', width: 8, value: (row) => row.people },
  { key: 'from', label: '开始', type: 'day', width: 12, optional: true, value: (row) => row.startedOn },
  { key: 'until', label: '截止', type: 'day', width: 12, value: (row) => row.until },
  { key: 'objections', label: '异议', type: 'number', width: 8, value: (row) => row.objections },
  {
    key: 'open',
    label: '未办结异议',
    type: 'number',
    width: 12,
    optional: true,
    value: (row) => row.openObjections,
  },
  { key: 'held', label: '暂缓人数', type: 'number', width: 10, optional: true, value: (row) => row.held },
]

/** The columns of the people of a list; what the list shows of each stands in one cell. */
export const PERSON_COLUMNS: readonly ListColumn<OfficePerson>[] = [
  { key: 'position', label: '序号', type: 'number', width: 8, value: (row) => row.position },
  { key: 'name', label: '姓名', type: 'text', width: 12, value: (row) => row.name },
  { key: 'cells', label: '公示内容', type: 'text', width: 60, value: (row) => row.cells.join('；') },
  { key: 'state', label: '情况', type: 'text', width: 30, value: stateOfPerson },
  { key: 'opinion', label: '公示意见', type: 'text', width: 40, optional: true, value: (row) => row.opinion },
]

/** The columns of the objections to a list: who objects is not among them. */
export const OBJECTION_COLUMNS: readonly ListColumn<ListedObjection>[] = [
  { key: 'receipt', label: '回执编号', type: 'text', width: 20, value: (row) => row.receiptNo },
  {
    key: 'person',
    label: '被公示人',
    type: 'text',
    width: 18,
    value: (row) => `第${row.position}位 ${row.person}`,
  },
  { key: 'named', label: '署名', type: 'text', width: 8, value: (row) => (row.named ? '署名' : '匿名') },
  { key: 'at', label: '收到时间', type: 'instant', width: 18, value: (row) => row.receivedAt },
  { key: 'state', label: '办理情况', type: 'text', width: 12, value: (row) => OBJECTIONS[row.state] },
  {
    key: 'concluded',
    label: '办结时间',
    type: 'instant',
    width: 18,
    optional: true,
    value: (row) => row.concludedAt,
  },
]

function stateOfPerson(row: OfficePerson): string {
  if (row.leftAt) return `已退出：${row.leftReason ?? ''}`
  if (row.outcome) return row.outcome === 'passed' ? '公示通过' : '公示不通过'
  if (row.hold) return `暂缓：${row.hold.reason}`
  return row.openObjections > 0 ? `异议${row.openObjections}件未办结` : '公示中'
}
