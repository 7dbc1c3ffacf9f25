import type { Tx } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { DefinitionKind } from './rules/package.ts'

/** A definition being written. */
export interface DraftRow {
  readonly id: string
  readonly kind: DefinitionKind
  readonly region: string
  readonly code: string
  readonly based_on: number | null
  readonly text: string
  readonly version: number
  readonly saved_by: string
  readonly saved_at: Date
}

/** Adds a draft; answers false when the definition has one already. */
export async function insertDraft(tx: Tx, row: DraftRow): Promise<boolean> {
  const added = await tx
    .insertInto('definition_draft')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'region', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** Locks a draft. */
export async function holdDraft(tx: Tx, id: string): Promise<DraftRow> {
  const row = await tx
    .selectFrom('definition_draft')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row as DraftRow
}

/** Replaces the text of a draft. */
export async function saveDraftText(
  tx: Tx,
  id: string,
  saved: { text: string; version: number; saved_by: string; saved_at: Date },
): Promise<void> {
  await tx.updateTable('definition_draft').set(saved).where('id', '=', id).execute()
}

/** Removes drafts that were published or given up. */
export async function removeDrafts(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('definition_draft')
    .where('id', 'in', [...ids])
    .execute()
}

/** Keeps files that changed after the product had published its own version; one seen before stays as it was. */
export async function insertWaiting(
  tx: Tx,
  rows: readonly {
    kind: string
    region: string
    code: string
    sha256: Buffer
    text: string
    source: string
    seen_at: Date
  }[],
): Promise<number> {
  if (rows.length === 0) return 0
  const added = await tx
    .insertInto('definition_waiting')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['kind', 'region', 'code', 'sha256']).doNothing())
    .returning('code')
    .execute()
  return added.length
}
