import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'

/** What a register holds of one person. */
export interface StoredEntry {
  readonly entryKey: string
  readonly register: string
  readonly name: string
  readonly values: Readonly<Record<string, string>>
  readonly source: string
  readonly asOf: string
}

/** The entries about one person, in one register or in all; what is newest first. */
export async function listEntriesOf(
  read: Read,
  identityIndex: Buffer,
  register?: string,
): Promise<StoredEntry[]> {
  let query = read
    .selectFrom('registry_entry')
    .select(['entry_key', 'register', 'name', 'values', 'source', 'as_of'])
    .where('identity_index', '=', identityIndex)
  if (register !== undefined) query = query.where('register', '=', register)
  const rows = await query.orderBy('as_of', 'desc').orderBy('id').limit(500).execute()
  return rows.map((row) => ({
    entryKey: row.entry_key,
    register: row.register,
    name: row.name,
    values: row.values as Record<string, string>,
    source: row.source,
    asOf: row.as_of,
  }))
}

/** Which of these things a source has entries of. */
export async function findEntryKeys(
  read: Read,
  { register, source }: { readonly register: string; readonly source: string },
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await read
    .selectFrom('registry_entry')
    .select('entry_key')
    .where('register', '=', register)
    .where('source', '=', source)
    .where(sql<boolean>`entry_key = any(${[...keys]}::text[])`)
    .execute()
  return new Set(rows.map((row) => row.entry_key))
}

/** What was imported into a register, newest first. */
export async function listBatches(
  read: Read,
  register: string,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = read
    .selectFrom('registry_batch')
    .innerJoin('person', 'person.id', 'registry_batch.sent_by')
    .selectAll('registry_batch')
    .select('person.name as sender')
    .where('registry_batch.register', '=', register)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('registry_batch.id', '<', after)
  const rows = await query
    .orderBy('registry_batch.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
}
export type BatchRecord = Awaited<ReturnType<typeof listBatches>>['rows'][number]

/** How many entries each source of each register has, and as of when. */
export async function listSources(read: Read) {
  return read
    .selectFrom('registry_entry')
    .select(['register', 'source', 'as_of'])
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .groupBy(['register', 'source', 'as_of'])
    .orderBy('register')
    .orderBy('source')
    .limit(500)
    .execute()
}

/** The questions to a register without whom they were about, newest first. */
export async function listQueries(
  read: Read,
  register: string,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = read
    .selectFrom('registry_query')
    .select(['id', 'outcome', 'remote', 'tries', 'duration_ms', 'cause', 'asked_at'])
    .where('register', '=', register)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
}

/** A recorded question with its sealed answer. */
export async function findQuery(read: Read, id: string) {
  return read.selectFrom('registry_query').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The questions about one person, newest first. */
export async function listQueriesAbout(read: Read, identityIndex: Buffer) {
  return read
    .selectFrom('registry_query')
    .select(['register', 'outcome', 'source', 'asked_at'])
    .where('identity_index', '=', identityIndex)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}
