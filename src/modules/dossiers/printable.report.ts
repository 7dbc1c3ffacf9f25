import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { listSights } from '../cases/index.ts'
import { isOwnSide } from './filler.ts'

/** Declarations that a caller may read, in the order given, each as its reader knows it: 受理编号 and name. */
export async function listPrintable(
  read: Read,
  caller: Caller,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly label: string }[]> {
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom('dossier')
    .innerJoin('person', 'person.id', 'dossier.person_id')
    .select(['dossier.id', 'dossier.case_id', 'dossier.acceptance_no', 'dossier.person_id'])
    .select(['dossier.filled_by', 'person.name'])
    .where('dossier.id', 'in', [...ids])
    .execute()
  const sights = await listSights(
    read,
    caller,
    rows.flatMap((row) => row.case_id ?? []),
  )
  const known = new Map(
    rows
      .filter((row) => isOwnSide(caller, row) || sights.has(row.case_id ?? ''))
      .map((row) => [row.id, `${row.acceptance_no ?? ''} ${row.name}`.trim()]),
  )
  return ids.flatMap((id) => {
    const label = known.get(id)
    return label === undefined ? [] : [{ id, label }]
  })
}

/** The submissions of a declaration, each with the very text that was hashed; null where it was erased. */
export async function listSnapshotTexts(read: Read, dossierId: string) {
  return read
    .selectFrom('dossier_snapshot')
    .select(['seq', 'sha256', 'content', 'files', 'submitted_at'])
    .where('dossier_id', '=', dossierId)
    .orderBy('seq')
    .execute()
}
