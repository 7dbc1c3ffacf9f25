import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const requestId = z.uuid()
const Instant = z.iso.datetime()
const OrderId = z.strictObject({ orderId: z.uuid() })

/** No order takes more than that. */
export const MOST_PRINTED = 5000

export const OrderState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'])
export type OrderState = z.infer<typeof OrderState>

export const PrintOrderFace = z.object({
  id: z.uuid(),
  kind: z.enum(['merged', 'zip', 'archive', 'archive-pdf']),
  label: z.string(),
  state: OrderState,
  total: z.number(),
  made: z.number(),
  leftOut: z.array(z.object({ label: z.string(), words: z.string() })).describe('The first hundred.'),
  leftOutCount: z.number(),
  pages: z.number().nullable(),
  fileName: z.string(),
  fileBytes: z.number().nullable(),
  trouble: z.string().nullable(),
  orderedAt: Instant,
  endedAt: Instant.nullable(),
  keptUntil: Instant.nullable(),
  may: z.array(z.enum(['download', 'cancel'])),
})
export type PrintOrderFace = z.infer<typeof PrintOrderFace>

const Chosen = z.union([
  z.strictObject({ dossierIds: z.array(z.uuid()).min(1).max(500) }),
  z.strictObject({
    list: z.string().regex(/^[a-z-]{1,30}\.[a-z-]{1,40}$/),
    filter: z.record(z.string().max(40), z.string().max(600)),
  }),
])
const NOTHING = '没有可以打印的申报材料，请调整选择或筛选条件。'

export const listForms = operation({
  id: 'printouts.forms',
  method: 'POST',
  path: '/printouts/forms',
  summary: 'The forms that the chosen declarations, or the first of a list, are printed as.',
  permission: 'signed-in',
  body: z.object({ chosen: Chosen }),
  reply: z.object({ forms: z.array(z.object({ print: z.string(), called: z.string() })) }),
  refusals: { 'printouts.nothing': NOTHING },
})

export const orderPrints = operation({
  id: 'printouts.order',
  method: 'POST',
  path: '/printouts',
  summary:
    'Order the forms of declarations to be printed by the worker, as one document or as an archive of files: the chosen ones, or all of a list under its filter.',
  permission: 'signed-in',
  body: z.strictObject({
    requestId,
    kind: z.enum(['merged', 'zip']),
    print: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,63}$/)
      .optional()
      .describe('One print for all; without it the first that each declaration offers.'),
    chosen: Chosen,
  }),
  reply: z.object({ orderId: z.uuid(), total: z.number() }),
  refusals: {
    'printouts.nothing': NOTHING,
    'printouts.too-many': '一次最多打印{most}份，请用筛选条件分几次打印。',
    'printouts.too-many-waiting': '您还有{most}个打印任务没有完成，请等待完成或取消后再打印。',
  },
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const orderArchive = operation({
  id: 'printouts.order-archive',
  method: 'POST',
  path: '/printouts/archives',
  summary:
    'Order the archive of one declaration: form, attachments, acts and hashes, readable without this system.',
  permission: 'signed-in',
  body: z.strictObject({
    requestId,
    dossierId: z.uuid(),
    format: z
      .enum(['zip', 'pdf'])
      .default('zip')
      .describe('A ZIP with an index, or one PDF/A-3 that carries the files.'),
  }),
  reply: z.object({ orderId: z.uuid() }),
  refusals: {
    'dossiers.part-only': '您只能查看这份申报材料的一部分，不能导出完整的电子档案。',
    'dossiers.not-submitted': '这份申报材料还没有提交过，提交以后才能导出电子档案。',
    'printouts.too-many-waiting': '您还有{most}个打印任务没有完成，请等待完成或取消后再打印。',
  },
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const listOrders = operation({
  id: 'printouts.list',
  method: 'GET',
  path: '/printouts',
  summary: 'What the caller has ordered to be printed or archived, acting as now, the latest first.',
  permission: 'signed-in',
  query: z.strictObject({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ rows: z.array(PrintOrderFace), next: z.string().nullable() }),
})

export const cancelOrder = operation({
  id: 'printouts.cancel',
  method: 'POST',
  path: '/printouts/{orderId}/cancel',
  summary: 'Stop an order that is not finished; nothing of it is kept.',
  permission: 'signed-in',
  params: OrderId,
  body: z.strictObject({ requestId }),
  reply: z.object({ cancelled: z.literal(true) }),
  refusals: { 'printouts.over': '这个打印任务已经结束，不需要取消。' },
})

export const downloadOrder = operation({
  id: 'printouts.download',
  method: 'GET',
  path: '/printouts/{orderId}/file',
  summary: 'Download what was made: only who ordered it, acting as then.',
  permission: 'signed-in',
  params: OrderId,
  reply: 'stream',
  refusals: {
    'printouts.not-ready': '文件还没有生成，请稍后在“打印任务”中下载。',
    'printouts.expired': '文件已过保存期，请重新打印。',
  },
})

/** Every operation of this module. */
export const printoutOperations = {
  listForms,
  orderPrints,
  orderArchive,
  listOrders,
  cancelOrder,
  downloadOrder,
}
