import { sql } from 'kysely'
import { businessDateOf } from '../../lib/dates.ts'
import { firstIdAt } from '../../lib/ids.ts'
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

// Declarations of one activity are made within a year: whatever was begun earlier has nowhere to be submitted any more, and
// the index of a unit that has declared for decades is read for its newest part only.
const LONGEST_MS = 400 * 24 * 60 * 60 * 1000

/** How many declarations of an employer's people have never been submitted, by activity that is open on the day. */
export async function countDrafts(read: Read, employerId: string, now: Date) {
  const today = businessDateOf(now)
  return (
    read
      .selectFrom('dossier')
      .innerJoin('activity', 'activity.id', 'dossier.activity_id')
      .select(['dossier.activity_id as activityId', 'activity.title'])
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('dossier.employer_id', '=', employerId)
      .where('dossier.id', '>=', firstIdAt(new Date(now.getTime() - LONGEST_MS)))
      .where('dossier.submitted_at', 'is', null)
      .where('dossier.ended', '=', false)
      // What the unit fills in itself stands among its own materials.
      .where('dossier.filled_by', 'is', null)
      .where('activity.window_from', '<=', today)
      .where('activity.window_to', '>=', today)
      .groupBy(['dossier.activity_id', 'activity.title'])
      .orderBy('activity.title')
      .execute()
  )
}
