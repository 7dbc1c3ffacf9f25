import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const requestId = z.uuid()

/** Module and list: cases.todo. */
export const ListCode = z.string().regex(/^[a-z-]{1,30}\.[a-z-]{1,40}$/)
/** What narrows a list, as it stands in the address of its page. */
export const ListFilter = z.record(z.string().max(40), z.string().max(600))
export const ColumnKeys = z.array(z.string().max(40)).max(60)
/** By which of its columns an export is put in order, the first counting most; none: as the list is. */
export const Sorting = z.array(z.object({ key: z.string().max(40), descending: z.boolean() })).max(3)
export const Format = z.enum(['xlsx', 'csv'])
export const FilterWords = z.string().trim().max(400)

export const ExportState = z.enum(['offered', 'waiting', 'running', 'done', 'failed', 'cancelled', 'expired'])
export type ExportState = z.infer<typeof ExportState>

export const ExportFace = z.object({
  id: z.uuid(),
  list: z.string(),
  label: z.string(),
  words: z.string(),
  format: Format,
  fileName: z.string(),
  state: ExportState,
  expectedRows: z.number(),
  rowCount: z.number(),
  fileBytes: z.number().nullable(),
  trouble: z.string().nullable(),
  orderedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  keptUntil: z.iso.datetime().nullable(),
  may: z.array(z.enum(['download', 'cancel'])),
})
export type ExportFace = z.infer<typeof ExportFace>

export const previewExport = operation({
  id: 'sheets.previewExport',
  method: 'GET',
  path: '/sheets/lists/{list}',
  summary: 'The columns of a list and how many rows it has for the caller under a filter',
  permission: 'signed-in',
  params: z.object({ list: ListCode }),
  query: z.object({ filter: z.string().max(4000).default('{}').describe('The filter as JSON.') }),
  reply: z.object({
    label: z.string(),
    columns: z.array(z.object({ key: z.string(), label: z.string(), standard: z.boolean() })),
    count: z.number(),
    /** More rows than can be exported at once; `count` is then the limit. */
    isMore: z.boolean(),
    /** Up to so many rows the file comes at once. */
    directRows: z.number(),
    /** Up to so many rows can be put in another order. */
    mostSorted: z.number(),
  }),
})

export const orderExport = operation({
  id: 'sheets.orderExport',
  method: 'POST',
  path: '/sheets/exports',
  summary:
    'Order a list as a sheet: exactly the rows and columns that the caller sees; large ones are made by the worker',
  permission: 'signed-in',
  body: z.object({
    requestId,
    list: ListCode,
    filter: ListFilter,
    columns: ColumnKeys,
    sortBy: Sorting.default([]),
    format: Format,
    words: FilterWords.default(''),
  }),
  reply: z.object({ exportId: z.uuid(), way: z.enum(['direct', 'job']) }),
  refusals: {
    'sheets.no-columns': '请至少选择一列。',
    'sheets.too-many-rows': '符合条件的超过{most}条，请缩小查询范围后分几次导出。',
    'sheets.too-many-to-sort': '另选次序时最多导出{most}条，请缩小查询范围，或者按列表的次序导出。',
    'sheets.too-many-waiting': '您还有{most}个导出任务没有完成，请等待完成或取消后再导出。',
  },
  limits: [{ by: 'account', max: 200, perSeconds: 3600 }],
})

export const downloadExport = operation({
  id: 'sheets.downloadExport',
  method: 'GET',
  path: '/sheets/exports/{exportId}/file',
  summary: 'Download an export: only who ordered it, acting as then',
  permission: 'signed-in',
  params: z.object({ exportId: z.uuid() }),
  reply: 'stream',
  refusals: {
    'sheets.not-ready': '文件还没有生成，请稍后在“导出任务”中下载。',
    'sheets.expired': '文件已过保存期，请重新导出。',
  },
})

export const listExports = operation({
  id: 'sheets.listExports',
  method: 'GET',
  path: '/sheets/exports',
  summary: 'The exports that the caller has ordered, acting as now, the latest first',
  permission: 'signed-in',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ rows: z.array(ExportFace), next: z.string().nullable() }),
})

export const cancelExport = operation({
  id: 'sheets.cancelExport',
  method: 'POST',
  path: '/sheets/exports/{exportId}/cancel',
  summary: 'Stop an export that is not finished',
  permission: 'signed-in',
  params: z.object({ exportId: z.uuid() }),
  body: z.object({ requestId }),
  reply: z.object({ cancelled: z.literal(true) }),
  refusals: { 'sheets.export-over': '这个导出任务已经结束，不需要取消。' },
})

export const exportOperations = { previewExport, orderExport, downloadExport, listExports, cancelExport }
