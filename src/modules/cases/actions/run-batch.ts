import { UNDO } from '../../../engines/workflow/index.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { sentenceFor } from '../../../platform/http/server.ts'
import type { Act, Caller, SignedAct, World } from '../../../platform/world.ts'
import { moveRefusals } from '../case.contract.ts'
import {
  type BatchState,
  holdBatch,
  holdNextItem,
  type ItemState,
  saveBatch,
  saveItem,
  takeUnfinished,
} from '../case-batch.store.ts'
import { getSurroundings } from '../surroundings.ts'
import { BATCH_QUEUE, type BatchJob, judgeSome } from './preview-batch.ts'
import { takeMove } from './take-move.ts'

// About a second's work: a killed worker loses little, and stopping works at once.
const AT_A_TIME = 100
const ABANDONED_MS = 30_000

type Batch = NonNullable<Awaited<ReturnType<typeof holdBatch>>>

/** Goes on with a batch: looks at its cases, handles them or takes them back, some a job; harmless when repeated. */
export async function workOnBatch(world: World, { batchId, after }: BatchJob): Promise<void> {
  const begun = await beginJob(world, batchId)
  if (!begun) return
  const { batch, caller } = begun
  if (batch.state === 'preparing') return judgeNext(world, batch, caller)
  const [from, target] =
    batch.state === 'running' ? (['fit', 'done'] as const) : (['done', 'undone'] as const)
  let position = after
  for (let count = 0; count < AT_A_TIME; count += 1) {
    const handled = await handleNext(world, batch, caller, { from, target, after: position })
    if (handled === undefined) return endBatch(world, batchId, batch.state as BatchState)
    position = handled
  }
  await world.database.inTransaction((tx) =>
    world.jobs.enqueue(tx, BATCH_QUEUE, { batchId, after: position } satisfies BatchJob),
  )
}

/** Takes up what a killed worker left behind. */
export async function resumeBatches(world: World): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    const now = world.clock.now()
    const left = await takeUnfinished(tx, new Date(now.getTime() - ABANDONED_MS), now)
    for (const { id } of left)
      await world.jobs.enqueue(tx, BATCH_QUEUE, { batchId: id, after: 0 } satisfies BatchJob)
  })
}

/** Finds the batch and in whose name it goes on; one who no longer acts for the office handles nothing more. */
async function beginJob(
  world: World,
  batchId: string,
): Promise<{ batch: Batch; caller: Caller } | undefined> {
  return world.database.inTransaction(async (tx) => {
    const now = world.clock.now()
    const batch = await holdBatch(tx, batchId)
    if (!batch || !['preparing', 'running', 'undoing'].includes(batch.state)) return undefined
    const caller = await getSurroundings().callerOf(
      world.database.read,
      batch.person_id,
      batch.membership_id,
      now,
    )
    if (!caller) {
      const stopped = '您已不再为这个单位办理业务，其余业务没有办理。'
      await saveBatch(tx, batchId, { state: 'cancelled', stopped, ended_at: now }, now)
      return undefined
    }
    await saveBatch(tx, batchId, {}, now)
    return { batch, caller }
  })
}

async function judgeNext(world: World, batch: Batch, caller: Caller): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    const held = await holdBatch(tx, batch.id)
    if (held?.state !== 'preparing') return
    const act: Act = { tx, now: world.clock.now(), world, caller, ip: null }
    const isOver = await judgeSome(act, caller, batch)
    if (!isOver) await world.jobs.enqueue(tx, BATCH_QUEUE, { batchId: batch.id, after: 0 } satisfies BatchJob)
  })
}

/** Handles the next case of a batch in a transaction of its own; answers its place, or nothing when there is none left. */
async function handleNext(
  world: World,
  batch: Batch,
  caller: Caller,
  turn: { from: ItemState; target: ItemState; after: number },
): Promise<number | undefined> {
  const now = world.clock.now()
  let place: number | undefined
  try {
    return await world.database.inTransaction(async (tx) => {
      const item = await holdNextItem(tx, batch.id, batch.state as BatchState, turn.from, turn.after)
      if (!item) return undefined
      place = item.position
      const act: SignedAct = { tx, now, world, caller, ip: null }
      const asked = { caseId: item.case_id, step: item.step, seenVersion: item.version }
      const { version } = await takeMove(
        act,
        turn.target === 'undone'
          ? { ...asked, action: UNDO }
          : {
              ...asked,
              action: batch.action,
              batch: true,
              gather: batch.id,
              form: batch.form as Readonly<Record<string, unknown>>,
              ...(batch.reason === null ? {} : { reason: batch.reason }),
            },
      )
      await saveItem(tx, batch.id, item.position, { state: turn.target, version, words: null, at: now })
      return item.position
    })
  } catch (error) {
    if (place === undefined) throw error
    if (!(error instanceof Refusal)) world.log.error({ err: error, batch: batch.id, place }, 'batch')
    const position = place
    const words = error instanceof Refusal ? wordsOf(error) : '没有办成，请稍后打开这一件单独办理'
    // What could not be taken back stays done, and says why.
    const state = turn.target === 'done' ? 'failed' : 'done'
    await world.database.inTransaction((tx) =>
      saveItem(tx, batch.id, position, { state, words, ...(state === 'failed' ? { at: now } : {}) }),
    )
    return place
  }
}

function wordsOf(refusal: Refusal): string {
  return (sentenceFor(refusal, moveRefusals) ?? '').replace(/。$/u, '')
}

async function endBatch(world: World, batchId: string, state: BatchState): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    const held = await holdBatch(tx, batchId)
    // Stopped meanwhile: the person has ended it.
    if (held?.state !== state) return
    const now = world.clock.now()
    await saveBatch(tx, batchId, { state: 'done', ended_at: now }, now)
  })
}
