import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { ColumnKeys, FilterWords, Format, ListCode, ListFilter, Sorting } from './sheet-export.contract.ts'

const requestId = z.uuid()

export const ColumnSet = z.object({
  id: z.uuid(),
  name: z.string(),
  columns: z.array(z.string()),
  sortBy: Sorting,
  /** Of everybody who acts for the organisation. */
  shared: z.boolean(),
  keptBy: z.string(),
  mayErase: z.boolean(),
})
export type ColumnSet = z.infer<typeof ColumnSet>

export const listColumnSets = operation({
  id: 'sheets.listColumnSets',
  method: 'GET',
  path: '/sheets/column-sets',
  summary: 'The column sets for a list: one’s own, and those of the organisation acted for',
  permission: 'signed-in',
  query: z.object({ list: ListCode }),
  reply: z.object({ rows: z.array(ColumnSet) }),
})

export const keepColumnSet = operation({
  id: 'sheets.keepColumnSet',
  method: 'POST',
  path: '/sheets/column-sets',
  summary: 'Keep columns of a list under a name, for oneself or for everybody of the organisation',
  permission: 'signed-in',
  body: z.object({
    requestId,
    list: ListCode,
    name: z.string().trim().min(1, '请填写名称。').max(20, '名称不能超过20个字。'),
    columns: ColumnKeys.min(1, '请至少选择一列。'),
    sortBy: Sorting.default([]),
    shared: z.boolean(),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: {
    'sheets.too-many-sets': '最多保存{most}组列，请先删除不再使用的。',
    'sheets.set-of-another': '本单位已有同名的一组列，由{name}保存，请换一个名称。',
    'sheets.nobody-to-share': '以个人身份保存的列不能共用，请切换到单位身份。',
  },
})

export const eraseColumnSet = operation({
  id: 'sheets.eraseColumnSet',
  method: 'POST',
  path: '/sheets/column-sets/{setId}/erase',
  summary: 'Erase a column set: one’s own, or as an administrator one of the organisation',
  permission: 'signed-in',
  params: z.object({ setId: z.uuid() }),
  body: z.object({ requestId }),
  reply: z.object({ erased: z.literal(true) }),
})

const rhythm = {
  every: z.enum(['day', 'week']),
  /** 1 is Monday; null when it is made every day. */
  weekday: z.number().int().min(1).max(7).nullable(),
  hour: z.number().int().min(0).max(23),
}

export const Schedule = z.object({
  id: z.uuid(),
  label: z.string(),
  words: z.string(),
  format: Format,
  ...rhythm,
  nextAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  endedFor: z.string().nullable(),
})
export type Schedule = z.infer<typeof Schedule>

export const listSchedules = operation({
  id: 'sheets.listSchedules',
  method: 'GET',
  path: '/sheets/schedules',
  summary: 'The exports that the caller, acting as now, has made again and again',
  permission: 'signed-in',
  reply: z.object({ rows: z.array(Schedule) }),
})

export const keepSchedule = operation({
  id: 'sheets.keepSchedule',
  method: 'POST',
  path: '/sheets/schedules',
  summary: 'Have an export made every day or every week, with the rights of that moment',
  permission: 'signed-in',
  body: z.object({
    requestId,
    list: ListCode,
    filter: ListFilter,
    columns: ColumnKeys,
    sortBy: Sorting.default([]),
    format: Format,
    words: FilterWords.default(''),
    ...rhythm,
  }),
  reply: z.object({ id: z.uuid(), nextAt: z.iso.datetime() }),
  refusals: {
    'sheets.no-columns': '请至少选择一列。',
    'sheets.no-weekday': '请选择每周哪一天导出。',
    'sheets.too-many-schedules': '最多设置{most}个定期导出，请先停止不再需要的。',
  },
})

export const endSchedule = operation({
  id: 'sheets.endSchedule',
  method: 'POST',
  path: '/sheets/schedules/{scheduleId}/end',
  summary: 'Stop an export that is made again and again',
  permission: 'signed-in',
  params: z.object({ scheduleId: z.uuid() }),
  body: z.object({ requestId }),
  reply: z.object({ ended: z.literal(true) }),
})

export const keepingOperations = {
  listColumnSets,
  keepColumnSet,
  eraseColumnSet,
  listSchedules,
  keepSchedule,
  endSchedule,
}
