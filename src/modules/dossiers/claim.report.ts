import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'

// Enough to make a checker look; a title that a thousand people used names nothing.
const MOST = 500

/** What a declaration claims, row by row. */
export async function listClaimsOf(read: Read, dossierId: string) {
  return read
    .selectFrom('dossier_claim')
    .select(['dossier_id', 'section', 'row_id', 'key', 'sureness', 'rank', 'ranks'])
    .where('dossier_id', '=', dossierId)
    .execute()
}
export type ClaimRow = Awaited<ReturnType<typeof listClaimsOf>>[number]

/** All keys of the rows of other people that share a key with this declaration. */
export async function listClaimsOfOthers(
  read: Read,
  dossier: { readonly id: string; readonly person_id: string },
): Promise<ClaimRow[]> {
  return read
    .selectFrom('dossier_claim as claim')
    .select(['claim.dossier_id', 'claim.section', 'claim.row_id', 'claim.key', 'claim.sureness'])
    .select(['claim.rank', 'claim.ranks'])
    .where((eb) =>
      eb(
        eb.refTuple('claim.dossier_id', 'claim.section', 'claim.row_id'),
        'in',
        eb
          .selectFrom('dossier_claim as own')
          .innerJoin('dossier_claim as other', 'other.key', 'own.key')
          .select(['other.dossier_id', 'other.section', 'other.row_id'])
          .where('own.dossier_id', '=', dossier.id)
          .where('other.person_id', '!=', dossier.person_id)
          .limit(MOST)
          .$asTuple('dossier_id', 'section', 'row_id'),
      ),
    )
    .execute()
}

/** What a checker is told of other declarations: whose they are and which case runs them. */
export async function listFacesOf(read: Read, dossierIds: readonly string[]) {
  if (dossierIds.length === 0) return []
  return read
    .selectFrom('dossier')
    .innerJoin('person', 'person.id', 'dossier.person_id')
    .select(['dossier.id', 'dossier.case_id', 'dossier.person_id', 'dossier.acceptance_no'])
    .select('person.name as person_name')
    .where('dossier.id', 'in', [...dossierIds])
    .execute()
}

/** Which of the files stand in the newest submission of their declaration: drafts are nobody's business. */
export async function listSubmittedFiles(
  read: Read,
  files: readonly { readonly id: string; readonly dossierId: string }[],
): Promise<ReadonlySet<string>> {
  if (files.length === 0) return new Set()
  const rows = await read
    .selectFrom('dossier_snapshot as snapshot')
    .innerJoinLateral(
      sql<{ id: string }>`(select file ->> 'id' as id from jsonb_array_elements(snapshot.files) as file)`.as(
        'file',
      ),
      (join) => join.onTrue(),
    )
    .select('file.id')
    .where('snapshot.dossier_id', 'in', [...new Set(files.map((file) => file.dossierId))])
    .where('snapshot.seq', '=', (eb) =>
      eb
        .selectFrom('dossier_snapshot as newer')
        .select((inner) => inner.fn.max('newer.seq').as('seq'))
        .whereRef('newer.dossier_id', '=', 'snapshot.dossier_id'),
    )
    .where(
      'file.id',
      'in',
      files.map((file) => file.id),
    )
    .execute()
  return new Set(rows.map((row) => row.id))
}
