import { sql } from 'kysely'
import type { Answers } from '../../engines/forms/index.ts'
import type { Read } from '../../platform/database/database.ts'
import type { DossierSelection } from './dossier.contract.ts'

/** Which dossiers are rehearsed: those of an authority's activities of one year in one 评价方式. */
export interface RehearsedDossiers {
  readonly authorityId: string
  readonly year: number
  readonly mode: string
  /** Only these 系列 with their 层级; without a word all. */
  readonly offers?: readonly { readonly seriesCode: string; readonly levels: readonly string[] }[] | undefined
}

function ofYear(read: Read, { authorityId, year, mode, offers = [] }: RehearsedDossiers) {
  const query = read
    .selectFrom('dossier')
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
    .where('dossier.authority_id', '=', authorityId)
    .where('dossier.mode', '=', mode)
    .where(sql<boolean>`(activity_revision.content->>'year')::int = ${year}`)
  if (offers.length === 0) return query
  return query.where(({ or, and, eb }) =>
    or(
      offers.map((offer) =>
        and([eb('dossier.series_code', '=', offer.seriesCode), eb('dossier.level', 'in', [...offer.levels])]),
      ),
    ),
  )
}

/** How many dossiers of a year would be rehearsed. */
export async function countSubmittedOfYear(read: Read, asked: RehearsedDossiers): Promise<number> {
  const row = await ofYear(read, asked)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** The newest submissions of the dossiers of a year, in the order of their ids, some at a time. */
export async function listSubmittedOfYear(
  read: Read,
  asked: RehearsedDossiers & { readonly after: string | null; readonly limit: number },
) {
  const all = ofYear(read, asked)
    .innerJoin('person', 'person.id', 'dossier.person_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.employer_id')
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
  const query = asked.after === null ? all : all.where('dossier.id', '>', asked.after)
  const rows = await query.orderBy('dossier.id').limit(asked.limit).execute()
  return rows.map(({ content, selection, ...row }) => ({
    ...row,
    selection: selection as DossierSelection,
    answers: (JSON.parse(content ?? '{}') as { answers?: Answers }).answers ?? {},
  }))
}

/** Dossiers by their ids, as a list of them names them. */
export async function listDossierFaces(read: Read, dossierIds: readonly string[]) {
  if (dossierIds.length === 0) return new Map<string, never>()
  const rows = await read
    .selectFrom('dossier')
    .innerJoin('person', 'person.id', 'dossier.person_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.employer_id')
    .select(['dossier.id', 'dossier.case_id', 'dossier.selection'])
    .select(['person.name as person_name', 'organisation.name as employer_name'])
    .where('dossier.id', 'in', [...dossierIds])
    .execute()
  return new Map(
    rows.map(({ selection, ...row }) => [row.id, { ...row, selection: selection as DossierSelection }]),
  )
}
