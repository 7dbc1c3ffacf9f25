import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import { FACE_COLUMNS } from './period-face.ts'
import type { PublicityTerms } from './rules/terms.ts'

export interface PageQuery {
  readonly cursor?: string | undefined
  readonly limit: number
}

const DAY_MS = 86_400_000
// No policy shows a list longer than this after its end.
const LONGEST_SHOWN_DAYS = 366

/** How many people stand on a list now. */
const standing = sql<number>`publicity_period.people - (select count(*) from publicity_item gone
  where gone.period_id = publicity_period.id and gone.left_at is not null)`.as('standing')

function faces(read: Read) {
  return read.selectFrom('publicity_period').select(FACE_COLUMNS).select(standing)
}

/** Lists that everybody may read now, those that end last first. */
export async function listPublic(read: Read, asked: PageQuery & { keyword?: string | undefined }, now: Date) {
  let query = faces(read)
    .where('unit_id', 'is', null)
    .where('shown_until', '>', now)
    .where('over_at', '>', new Date(now.getTime() - LONGEST_SHOWN_DAYS * DAY_MS))
  if (asked.keyword) {
    const pattern = `%${asked.keyword.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('group_title', 'like', pattern), eb('organisation_name', 'like', pattern)]),
    )
  }
  return pageOfFaces(query, asked)
}

/** What units put out inside themselves, or show of a list that everybody reads, for their own people. */
export async function listOfUnits(read: Read, unitIds: readonly string[], asked: PageQuery, now: Date) {
  if (unitIds.length === 0) return { rows: [], next: null }
  const query = faces(read)
    .where(
      sql<boolean>`(unit_id = any(${[...unitIds]}::uuid[]) or id = any(array(select period_id from publicity_office office
        where office.part and office.organisation_id = any(${[...unitIds]}::uuid[]))))`,
    )
    .where('shown_until', '>', now)
  return pageOfFaces(query, asked)
}

async function pageOfFaces(query: ReturnType<typeof faces>, asked: PageQuery) {
  const after = placeOf(asked.cursor)
  const from = after
    ? query.where(sql<boolean>`(over_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
    : query
  const rows = await from
    .orderBy('over_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.over_at.toISOString(), row.id]))
}

/** Reads a cursor of instant and id. */
export function placeOf(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || typeof id !== 'string' || !isId(id)) return undefined
  return Number.isNaN(Date.parse(at)) ? undefined : { at, id }
}

/** Finds a list with the organisations that answer for it. */
export async function findPeriod(read: Read, id: string) {
  const row = await faces(read)
    .select([
      'organisation_id',
      'unit_id',
      'shown_until',
      'sealed_at',
      'content',
      'content_sha256',
      'seal_at',
      sql<string[]>`array(select organisation_id from publicity_office office
        where office.period_id = publicity_period.id and not office.part order by position)`.as('offices'),
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, terms: row.terms as PublicityTerms }
}
export type FoundPeriod = NonNullable<Awaited<ReturnType<typeof findPeriod>>>

/** The people of a list as readers see it: whoever left before the seal was never on it. */
export async function listPeople(read: Read, period: FoundPeriod, asked: PageQuery) {
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  let query = read
    .selectFrom('publicity_item')
    .select(['id', 'position', 'name', 'cells', 'left_at'])
    .where('period_id', '=', period.id)
    .where((eb) => eb.or([eb('left_at', 'is', null), eb('left_at', '>=', period.seal_at)]))
  if (typeof after === 'number') query = query.where('position', '>', after)
  const rows = await query
    .orderBy('position')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.position]))
}

/** Running lists under their terms, for a changed calendar; the latest to end first. */
export async function listRunning(read: Read, now: Date, limit: number) {
  const rows = await read
    .selectFrom('publicity_period')
    .select(['id', 'organisation_name', 'label', 'group_title', 'terms', 'started_on', 'until_day'])
    .where('closed_at', 'is', null)
    .where('over_at', '>', now)
    .orderBy('over_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, terms: row.terms as PublicityTerms }))
}
