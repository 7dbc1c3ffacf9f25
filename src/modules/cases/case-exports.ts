import { z } from 'zod'
import { exportable } from '../../platform/sheets/exportable.ts'
import type { SignedLook } from '../../platform/world.ts'
import { readDashboard } from './case-dashboard.report.ts'
import { countDone, listDone } from './case-done.report.ts'
import { DoneQuery, listTodo as listTodoOperation, TodoQuery } from './case-list.contract.ts'
import { countUpTo } from './case-tally.report.ts'
import { listTodo, stepsOf } from './case-todo.report.ts'
import { DONE_COLUMNS, TODO_COLUMNS } from './rules/list-columns.ts'
import { STATISTICS_COLUMNS, type StatisticsRow } from './rules/statistics-columns.ts'
import { writable } from './writable.ts'

const { permission } = listTodoOperation

/** The numbers of 办理统计 in lines; series, levels are told by the codes of the catalogue. */
async function readStatistics({ read, caller, now }: SignedLook): Promise<StatisticsRow[]> {
  const { steps, series, levels, activities, units } = await readDashboard(read, caller, now)
  const lines = (by: string, rows: readonly (Omit<StatisticsRow, 'by' | 'name'> & Named)[]) =>
    rows.map(({ label, code, count, overdue, medianDays, p90Days }) => ({
      by,
      name: label ?? code,
      count,
      overdue,
      medianDays,
      p90Days,
    }))
  return [
    ...lines('按环节', steps),
    ...lines('按系列', series),
    ...lines('按层级', levels),
    ...lines('按申报活动', activities),
    ...lines('按单位', units),
  ]
}

interface Named {
  readonly code: string
  readonly label?: string
}

/** 待办业务 and 已办业务, as they can be taken along. */
export const caseLists = [
  exportable({
    code: 'cases.todo',
    label: '待办业务',
    permission,
    query: TodoQuery,
    columns: TODO_COLUMNS,
    read: async ({ read, caller, now }, query, page) =>
      writable(await listTodo(read, caller, now, { ...stepsOf(query), ...page })),
    count: ({ read, caller, now }, query, most) => countUpTo(read, caller, now, stepsOf(query), most),
  }),
  exportable({
    code: 'cases.done',
    label: '已办业务',
    permission,
    query: DoneQuery,
    columns: DONE_COLUMNS,
    read: async ({ read, caller }, query, page) =>
      writable(await listDone(read, caller, { ...query, ...page })),
    count: ({ read, caller }, query, most) => countDone(read, caller, query, most),
  }),
  exportable({
    code: 'cases.statistics',
    label: '办理统计',
    permission,
    query: z.object({}),
    columns: STATISTICS_COLUMNS,
    read: async (look) => ({ rows: await readStatistics(look), next: null }),
    count: async (look) => (await readStatistics(look)).length,
  }),
]
