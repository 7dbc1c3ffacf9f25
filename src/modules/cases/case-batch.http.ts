import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { previewBatch } from './actions/preview-batch.ts'
import { batchOwnerOf, cancelBatch, startBatch, undoBatch } from './actions/steer-batch.ts'
import { batchOperations as operations } from './case-batch.contract.ts'
import { findBatch, listBatchItems, listRecentBatches, listUndoable } from './case-batch.report.ts'
import { stepsOf } from './case-todo.report.ts'
import { writable } from './writable.ts'

/** Binds the operations on batches, and on what was just done. */
export function bindBatches(server: Server): void {
  bindAct(server, operations.previewBatch, (act, { body: { action, chosen } }) =>
    previewBatch(act, {
      action,
      chosen: 'filter' in chosen ? { filter: stepsOf(chosen.filter) } : chosen,
    }),
  )
  bindRead(server, operations.readBatch, async ({ read, caller }, { params }) => {
    const found = await findBatch(read, batchOwnerOf(caller), params.batchId)
    if (!found) throw notFound()
    return found
  })
  bindRead(server, operations.listBatchItems, (look, { params, query }) =>
    showBatchItems(look, params.batchId, query),
  )
  bindAct(server, operations.startBatch, (act, { params, body }) =>
    startBatch(act, { batchId: params.batchId, reason: body.reason, form: body.form }),
  )
  bindAct(server, operations.cancelBatch, (act, { params }) => cancelBatch(act, params.batchId))
  bindAct(server, operations.undoBatch, (act, { params }) => undoBatch(act, params.batchId))
  bindRead(server, operations.listRecent, async ({ read, caller, now }) => ({
    cases: writable(await listUndoable(read, caller.personId, now)),
    batches: await listRecentBatches(read, batchOwnerOf(caller), now),
  }))
}

/** The cases of a batch, for whose batch it is. */
export async function showBatchItems(
  { read, caller }: SignedLook,
  batchId: string,
  asked: Parameters<typeof listBatchItems>[2],
) {
  if (!(await findBatch(read, batchOwnerOf(caller), batchId))) throw notFound()
  return writable(await listBatchItems(read, batchId, asked))
}
