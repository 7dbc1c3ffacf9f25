import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { sha256 } from '../../platform/crypto/keys.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Bundle } from '../definitions/index.ts'
import type { PublicActivity, Selection } from './activity.contract.ts'
import type { ActivityDraft } from './rules/activity-draft.ts'
import { declarationTypes, pledgeContent, pledgeWords } from './rules/start-terms.ts'
import { stateOf } from './rules/window.ts'

interface FaceRow {
  id: string
  title: string
  region: string
  mode: string | null
  authority_id: string
  authority: string
  window_from: string | null
  window_to: string | null
}

/** What anybody may know of a row. */
export function faceOf(row: FaceRow, year: number, today: string): PublicActivity {
  const windowFrom = row.window_from ?? ''
  const windowTo = row.window_to ?? ''
  return {
    id: row.id,
    title: row.title,
    year,
    region: row.region,
    mode: row.mode ?? '',
    authorityId: row.authority_id,
    authority: row.authority,
    windowFrom,
    windowTo,
    state: stateOf({ windowFrom, windowTo }, today),
  }
}

/** What is published: the current revision, never the draft that an office may be writing beside it. */
export function publishedNow(read: Read) {
  return read
    .selectFrom('activity')
    .innerJoin('organisation', 'organisation.id', 'activity.authority_id')
    .innerJoin('activity_revision', (join) =>
      join
        .onRef('activity_revision.activity_id', '=', 'activity.id')
        .onRef('activity_revision.revision', '=', 'activity.current_revision'),
    )
    .where('activity.status', '=', 'published')
}

/** The face of each published activity. */
export function publicRows(read: Read) {
  return publishedNow(read).select([
    'activity.id',
    'activity.title',
    'activity.region',
    'activity.mode',
    'activity.authority_id',
    'organisation.name as authority',
    'activity.window_from',
    'activity.window_to',
    'activity.notice_id',
    sql<number>`(activity_revision.content->>'year')::int`.as('year'),
  ])
}

function pledgeOf(policy: Readonly<Record<string, unknown>>) {
  const words = pledgeWords(policy)
  return words && { ...words, sha256: sha256(pledgeContent(words)).toString('hex') }
}

/** One published activity with what its current revision says. */
export async function findPublished(read: Read, id: string, today: string) {
  const row = await publicRows(read)
    .select([
      'activity_revision.content',
      'activity_revision.id as revision_id',
      sql<Record<string, unknown>>`activity_revision.bundle->'policy'->'values'`.as('policy'),
    ])
    .where('activity.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { policy } = row
  const content = row.content as ActivityDraft
  const terms = { declarationTypes: declarationTypes(policy), pledge: pledgeOf(policy) }
  const noticeId = row.notice_id
  return { ...faceOf(row, content.year, today), revisionId: row.revision_id, noticeId, content, ...terms }
}

/** Open activities that offer the combination, of authorities above the employer. */
export async function listOpenFor(read: Read, selection: Selection, employerId: string, today: string) {
  const rows = await publicRows(read)
    .select([
      'activity_revision.content',
      'activity_revision.id as revision_id',
      sql<Record<string, unknown>>`activity_revision.bundle->'policy'->'values'`.as('policy'),
    ])
    .where('activity.region', '=', selection.region)
    .where('activity.mode', '=', selection.mode)
    .where('activity.window_from', '<=', today)
    .where('activity.window_to', '>=', today)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('activity_offer')
          .select('activity_offer.activity_id')
          .whereRef('activity_offer.activity_id', '=', 'activity.id')
          .where('activity_offer.series_code', '=', selection.seriesCode)
          .where('activity_offer.level', '=', selection.level)
          .where('activity_offer.specialty_code', '=', selection.specialtyCode),
      ),
    )
    // 属地原则: the employer's own activities, those of an authority above it by region or by supervision, and those of a
    // committee's founder that is no 人社部门 and stands under such an authority; what is begun decides by the same rule.
    .where(({ eb, or, and, not, exists, selectFrom }) =>
      or([
        eb('activity.authority_id', '=', employerId),
        exists(
          selectFrom('organisation_closure')
            .select('organisation_closure.ancestor_id')
            .whereRef('organisation_closure.ancestor_id', '=', 'activity.authority_id')
            .where('organisation_closure.descendant_id', '=', employerId)
            .where('organisation_closure.kind', 'in', ['region', 'supervision'])
            .where('organisation_closure.depth', '>', 0),
        ),
        and([
          not(
            exists(
              selectFrom('organisation_capacity as held')
                .select('held.id')
                .whereRef('held.organisation_id', '=', 'activity.authority_id')
                .where('held.capacity', '=', 'hrss-office')
                .where('held.valid_to', 'is', null),
            ),
          ),
          exists(
            selectFrom('organisation_closure as over_founder')
              .innerJoin('organisation_closure as over_employer', (join) =>
                join.onRef('over_employer.ancestor_id', '=', 'over_founder.ancestor_id'),
              )
              .select('over_founder.ancestor_id')
              .whereRef('over_founder.descendant_id', '=', 'activity.authority_id')
              .where('over_founder.kind', '=', 'region')
              .where('over_founder.depth', '=', 1)
              .where('over_employer.descendant_id', '=', employerId)
              .where('over_employer.kind', 'in', ['region', 'supervision'])
              .where('over_employer.depth', '>', 0),
          ),
        ]),
      ]),
    )
    .orderBy('activity.window_to')
    .limit(50)
    .execute()
  return rows.map((row) => {
    const content = row.content as ActivityDraft
    const types = declarationTypes(row.policy)
    const asksTerms = types.some((one) => one.code !== 'normal') || pledgeWords(row.policy) !== null
    return { ...faceOf(row, content.year, today), revisionId: row.revision_id, content, asksTerms }
  })
}

const ownColumns = [
  'id',
  'title',
  'status',
  'region',
  'mode',
  'window_from',
  'window_to',
  'current_revision',
  'created_at',
] as const

/** The authority's own activities, newest first. */
export async function listOfAuthority(
  read: Read,
  authorityId: string,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = read.selectFrom('activity').select(ownColumns).where('authority_id', '=', authorityId)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
}

/** One of the authority's activities with its draft and its publications. */
export async function findOfAuthority(read: Read, authorityId: string, id: string) {
  const row = await read
    .selectFrom('activity')
    .select([...ownColumns, 'version', 'draft'])
    .where('id', '=', id)
    .where('authority_id', '=', authorityId)
    .executeTakeFirst()
  if (!row) return undefined
  const revisions = await read
    .selectFrom('activity_revision')
    .innerJoin('person', 'person.id', 'activity_revision.published_by')
    .select([
      'activity_revision.id',
      'activity_revision.revision',
      'activity_revision.published_at',
      'person.name as published_by',
      sql<Bundle['refs']>`activity_revision.bundle->'refs'`.as('refs'),
    ])
    .where('activity_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(50)
    .execute()
  const running = await read
    .selectFrom('dossier')
    .select(['revision_id', sql<number>`count(*)::int`.as('count')])
    .where('activity_id', '=', id)
    .where('ended', '=', false)
    .groupBy('revision_id')
    .execute()
  return {
    ...row,
    draft: row.draft as ActivityDraft,
    revisions: revisions.map((one) => ({
      ...one,
      running: running.find((counted) => counted.revision_id === one.id)?.count ?? 0,
    })),
  }
}

/** What a revision of the authority's activity published. */
export async function findOwnRevision(read: Read, authorityId: string, id: string, revision: number) {
  const row = await read
    .selectFrom('activity_revision')
    .innerJoin('activity', 'activity.id', 'activity_revision.activity_id')
    .select(['activity_revision.content', 'activity_revision.bundle'])
    .where('activity.id', '=', id)
    .where('activity.authority_id', '=', authorityId)
    .where('activity_revision.revision', '=', revision)
    .executeTakeFirst()
  return row && { content: row.content as ActivityDraft, bundle: row.bundle as Bundle }
}

/** Which of these activities the authority publishes. */
export async function listOwnIds(read: Read, authorityId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await read
    .selectFrom('activity')
    .select('id')
    .where('authority_id', '=', authorityId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map((row) => row.id)
}
