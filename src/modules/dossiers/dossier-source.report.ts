import type { Read } from '../../platform/database/database.ts'

/** Where the synchronised rows of a dossier were taken from. */
export async function listSourceRows(read: Read, dossierId: string) {
  return read
    .selectFrom('dossier_source_row')
    .select(['section', 'row_id', 'source', 'as_of', 'taken_at'])
    .where('dossier_id', '=', dossierId)
    .orderBy('section')
    .orderBy('row_id')
    .execute()
}
