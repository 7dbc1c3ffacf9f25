import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'

interface ListQuery {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Ids are made in the order of time, so the id alone is the place in the list. */
function idOf(cursor: string | undefined): string | undefined {
  const [id] = decodeCursor(cursor, 1) ?? []
  return typeof id === 'string' && isId(id) ? id : undefined
}

/** A person's messages, newest first. */
export async function listOf(
  read: Read,
  personId: string,
  query: ListQuery & { only: 'all' | 'unread'; kinds?: readonly string[] | undefined },
) {
  let rows = read
    .selectFrom('message')
    .select(['id', 'kind', 'title', 'body', 'link', 'at', 'read_at'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  const after = idOf(query.cursor)
  if (after) rows = rows.where('id', '<', after)
  if (query.only === 'unread') rows = rows.where('read_at', 'is', null)
  if (query.kinds) rows = rows.where('kind', 'in', query.kinds.length > 0 ? [...query.kinds] : [''])
  return pageOf(await rows.execute(), query.limit, (row) => encodeCursor([row.id]))
}

/** How many messages a person has not read. */
export async function countUnreadOf(read: Read, personId: string): Promise<number> {
  const row = await read
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.unread
}

/** How many messages of each kind a person has not read. */
export async function countUnreadByKind(read: Read, personId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await read
    .selectFrom('message')
    .select(['kind', (eb) => eb.fn.countAll<number>().as('unread')])
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .groupBy('kind')
    .execute()
  return new Map(rows.map((row) => [row.kind, row.unread]))
}

/** What left, or would have left, newest first. */
export async function listOutboxRows(read: Read, query: ListQuery) {
  let rows = read
    .selectFrom('outbox_message')
    .select(['id', 'at', 'channel', 'kind', 'target_masked', 'title', 'body_sealed', 'body_masked', 'state'])
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  const after = idOf(query.cursor)
  if (after) rows = rows.where('id', '<', after)
  return pageOf(await rows.execute(), query.limit, (row) => encodeCursor([row.id]))
}
