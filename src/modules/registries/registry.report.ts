import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Finding } from './rules/judge-rows.ts'

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

const batches = (read: Read) =>
  read
    .selectFrom('registry_batch')
    .innerJoin('person', 'person.id', 'registry_batch.sent_by')
    .selectAll('registry_batch')
    .select('person.name as sender')

/** A file that was sent in, with the name of who sent it. */
export async function findBatch(read: Read, id: string) {
  const row = await batches(read).where('registry_batch.id', '=', id).executeTakeFirst()
  return row && { ...row, findings: row.findings as Finding[] }
}
export type BatchRecord = NonNullable<Awaited<ReturnType<typeof findBatch>>>

/** The files sent in for a register, newest first. */
export async function listBatches(
  read: Read,
  register: string,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = batches(read).where('registry_batch.register', '=', register)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('registry_batch.id', '<', after)
  const rows = await query
    .orderBy('registry_batch.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
  return { rows: page.rows.map((row) => ({ ...row, findings: row.findings as Finding[] })), next: page.next }
}

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

/** Batches whose job was lost: they have waited since before the given moment. */
export async function listWaiting(read: Read, before: Date, limit: number) {
  return read
    .selectFrom('registry_batch')
    .select(['id', 'state'])
    .where('state', 'in', ['checking', 'importing'])
    .where('since', '<', before)
    .orderBy('since')
    .limit(limit)
    .execute()
}

/** Encrypted files that nobody needs any more: imported, unreadable or given up, and checked ones left lying. */
export async function listSpentFiles(read: Read, checkedBefore: Date, limit: number) {
  return read
    .selectFrom('registry_batch')
    .select(['id', 'sealed_sha256', 'state'])
    .where('sealed_sha256', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['imported', 'unreadable', 'discarded']),
        eb.and([eb('state', '=', 'checked'), eb('since', '<', checkedBefore)]),
      ]),
    )
    .orderBy('since')
    .limit(limit)
    .execute()
}
