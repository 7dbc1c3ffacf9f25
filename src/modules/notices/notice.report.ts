import { type SelectQueryBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { NoticeCategory, NoticeState } from './notice.contract.ts'

interface PageQuery {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly keyword?: string | undefined
}

/** Notices that are public at the moment, newest first. */
export async function listPublic(
  read: Read,
  query: PageQuery & { category?: NoticeCategory | undefined },
  now: Date,
) {
  let rows = publicNow(read, now)
    .select(['id', 'public_title', 'public_category', 'organisation_name', 'public_from'])
    .orderBy('public_from', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (query.category) rows = rows.where('public_category', '=', query.category)
  if (query.keyword) rows = rows.where('public_title', 'ilike', containing(query.keyword))
  const after = placeOf(query.cursor)
  if (after) rows = rows.where(sql<boolean>`(public_from, id) < (${after.at}, ${after.id})`)
  const page = pageOf(await rows.execute(), query.limit, (row) =>
    encodeCursor([row.public_from?.toISOString() ?? '', row.id]),
  )
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      title: row.public_title ?? '',
      category: row.public_category as NoticeCategory,
      publisher: row.organisation_name,
      publishedAt: (row.public_from ?? now).toISOString(),
    })),
    next: page.next,
  }
}

/** A notice that is public at the moment, as it was published. */
export async function findPublic(read: Read, id: string, now: Date) {
  return publicNow(read, now)
    .innerJoin('notice_version as version', (join) =>
      join
        .onRef('version.notice_id', '=', 'notice.id')
        .onRef('version.version', '=', 'notice.published_version'),
    )
    .where('notice.id', '=', id)
    .select([
      'notice.id',
      'notice.organisation_name',
      'notice.public_from',
      'notice.public_until',
      'version.title',
      'version.category',
      'version.body',
      'version.attachment_ids',
    ])
    .executeTakeFirst()
}

/** Which of these notices are public at the moment. */
export async function listPublicIds(read: Read, ids: readonly string[], now: Date): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await publicNow(read, now)
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return rows.map((row) => row.id)
}

/** Whether the organisation keeps the notice. */
export async function isNoticeOf(read: Read, id: string, organisationId: string): Promise<boolean> {
  return (await findOwn(read, id, organisationId)) !== undefined
}

/** Whether a file belongs to what is public at the moment, or to a notice of the organisation. */
export async function mayReadNoticeFile(
  read: Read,
  noticeId: string,
  fileId: string,
  organisationId: string | null,
  now: Date,
): Promise<boolean> {
  if (organisationId !== null) {
    const own = await read
      .selectFrom('notice')
      .select('id')
      .where('id', '=', noticeId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
    if (own) return true
  }
  const open = await findPublic(read, noticeId, now)
  return open?.attachment_ids.includes(fileId) ?? false
}

/** Notices of an organisation, last saved first. */
export async function listOwn(
  read: Read,
  organisationId: string,
  query: PageQuery & { state?: NoticeState | undefined },
) {
  let rows = read
    .selectFrom('notice')
    .select([
      'id',
      'title',
      'category',
      'state',
      'version',
      'published_version',
      'published_at',
      'saved_at',
      'saved_by_name',
    ])
    .where('organisation_id', '=', organisationId)
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (query.state) rows = rows.where('state', '=', query.state)
  if (query.keyword) rows = rows.where('title', 'ilike', containing(query.keyword))
  const after = placeOf(query.cursor)
  if (after) rows = rows.where(sql<boolean>`(saved_at, id) < (${after.at}, ${after.id})`)
  return pageOf(await rows.execute(), query.limit, (row) =>
    encodeCursor([row.saved_at.toISOString(), row.id]),
  )
}

/** A notice of the organisation. */
export async function findOwn(read: Read, id: string, organisationId: string) {
  return read
    .selectFrom('notice')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}

/** The versions of a notice, newest first, with whether each was ever public. */
export async function listVersions(read: Read, noticeId: string) {
  return read
    .selectFrom('notice_version as version')
    .select((eb) => [
      'version.version',
      'version.saved_at',
      'version.saved_by_name',
      eb
        .exists(
          eb
            .selectFrom('notice_act as one')
            .select('one.id')
            .where('one.act', '=', 'published')
            .whereRef('one.notice_id', '=', 'version.notice_id')
            .whereRef('one.version', '=', 'version.version'),
        )
        .as('published'),
    ])
    .where('version.notice_id', '=', noticeId)
    .orderBy('version.version', 'desc')
    .limit(100)
    .execute()
}

function publicNow(read: Read, now: Date): SelectQueryBuilder<Tables, 'notice', object> {
  return read
    .selectFrom('notice')
    .where('notice.state', '=', 'published')
    .where('notice.public_from', '<=', now)
    .where((eb) => eb.or([eb('notice.public_until', 'is', null), eb('notice.public_until', '>', now)]))
}

function containing(keyword: string): string {
  return `%${keyword.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

function placeOf(cursor: string | undefined): { at: Date; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || typeof id !== 'string' || !isId(id)) return undefined
  const instant = Date.parse(at)
  return Number.isNaN(instant) ? undefined : { at: new Date(instant), id }
}
