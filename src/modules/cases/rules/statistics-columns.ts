import type { ListColumn } from '../../../lib/list-columns.ts'

/** One line of 办理统计, 待办业务: what waits in one group of one kind. */
export interface StatisticsRow {
  readonly by: string
  readonly name: string
  readonly count: number
  readonly overdue: number
  readonly medianDays: number
  readonly p90Days: number
}

/** The columns of 办理统计, 待办业务. */
export const STATISTICS_COLUMNS: readonly ListColumn<StatisticsRow>[] = [
  { key: 'by', label: '统计方式', type: 'text', width: 12, value: (row) => row.by },
  { key: 'name', label: '名称', type: 'text', width: 36, value: (row) => row.name },
  { key: 'count', label: '待办件数', type: 'number', width: 10, value: (row) => row.count },
  { key: 'overdue', label: '逾期件数', type: 'number', width: 10, value: (row) => row.overdue },
  { key: 'median', label: '半数等待天数以内', type: 'number', width: 16, value: (row) => row.medianDays },
  { key: 'p90', label: '九成等待天数以内', type: 'number', width: 16, value: (row) => row.p90Days },
]

/** One line of 办理统计, 全部业务: how many of one group stand how. */
export interface TotalRow {
  readonly by: string
  readonly name: string
  readonly state: string
  readonly count: number
}

/** The columns of 办理统计, 全部业务. */
export const TOTAL_COLUMNS: readonly ListColumn<TotalRow>[] = [
  { key: 'by', label: '统计方式', type: 'text', width: 14, value: (row) => row.by },
  { key: 'name', label: '名称', type: 'text', width: 36, value: (row) => row.name },
  { key: 'state', label: '办理情况', type: 'text', width: 16, value: (row) => row.state },
  { key: 'count', label: '件数', type: 'number', width: 10, value: (row) => row.count },
]
