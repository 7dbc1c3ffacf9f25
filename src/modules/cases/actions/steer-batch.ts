import type { MoveField } from '../../../engines/workflow/index.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { Caller, SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { type BatchOwner, findBatch } from '../case-batch.report.ts'
import { type BatchChange, holdBatch, saveBatch } from '../case-batch.store.ts'
import { BATCH_QUEUE, type BatchJob } from './preview-batch.ts'

/** Whose batches a caller sees. */
export function batchOwnerOf({ personId, membership }: Caller): BatchOwner {
  return { personId, membershipId: membership?.id ?? null }
}

/** What is given once for all cases of a batch. */
export interface StartBatch {
  readonly batchId: string
  readonly reason?: string | undefined
  readonly form?: Readonly<Record<string, unknown>> | undefined
}

/** Confirms a batch that was looked at: the worker handles what fits. */
export async function startBatch(act: SignedAct, { batchId, reason = '', form = {} }: StartBatch) {
  const batch = await holdOwn(act, batchId)
  if (batch.state !== 'ready') throw new Refusal('cases.batch-not-ready')
  const fields = batch.fields as readonly MoveField[]
  const missing = [
    ...fields.filter(({ code, required }) => required && isEmpty(form[code])).map((field) => field.label),
    ...(batch.needs_reason && reason.trim() === '' ? ['理由'] : []),
  ]
  if (missing.length > 0) {
    throw new Refusal('cases.batch-incomplete', { details: { missing: `“${missing.join('”“')}”` } })
  }
  await change(act, batchId, 'cases.batch-started', {
    state: 'running',
    reason: reason.trim() || null,
    form,
    started_at: act.now,
  })
  await order(act, batchId)
  return shown(act, batchId)
}

/** Stops a batch where it is. */
export async function cancelBatch(act: SignedAct, batchId: string) {
  const batch = await holdOwn(act, batchId)
  if (batch.state === 'done' || batch.state === 'cancelled') throw new Refusal('cases.batch-over')
  await change(act, batchId, 'cases.batch-cancelled', { state: 'cancelled', ended_at: act.now })
  return shown(act, batchId)
}

/** Begins to take back what a batch did. */
export async function undoBatch(act: SignedAct, batchId: string) {
  const batch = await holdOwn(act, batchId)
  const face = await shown(act, batchId)
  const isOpen = face.undoUntil !== null && new Date(face.undoUntil) > act.now && face.counts.done > 0
  if (!isOpen || (batch.state !== 'done' && batch.state !== 'cancelled')) {
    throw new Refusal('cases.batch-too-late')
  }
  await change(act, batchId, 'cases.batch-undone', { state: 'undoing', ended_at: null })
  await order(act, batchId)
  return shown(act, batchId)
}

async function holdOwn(act: SignedAct, batchId: string) {
  const batch = await holdBatch(act.tx, batchId, batchOwnerOf(act.caller))
  if (!batch) throw notFound()
  return batch
}

async function change(act: SignedAct, batchId: string, name: string, made: BatchChange): Promise<void> {
  await saveBatch(act.tx, batchId, made, act.now)
  await record(act, { act: name, subject: { kind: 'case-batch', id: batchId }, details: {} })
}

async function order(act: SignedAct, batchId: string): Promise<void> {
  await act.world.jobs.enqueue(act.tx, BATCH_QUEUE, { batchId, after: 0 } satisfies BatchJob)
}

async function shown(act: SignedAct, batchId: string) {
  const face = await findBatch(reading(act.tx), batchOwnerOf(act.caller), batchId)
  if (!face) throw notFound()
  return face
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
