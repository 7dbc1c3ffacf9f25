import { z } from 'zod'
import { operation, type ReplyOf } from '../../platform/http/contract.ts'
import { MoveAnswers, MoveFieldShape, SummaryShape } from './case.contract.ts'
import { todoFilters } from './case-list.contract.ts'

const Instant = z.iso.datetime()
const requestId = z.uuid()
const BatchId = z.strictObject({ batchId: z.uuid() })

/** No batch takes more than that. */
export const MOST_IN_BATCH = 5000

const State = z.enum(['preparing', 'ready', 'running', 'done', 'cancelled', 'undoing'])
const ItemState = z.enum(['waiting', 'fit', 'left-out', 'done', 'failed', 'undone'])

/** Some cases of one outcome, with the words that say it and the first names. */
const GroupShape = z.object({ words: z.string(), count: z.number(), names: z.array(z.string()) })

/** What a batch will do, is doing or has done. */
export const BatchShape = z.object({
  id: z.uuid(),
  action: z.string(),
  label: z.string(),
  state: State,
  counts: z.record(ItemState, z.number()),
  total: z.number(),
  /** Where those that fit will go. */
  goingTo: z.array(GroupShape),
  /** Who is left out and why. */
  leftOut: z.array(GroupShape),
  /** Who was refused while it ran, and why. */
  failed: z.array(GroupShape),
  form: z.array(MoveFieldShape),
  needsReason: z.boolean(),
  undoMinutes: z.number().nullable(),
  /** Until when all of it can be taken back. */
  undoUntil: Instant.nullable(),
  stopped: z.string().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})

export const previewBatch = operation({
  id: 'cases.preview-batch',
  method: 'POST',
  path: '/cases/batches',
  summary: 'Look what one action on many cases would do: to how many, and who is left out and why.',
  permission: 'signed-in',
  body: z.strictObject({
    requestId,
    action: z.string().max(64),
    chosen: z.union([
      z.strictObject({
        cases: z
          .array(
            z.strictObject({
              caseId: z.uuid(),
              step: z.string().max(64),
              seenVersion: z.number().int().min(0),
            }),
          )
          .min(1)
          .max(500),
      }),
      /** Everything that 待办业务 shows under these filters. */
      z.strictObject({
        filter: z.strictObject({
          ...todoFilters,
          overdue: z.boolean().optional(),
          returned: z.boolean().optional(),
        }),
      }),
    ]),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: {
    'cases.batch-too-many': '一次最多办理{most}件，请用筛选条件分几次办理。',
    'cases.batch-empty': '没有符合条件的业务，请调整筛选条件后再办理。',
  },
})

export const readBatch = operation({
  id: 'cases.read-batch',
  method: 'GET',
  path: '/cases/batches/{batchId}',
  summary: 'What a batch will do, how far it is, or what became of it.',
  permission: 'signed-in',
  params: BatchId,
  reply: BatchShape,
})

export const listBatchItems = operation({
  id: 'cases.list-batch-items',
  method: 'GET',
  path: '/cases/batches/{batchId}/items',
  summary: 'The cases of a batch with what became of each.',
  permission: 'signed-in',
  params: BatchId,
  query: z.strictObject({
    state: ItemState.optional(),
    cursor: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        position: z.number(),
        caseId: z.uuid(),
        acceptanceNo: z.string(),
        summary: SummaryShape,
        state: ItemState,
        words: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export type BatchItemRow = ReplyOf<typeof listBatchItems>['rows'][number]

export const startBatch = operation({
  id: 'cases.start-batch',
  method: 'POST',
  path: '/cases/batches/{batchId}/start',
  summary: 'Confirm a batch: what fits is handled case by case.',
  permission: 'signed-in',
  params: BatchId,
  body: z.strictObject({
    requestId,
    reason: z.string().max(2000).optional(),
    form: MoveAnswers.optional(),
  }),
  reply: BatchShape,
  refusals: {
    'cases.batch-not-ready': '这一批已经开始办理或已经结束，请刷新后查看。',
    'cases.batch-incomplete': '请填写{missing}后再办理。',
  },
})

export const cancelBatch = operation({
  id: 'cases.cancel-batch',
  method: 'POST',
  path: '/cases/batches/{batchId}/cancel',
  summary: 'Stop a batch; what is handled stays handled.',
  permission: 'signed-in',
  params: BatchId,
  body: z.strictObject({ requestId }),
  reply: BatchShape,
  refusals: { 'cases.batch-over': '这一批已经办完，不需要停止。' },
})

export const undoBatch = operation({
  id: 'cases.undo-batch',
  method: 'POST',
  path: '/cases/batches/{batchId}/undo',
  summary: 'Take back what a batch did, where the routes still allow it.',
  permission: 'signed-in',
  params: BatchId,
  body: z.strictObject({ requestId }),
  reply: BatchShape,
  refusals: { 'cases.batch-too-late': '已超过可以撤销的时间，请按正常流程办理。' },
})

export const listRecent = operation({
  id: 'cases.list-recent',
  method: 'GET',
  path: '/cases/recent',
  summary:
    'What the caller has just done and may still take back, case by case, and the batches of the last day.',
  permission: 'signed-in',
  reply: z.object({
    cases: z.array(
      z.object({
        caseId: z.uuid(),
        version: z.number(),
        step: z.string(),
        label: z.string(),
        summary: SummaryShape,
        doneAt: Instant,
        undoUntil: Instant,
      }),
    ),
    batches: z.array(BatchShape),
  }),
})

/** The operations on batches, and on what was just done. */
export const batchOperations = {
  previewBatch,
  readBatch,
  listBatchItems,
  startBatch,
  cancelBatch,
  undoBatch,
  listRecent,
}
