import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'

/** Every running declaration of an employer's people, with the authority it is made to. */
export async function listRunningOf(read: Read, employerId: string) {
  const rows = await read
    .selectFrom('dossier')
    .select(['id', 'case_id', 'authority_id', 'revision_id', 'declaration_type'])
    .where('employer_id', '=', employerId)
    .where('ended', '=', false)
    .where('case_id', 'is not', null)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id ?? '',
    authorityId: row.authority_id,
    revisionId: row.revision_id,
    type: row.declaration_type,
  }))
}

/** Whose declarations these are. */
export async function listPeopleOf(read: Read, ids: readonly string[]): Promise<string[]> {
  const rows = await read
    .selectFrom('dossier')
    .select('person_id')
    .distinct()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map((row) => row.person_id)
}
