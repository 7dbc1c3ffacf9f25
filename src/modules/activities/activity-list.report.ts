import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { businessDateOf, isBusinessDate } from '../../lib/dates.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { CheckedOf } from '../../platform/http/contract.ts'
import { listPublicIds } from '../notices/index.ts'
import { faceOf, publicRows, publishedNow } from './activity.report.ts'
import type {
  ListedActivity,
  ListedCommittee,
  listCommittees as listCommitteesOperation,
  listPublic,
} from './activity-list.contract.ts'
import type { ActivityDraft } from './rules/activity-draft.ts'
import { LEVELS_OF, type Tier } from './rules/tiers.ts'

type Asked = CheckedOf<typeof listPublic>['query']

/** Published activities for everybody, the latest window first. */
export async function listPublished(read: Read, asked: Asked, now: Date) {
  const today = businessDateOf(now)
  let query = narrowed(read, asked, today)
  const [from, id] = decodeCursor(asked.cursor, 2) ?? []
  if (typeof from === 'string' && isBusinessDate(from) && typeof id === 'string' && isId(id)) {
    query = query.where(sql<boolean>`(activity.window_from, activity.id) < (${from}::date, ${id}::uuid)`)
  }
  const rows = await query
    .select([
      'activity_revision.content',
      sql<number>`(select count(distinct offer.specialty_code)::int from activity_offer as offer
        where offer.activity_id = activity.id)`.as('specialties'),
    ])
    .orderBy('activity.window_from', 'desc')
    .orderBy('activity.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => encodeCursor([row.window_from, row.id]))
  const announced = new Set(
    await listPublicIds(
      read,
      page.rows.flatMap((row) => row.notice_id ?? []),
      now,
    ),
  )
  return {
    rows: page.rows.map((row): ListedActivity => {
      const { phone, offers, committee } = row.content as ActivityDraft
      return {
        ...faceOf(row, row.year, today),
        phone,
        offers,
        specialties: row.specialties,
        committee: committee?.name
          ? { name: committee.name, group: committee.group, scope: committee.scope }
          : null,
        noticeId: row.notice_id !== null && announced.has(row.notice_id) ? row.notice_id : null,
      }
    }),
    next: page.next,
  }
}

function narrowed(read: Read, asked: Asked, today: string) {
  const { state, keyword, publisherId, year, region, mode, seriesCode, level, tier } = asked
  const { committee, group, noticeId } = asked
  let query = publicRows(read)
  if (region) query = query.where('activity.region', '=', region)
  if (state === 'upcoming') query = query.where('activity.window_from', '>', today)
  if (state === 'open') {
    query = query.where('activity.window_from', '<=', today).where('activity.window_to', '>=', today)
  }
  if (state === 'closed') query = query.where('activity.window_to', '<', today)
  if (keyword) query = query.where('activity.title', 'like', `%${escapeLike(keyword)}%`)
  if (publisherId) query = query.where('activity.authority_id', '=', publisherId)
  if (year !== undefined) {
    query = query
      .where('activity.window_from', '<=', `${year}-12-31`)
      .where('activity.window_to', '>=', `${year}-01-01`)
  }
  if (mode) query = query.where('activity.mode', '=', mode)
  if (committee) query = query.where('activity.committee', '=', committee)
  if (group) query = query.where('activity.committee_group', '=', group)
  if (noticeId) query = query.where('activity.notice_id', '=', noticeId)
  if (!seriesCode && !level && !tier) return query
  return query.where(({ exists, selectFrom }) => {
    let offers = selectFrom('activity_offer')
      .select('activity_offer.activity_id')
      .whereRef('activity_offer.activity_id', '=', 'activity.id')
    if (seriesCode) offers = offers.where('activity_offer.series_code', '=', seriesCode)
    if (level) offers = offers.where('activity_offer.level', '=', level)
    if (tier) offers = offers.where('activity_offer.level', 'in', [...LEVELS_OF[tier]])
    return exists(offers)
  })
}

/** The offices that have published activities, and the years in which one may or might have been declared. */
export async function readFilters(read: Read) {
  const published = read.selectFrom('activity').where('activity.status', '=', 'published')
  const publishers = await published
    .innerJoin('organisation', 'organisation.id', 'activity.authority_id')
    .select(['organisation.id', 'organisation.name'])
    .distinct()
    .orderBy('organisation.name')
    .limit(500)
    .execute()
  const span = await published
    .select([
      sql<number | null>`extract(year from min(window_from))::int`.as('first'),
      sql<number | null>`extract(year from max(window_to))::int`.as('last'),
    ])
    .executeTakeFirstOrThrow()
  const { first, last } = span
  const years =
    first === null || last === null ? [] : Array.from({ length: last - first + 1 }, (_, back) => last - back)
  const regions = await published.select('region').distinct().orderBy('region').execute()
  return { publishers, years, regions: regions.map((row) => row.region) }
}

/** The committees that review by published activities of a tier, by name. */
export async function listCommittees(
  read: Read,
  asked: CheckedOf<typeof listCommitteesOperation>['query'],
  today: string,
) {
  let query = committeeRows(read, asked.tier, today)
  if (asked.committee) query = query.where('activity.committee', '=', asked.committee)
  if (asked.publisherId) query = query.where('activity.authority_id', '=', asked.publisherId)
  const [name, id] = decodeCursor(asked.cursor, 2) ?? []
  if (typeof name === 'string' && typeof id === 'string' && isId(id)) {
    query = query.where(sql<boolean>`(activity.committee, activity.authority_id) > (${name}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('activity.committee')
    .orderBy('activity.authority_id')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => encodeCursor([row.name, row.publisherId]))
  return {
    rows: page.rows.map((row): ListedCommittee => ({ ...row, name: row.name ?? '' })),
    next: page.next,
  }
}

function committeeRows(read: Read, tier: Tier, today: string) {
  return publishedNow(read)
    .where('activity.committee', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('activity_offer')
          .select('activity_offer.activity_id')
          .whereRef('activity_offer.activity_id', '=', 'activity.id')
          .where('activity_offer.level', 'in', [...LEVELS_OF[tier]]),
      ),
    )
    .groupBy(['activity.committee', 'activity.authority_id', 'organisation.name'])
    .select([
      'activity.committee as name',
      'activity.authority_id as publisherId',
      'organisation.name as publisher',
      sql<string[]>`coalesce(array_agg(distinct activity.committee_group order by activity.committee_group)
        filter (where activity.committee_group is not null), '{}')`.as('groups'),
      sql<string>`(array_agg(activity_revision.content->>'phone' order by activity.window_from desc))[1]`.as(
        'phone',
      ),
      sql<number>`count(*)::int`.as('activities'),
      sql<number>`count(*) filter (where ${today}::date between activity.window_from and activity.window_to)::int`.as(
        'open',
      ),
    ])
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
