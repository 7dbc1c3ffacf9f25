import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const List = z.enum(['todo', 'done'])
const requestId = z.uuid()

/** A list as a person keeps it: what narrows it and sorts it, and which columns it shows in which order. */
export const CaseView = z.object({
  id: z.uuid(),
  list: List,
  name: z.string(),
  filters: z.record(z.string().max(20), z.string().max(200)),
  columns: z.array(z.string().max(20)),
  isDefault: z.boolean(),
})
export type CaseView = z.infer<typeof CaseView>

export const listViews = operation({
  id: 'cases.list-views',
  method: 'GET',
  path: '/cases/views',
  summary: 'The lists the person keeps for the organisation acted for, by name.',
  permission: 'signed-in',
  query: z.strictObject({ list: List }),
  reply: z.object({ rows: z.array(CaseView) }),
})

export const keepView = operation({
  id: 'cases.keep-view',
  method: 'POST',
  path: '/cases/views',
  summary: 'Keep a list under a name; one of the same name is written over.',
  permission: 'signed-in',
  body: z.strictObject({
    requestId,
    list: List,
    name: z.string().trim().min(1, '请填写名称。').max(20),
    filters: z.record(z.string().max(20), z.string().max(200)),
    columns: z.array(z.string().max(20)).max(20),
    isDefault: z.boolean(),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: { 'cases.too-many-views': '最多保存{most}个常用查询，请先删除不再使用的。' },
})

export const eraseView = operation({
  id: 'cases.erase-view',
  method: 'POST',
  path: '/cases/views/{viewId}/erase',
  summary: 'Erase a kept list.',
  permission: 'signed-in',
  params: z.strictObject({ viewId: z.uuid() }),
  body: z.strictObject({ requestId }),
  reply: z.object({ erased: z.literal(true) }),
})

/** The operations on kept lists. */
export const viewOperations = { listViews, keepView, eraseView }
