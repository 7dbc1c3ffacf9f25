import { sql } from 'kysely'
import type { MoveField } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/database/database.ts'

export type BatchState = 'preparing' | 'ready' | 'running' | 'done' | 'cancelled' | 'undoing'
export type ItemState = 'waiting' | 'fit' | 'left-out' | 'done' | 'failed' | 'undone'

/** Adds a batch that is about to be looked at. */
export async function insertBatch(
  tx: Tx,
  batch: {
    id: string
    person_id: string
    membership_id: string | null
    organisation_name: string
    action: string
    now: Date
  },
): Promise<void> {
  const { now, ...rest } = batch
  await tx
    .insertInto('case_batch')
    .values({
      ...rest,
      state: 'preparing',
      form: '{}',
      fields: '[]',
      created_at: now,
      touched_at: now,
    })
    .execute()
}

/** Adds the cases of a batch in their order. */
export async function insertItems(
  tx: Tx,
  batchId: string,
  items: readonly { caseId: string; step: string; version: number }[],
): Promise<void> {
  await sql`insert into case_batch_item (batch_id, position, case_id, step, version, state)
    select ${batchId}::uuid, at, case_id, step, version, 'waiting'
      from unnest(${items.map((one) => one.caseId)}::uuid[], ${items.map((one) => one.step)}::text[],
                  ${items.map((one) => one.version)}::int[]) with ordinality
           given(case_id, step, version, at)`.execute(tx)
}

/** Locks a batch, of its owner when one is named. */
export async function holdBatch(
  tx: Tx,
  id: string,
  owner?: { readonly personId: string; readonly membershipId: string | null },
) {
  let query = tx.selectFrom('case_batch').selectAll().where('id', '=', id)
  if (owner) {
    query = query
      .where('person_id', '=', owner.personId)
      .where(sql<boolean>`membership_id is not distinct from ${owner.membershipId}::uuid`)
  }
  return query.forUpdate().executeTakeFirst()
}

/** What changes in a batch as a whole. */
export interface BatchChange {
  readonly state?: BatchState
  readonly label?: string
  readonly reason?: string | null
  readonly form?: Readonly<Record<string, unknown>>
  readonly fields?: readonly MoveField[]
  readonly needs_reason?: boolean
  readonly undo_minutes?: number | null
  readonly stopped?: string | null
  readonly started_at?: Date
  readonly ended_at?: Date | null
}

/** Changes a batch; every change shows that somebody works on it. */
export async function saveBatch(tx: Tx, id: string, change: BatchChange, now: Date): Promise<void> {
  const { form, fields, ...rest } = change
  await tx
    .updateTable('case_batch')
    .set({
      ...rest,
      ...(form && { form: JSON.stringify(form) }),
      ...(fields && { fields: JSON.stringify(fields) }),
      touched_at: now,
    })
    .where('id', '=', id)
    .execute()
}

/** Says of many cases of a batch at once what was found out about them. */
export async function saveFindings(
  tx: Tx,
  batchId: string,
  findings: readonly { position: number; state: ItemState; words: string }[],
): Promise<void> {
  await sql`update case_batch_item set state = found.state, words = found.words
    from unnest(${findings.map((one) => one.position)}::int[], ${findings.map((one) => one.state)}::text[],
                ${findings.map((one) => one.words)}::text[]) found(position, state, words)
   where batch_id = ${batchId}::uuid and case_batch_item.position = found.position`.execute(tx)
}

/** Locks the next case of a batch in a state, leaving those another worker has; the batch may have been stopped meanwhile. */
export async function holdNextItem(
  tx: Tx,
  batchId: string,
  batchState: BatchState,
  state: ItemState,
  after: number,
) {
  return tx
    .selectFrom('case_batch_item as item')
    .innerJoin('case_batch as batch', 'batch.id', 'item.batch_id')
    .select(['item.position', 'item.case_id', 'item.step', 'item.version'])
    .where('item.batch_id', '=', batchId)
    .where('batch.state', '=', batchState)
    .where('item.state', '=', state)
    .where('item.position', '>', after)
    .orderBy('item.position')
    .limit(1)
    .forUpdate('item')
    .skipLocked()
    .executeTakeFirst()
}

/** Says what became of one case of a batch. */
export async function saveItem(
  tx: Tx,
  batchId: string,
  position: number,
  change: { state?: ItemState; version?: number; words?: string | null; at?: Date },
): Promise<void> {
  await tx
    .updateTable('case_batch_item')
    .set(change)
    .where('batch_id', '=', batchId)
    .where('position', '=', position)
    .execute()
}

/** Takes batches nobody has worked on for a while; whoever gets one orders its work anew. */
export async function takeUnfinished(tx: Tx, untouchedSince: Date, now: Date) {
  return tx
    .updateTable('case_batch')
    .set({ touched_at: now })
    .where('state', 'in', ['preparing', 'running', 'undoing'])
    .where('touched_at', '<', untouchedSince)
    .returning(['id', 'state'])
    .execute()
}
