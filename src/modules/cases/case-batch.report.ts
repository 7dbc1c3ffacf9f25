import { sql } from 'kysely'
import type { z } from 'zod'
import type { MoveField } from '../../engines/workflow/index.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read } from '../../platform/database/database.ts'
import type { BatchShape } from './case-batch.contract.ts'
import type { BatchState, ItemState } from './case-batch.store.ts'
import type { CaseSummary } from './rules/summary.ts'

type BatchFace = z.output<typeof BatchShape>

const NAMES_SHOWN = 5
const DAY = 24 * 60 * 60 * 1000

/** Whose batches they are: a person's under one membership. */
export interface BatchOwner {
  readonly personId: string
  readonly membershipId: string | null
}

/** Finds a batch of its owner as it is shown. */
export async function findBatch(
  read: Read,
  owner: BatchOwner,
  batchId: string,
): Promise<BatchFace | undefined> {
  const [batch] = await facesOf(read, owner, batchId)
  return batch
}

/** Lists the batches of an owner that were begun within the last day, the latest first. */
export async function listRecentBatches(read: Read, owner: BatchOwner, now: Date): Promise<BatchFace[]> {
  return facesOf(read, owner, undefined, new Date(now.getTime() - DAY))
}

async function facesOf(read: Read, owner: BatchOwner, batchId?: string, since?: Date): Promise<BatchFace[]> {
  let query = read
    .selectFrom('case_batch')
    .selectAll()
    .where('person_id', '=', owner.personId)
    .where(sql<boolean>`membership_id is not distinct from ${owner.membershipId}::uuid`)
  if (batchId !== undefined) query = query.where('id', '=', batchId)
  // What was only looked at is no deed.
  if (since) query = query.where('created_at', '>=', since).where('started_at', 'is not', null)
  const batches = await query.orderBy('id', 'desc').limit(20).execute()
  if (batches.length === 0) return []
  const groups = await groupsOf(
    read,
    batches.map((batch) => batch.id),
  )
  const byBatch = Map.groupBy(groups, (group) => group.batch_id)
  return batches.map((batch) => {
    const mine = byBatch.get(batch.id) ?? []
    const counted = (state: ItemState) =>
      mine.filter((group) => group.state === state).reduce((sum, group) => sum + group.count, 0)
    const told = (state: ItemState) =>
      mine
        .filter((group) => group.state === state)
        .map(({ words, count, names }) => ({ words: words ?? '', count, names }))
    const firstDone = mine.filter((group) => group.state === 'done').flatMap((group) => group.first ?? [])
    const earliest = firstDone.length > 0 ? Math.min(...firstDone.map((at) => new Date(at).getTime())) : null
    return {
      id: batch.id,
      action: batch.action,
      label: batch.label,
      state: batch.state as BatchState,
      counts: {
        waiting: counted('waiting'),
        fit: counted('fit'),
        'left-out': counted('left-out'),
        done: counted('done'),
        failed: counted('failed'),
        undone: counted('undone'),
      },
      total: mine.reduce((sum, group) => sum + group.count, 0),
      goingTo: told('fit'),
      leftOut: told('left-out'),
      failed: told('failed'),
      form: batch.fields as MoveField[],
      needsReason: batch.needs_reason,
      undoMinutes: batch.undo_minutes,
      undoUntil:
        batch.undo_minutes !== null && earliest !== null
          ? new Date(earliest + batch.undo_minutes * 60_000).toISOString()
          : null,
      stopped: batch.stopped,
      createdAt: batch.created_at.toISOString(),
      startedAt: batch.started_at?.toISOString() ?? null,
      endedAt: batch.ended_at?.toISOString() ?? null,
    }
  })
}

async function groupsOf(read: Read, batchIds: readonly string[]) {
  return read
    .selectFrom('case_batch_item as item')
    .innerJoin('case_run', 'case_run.id', 'item.case_id')
    .select(['item.batch_id', 'item.words'])
    .select(sql<ItemState>`item.state`.as('state'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .select(sql<Date | null>`min(item.at)`.as('first'))
    .select(
      sql<
        string[]
      >`(array_agg(case_run.summary->>'applicantName' order by item.position))[1:${sql.lit(NAMES_SHOWN)}]`.as(
        'names',
      ),
    )
    .where('item.batch_id', 'in', [...batchIds])
    .groupBy(['item.batch_id', 'item.state', 'item.words'])
    .orderBy('count', 'desc')
    .orderBy('item.words')
    .execute()
}

/** Lists the cases of a batch, in their order, with what became of each. */
export async function listBatchItems(
  read: Read,
  batchId: string,
  asked: { state?: ItemState | undefined; cursor?: string | undefined; limit: number },
) {
  let query = read
    .selectFrom('case_batch_item as item')
    .innerJoin('case_run', 'case_run.id', 'item.case_id')
    .select(['item.position', 'item.case_id', 'item.words', 'case_run.acceptance_no', 'case_run.summary'])
    .select(sql<ItemState>`item.state`.as('state'))
    .where('item.batch_id', '=', batchId)
  if (asked.state) query = query.where('item.state', '=', asked.state)
  const after = decodeCursor(asked.cursor, 1)
  if (after) query = query.where('item.position', '>', Number(after[0]))
  const found = await query
    .orderBy('item.position')
    .limit(asked.limit + 1)
    .execute()
  const { rows, next } = pageOf(found, asked.limit, (row) => encodeCursor([row.position]))
  return {
    next,
    rows: rows.map(({ position, case_id, acceptance_no, summary, state, words }) => ({
      position,
      caseId: case_id,
      acceptanceNo: acceptance_no,
      summary: summary as CaseSummary,
      state,
      words,
    })),
  }
}

/** Lists the next cases of a batch that nobody has looked at yet. */
export async function listUnjudged(read: Read, batchId: string, limit: number) {
  return read
    .selectFrom('case_batch_item')
    .select(['position', 'case_id', 'step', 'version'])
    .where('batch_id', '=', batchId)
    .where('state', '=', 'waiting')
    .orderBy('position')
    .limit(limit)
    .execute()
}

/** Lists what a person did last with a case and may still take back, the latest first. */
export async function listUndoable(read: Read, personId: string, now: Date) {
  const rows = await read
    .selectFrom('case_run')
    .innerJoinLateral(
      (of) =>
        of
          .selectFrom('case_act')
          .select(['case_act.step', 'case_act.label', 'case_act.at'])
          .whereRef('case_act.case_id', '=', 'case_run.id')
          .orderBy('case_act.seq', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['case_run.id', 'case_run.version', 'case_run.summary', 'case_run.undo_until'])
    .select(['last.step', 'last.label', 'last.at'])
    .where('case_run.undo_person_id', '=', personId)
    .where('case_run.undo_until', '>', now)
    .orderBy('case_run.undo_until', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    caseId: row.id,
    version: row.version,
    step: row.step,
    label: row.label,
    summary: row.summary as CaseSummary,
    doneAt: row.at.toISOString(),
    undoUntil: (row.undo_until ?? now).toISOString(),
  }))
}
