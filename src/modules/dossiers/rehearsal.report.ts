import { sql } from 'kysely'
import type { Answers } from '../../engines/forms/index.ts'
import type { Read } from '../../platform/database/database.ts'
import type { DossierSelection } from './dossier.contract.ts'

/** The newest submissions of an authority's dossiers of a year, in the order of their ids, some at a time. */
export async function listSubmittedOfYear(
  read: Read,
  asked: { authorityId: string; year: number; after?: string | undefined; limit: number },
) {
  let query = read
    .selectFrom('dossier')
    .innerJoin('person', 'person.id', 'dossier.person_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.employer_id')
    .innerJoin('activity_revision', 'activity_revision.id', 'dossier.revision_id')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('dossier_snapshot')
          .select(['content', 'dossier_snapshot.submitted_at as handed_in_at'])
          .whereRef('dossier_snapshot.dossier_id', '=', 'dossier.id')
          .where('content', 'is not', null)
          .orderBy('seq', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select([
      'dossier.id',
      'dossier.person_id',
      'dossier.revision_id',
      'dossier.selection',
      'person.name as person_name',
      'person.sex',
      'person.birth_date',
      'organisation.name as employer_name',
      'newest.content',
      'newest.handed_in_at',
    ])
    .where('dossier.authority_id', '=', asked.authorityId)
    .where(sql<boolean>`(activity_revision.content->>'year')::int = ${asked.year}`)
  if (asked.after !== undefined) query = query.where('dossier.id', '>', asked.after)
  const rows = await query.orderBy('dossier.id').limit(asked.limit).execute()
  return rows.map(({ content, selection, ...row }) => ({
    ...row,
    selection: selection as DossierSelection,
    answers: (JSON.parse(content ?? '{}') as { answers?: Answers }).answers ?? {},
  }))
}
