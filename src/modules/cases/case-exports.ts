import { exportable } from '../../platform/sheets/exportable.ts'
import { listBatchItems as batchItemsOperation } from './case-batch.contract.ts'
import { showBatchItems } from './case-batch.http.ts'
import { countCounted, listCounted } from './case-counted.report.ts'
import { readDashboard as dashboardOperation } from './case-dashboard.contract.ts'
import { countDone, listDone } from './case-done.report.ts'
import { listDone as doneOperation, listTodo as todoOperation } from './case-list.contract.ts'
import { readStatistics, readTotalLines } from './case-statistics.report.ts'
import { countUpTo } from './case-tally.report.ts'
import { listTodo, stepsOf } from './case-todo.report.ts'
import { listCounted as countedOperation, readTotals as totalsOperation } from './case-total.contract.ts'
import { BATCH_COLUMNS, COUNTED_COLUMNS, DONE_COLUMNS, TODO_COLUMNS } from './rules/list-columns.ts'
import { STATISTICS_COLUMNS, TOTAL_COLUMNS } from './rules/statistics-columns.ts'
import { writable } from './writable.ts'

/** 待办业务, 已办业务, the cases of a batch and the numbers of 办理统计 with what is behind them, as they can be taken along. */
export const caseLists = [
  exportable({
    code: 'cases.todo',
    label: '待办业务',
    of: todoOperation,
    columns: TODO_COLUMNS,
    read: async ({ read, caller, now }, query, page) =>
      writable(await listTodo(read, caller, now, { ...stepsOf(query), ...page })),
    count: ({ read, caller, now }, query, most) => countUpTo(read, caller, now, stepsOf(query), most),
  }),
  exportable({
    code: 'cases.done',
    label: '已办业务',
    of: doneOperation,
    columns: DONE_COLUMNS,
    read: async ({ read, caller }, query, page) =>
      writable(await listDone(read, caller, { ...query, ...page })),
    count: ({ read, caller }, query, most) => countDone(read, caller, query, most),
  }),
  exportable({
    code: 'cases.batch-items',
    label: '批量办理明细',
    of: batchItemsOperation,
    columns: BATCH_COLUMNS,
    read: (look, { batchId, ...query }, page) => showBatchItems(look, batchId, { ...query, ...page }),
  }),
  exportable({
    code: 'cases.statistics',
    label: '待办业务统计',
    of: dashboardOperation,
    columns: STATISTICS_COLUMNS,
    read: async (look) => ({ rows: await readStatistics(look), next: null }),
  }),
  exportable({
    code: 'cases.totals',
    label: '全部业务统计',
    of: totalsOperation,
    columns: TOTAL_COLUMNS,
    read: async (look, query) => ({ rows: await readTotalLines(look, query), next: null }),
  }),
  exportable({
    code: 'cases.counted',
    label: '统计明细',
    of: countedOperation,
    columns: COUNTED_COLUMNS,
    read: async ({ read, caller }, query, page) =>
      writable(await listCounted(read, caller, { ...query, ...page })),
    count: ({ read, caller }, query, most) => countCounted(read, caller, query, most),
  }),
]
