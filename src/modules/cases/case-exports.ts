import { exportable } from '../../platform/sheets/exportable.ts'
import { countDone, listDone } from './case-done.report.ts'
import { DoneQuery, listTodo as listTodoOperation, TodoQuery } from './case-list.contract.ts'
import { countUpTo } from './case-tally.report.ts'
import { listTodo, stepsOf } from './case-todo.report.ts'
import { DONE_COLUMNS, TODO_COLUMNS } from './rules/list-columns.ts'
import { writable } from './writable.ts'

const { permission } = listTodoOperation

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
]
