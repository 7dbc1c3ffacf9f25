import type { Tx } from '../../platform/database/database.ts'

/** Where a row was taken from. */
export interface SourceRow {
  readonly row_id: string
  readonly source: string
  readonly as_of: string | null
}

/** Notes from which answer rows were taken; rows taken again point to the newer answer. */
export async function saveSourceRows(
  tx: Tx,
  place: { dossier_id: string; section: string; query_id: string; taken_at: Date },
  rows: readonly SourceRow[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('dossier_source_row')
    .values(rows.map((row) => ({ ...place, ...row })))
    .onConflict((conflict) =>
      conflict.columns(['dossier_id', 'section', 'row_id']).doUpdateSet((eb) => ({
        query_id: eb.ref('excluded.query_id'),
        source: eb.ref('excluded.source'),
        as_of: eb.ref('excluded.as_of'),
        taken_at: eb.ref('excluded.taken_at'),
      })),
    )
    .execute()
}

/** Forgets rows that were dropped. */
export async function forgetSourceRows(
  tx: Tx,
  place: { dossier_id: string; section: string },
  rowIds: readonly string[],
): Promise<void> {
  if (rowIds.length === 0) return
  await tx
    .deleteFrom('dossier_source_row')
    .where('dossier_id', '=', place.dossier_id)
    .where('section', '=', place.section)
    .where('row_id', 'in', rowIds)
    .execute()
}
