import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** What was imported into a register: whose data, of when, from which file. */
export interface Batch {
  readonly id: string
  readonly register: string
  readonly source: string
  readonly as_of: string
  readonly file_name: string
  readonly file_sha256: string
}

/** Notes an import with its first rows; harmless when it is noted already. */
export async function insertBatch(
  tx: Tx,
  row: Batch & { readonly sent_by: string; readonly imported_at: Date },
): Promise<void> {
  await tx
    .insertInto('registry_batch')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** One entry to be imported. */
export interface NewEntry {
  readonly id: string
  readonly identityIndex: Buffer
  readonly name: string
  readonly entryKey: string
  readonly values: Readonly<Record<string, string>>
}

/** Puts entries of a source in the place of those it had of the same things; answers which there were. */
export async function putEntries(
  tx: Tx,
  batch: Batch,
  entries: readonly NewEntry[],
): Promise<ReadonlySet<string>> {
  // Two imports of one source at once would each miss what the other has not committed.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`registry ${batch.register} ${batch.source}`}, 0))`.execute(
    tx,
  )
  const before = await tx
    .deleteFrom('registry_entry')
    .where('register', '=', batch.register)
    .where('source', '=', batch.source)
    .where(sql<boolean>`entry_key = any(${entries.map((entry) => entry.entryKey)}::text[])`)
    .returning('entry_key')
    .execute()
  const rows = JSON.stringify(
    entries.map((entry) => ({
      id: entry.id,
      identity: entry.identityIndex.toString('hex'),
      name: entry.name,
      entry_key: entry.entryKey,
      values: entry.values,
    })),
  )
  await sql`insert into registry_entry (id, register, source, batch_id, identity_index, name, entry_key, values, as_of)
    select given.id, ${batch.register}, ${batch.source}, ${batch.id}::uuid, decode(given.identity, 'hex'), given.name,
      given.entry_key, given.values, ${batch.as_of}::date
    from jsonb_to_recordset(${rows}::jsonb)
      as given (id uuid, identity text, name text, entry_key text, values jsonb)`.execute(tx)
  return new Set(before.map((row) => row.entry_key))
}

/** Removes what a source had and no longer lists; answers how many. */
export async function removeOlder(tx: Tx, batch: Batch): Promise<number> {
  const removed = await tx
    .deleteFrom('registry_entry')
    .where('register', '=', batch.register)
    .where('source', '=', batch.source)
    .where('batch_id', '<>', batch.id)
    .executeTakeFirst()
  return Number(removed.numDeletedRows)
}

/** Notes how many entries an import has brought, and how many it removed; answers the former. */
export async function saveImported(tx: Tx, { id }: Batch, removed: number): Promise<number> {
  const row = await tx
    .updateTable('registry_batch')
    .set((eb) => ({
      removed_count: removed,
      entry_count: eb
        .selectFrom('registry_entry')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('batch_id', '=', id),
    }))
    .where('id', '=', id)
    .returning('entry_count')
    .executeTakeFirstOrThrow()
  return row.entry_count
}

/** Adds a question with its answer; there is no other way to write this table. */
export async function insertQuery(
  tx: Tx,
  row: {
    id: string
    register: string
    asked_by: string | null
    identity_index: Buffer
    purpose: string
    request: Buffer
    answer: Buffer | null
    outcome: 'found' | 'nothing' | 'unavailable'
    source: string
    as_of: string | null
    remote: boolean
    tries: number
    duration_ms: number
    cause: string | null
    asked_at: Date
  },
): Promise<void> {
  await tx.insertInto('registry_query').values(row).execute()
}
