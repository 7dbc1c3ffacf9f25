import type { Tx } from '../../platform/database/database.ts'
import type { ObjectionState } from './rules/objection.ts'

interface NewObjection {
  readonly id: string
  readonly receipt_no: string
  readonly code_hash: Buffer
  readonly period_id: string
  readonly item_id: string
  readonly named: boolean
  readonly objector: Buffer | null
  readonly grounds: Buffer
  readonly received_at: Date
  readonly state: 'received'
}

/** Takes an objection in; false when this very one was taken before. */
export async function insertObjection(tx: Tx, row: NewObjection): Promise<boolean> {
  const made = await tx
    .insertInto('publicity_objection')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Locks an objection. */
export async function holdObjection(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('publicity_objection')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, state: row.state as ObjectionState }
}

/** Moves an objection on. */
export async function saveObjection(
  tx: Tx,
  id: string,
  change: {
    state: ObjectionState
    version: number
    concluded_at?: Date
    findings?: string
    reply?: string
  },
): Promise<void> {
  await tx.updateTable('publicity_objection').set(change).where('id', '=', id).execute()
}

/** Appends what was done with an objection. */
export async function insertObjectionAct(
  tx: Tx,
  row: {
    readonly id: string
    readonly objection_id: string
    readonly act: 'received' | 'evidence' | 'accepted' | 'not-accepted' | 'noted' | 'upheld' | 'dismissed'
    readonly at: Date
    readonly organisation_name: string | null
    readonly person_name: string | null
    readonly note: string | null
  },
): Promise<void> {
  await tx.insertInto('publicity_objection_act').values(row).execute()
}

/** Holds one person; nothing happens when that person is held already. */
export async function insertHold(
  tx: Tx,
  row: {
    readonly id: string
    readonly item_id: string
    readonly objection_id: string | null
    readonly reason: string
    readonly held_at: Date
    readonly held_by: string
  },
): Promise<boolean> {
  const standing = await tx
    .selectFrom('publicity_hold')
    .select('id')
    .where('item_id', '=', row.item_id)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  if (standing) return false
  await tx.insertInto('publicity_hold').values(row).execute()
  return true
}

/** Ends the hold that stands on one person; false when there is none. */
export async function releaseHold(
  tx: Tx,
  itemId: string,
  release: { released_at: Date; released_by: string; release_reason: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('publicity_hold')
    .set(release)
    .where('item_id', '=', itemId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
