import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Finding } from './rules/judge-rows.ts'

/** Adds a file that was sent in. */
export async function insertBatch(
  tx: Tx,
  row: {
    id: string
    register: string
    source: string
    as_of: string
    file_name: string
    file_bytes: number
    file_sha256: string
    sealed_sha256: string
    sent_by: string
    sent_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('registry_batch')
    .values({ ...row, state: 'checking', findings: '[]', since: row.sent_at })
    .execute()
}

/** Holds a batch until the transaction ends; undefined for an id that is none. */
export async function holdBatch(tx: Tx, id: string) {
  return tx.selectFrom('registry_batch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Notes what was found in the file. */
export async function saveChecked(
  tx: Tx,
  id: string,
  found: {
    row_count: number
    good_count: number
    finding_count: number
    findings: readonly Finding[]
    trouble: string | null
  },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('registry_batch')
    .set((eb) => ({
      ...found,
      findings: JSON.stringify(found.findings),
      state: found.trouble === null ? 'checked' : 'unreadable',
      version: eb('version', '+', 1),
      since: now,
    }))
    .where('id', '=', id)
    .execute()
}

/** Notes that somebody ordered the import. */
export async function saveOrdered(tx: Tx, id: string, personId: string, now: Date): Promise<void> {
  await tx
    .updateTable('registry_batch')
    .set((eb) => ({
      state: 'importing',
      ordered_by: personId,
      ordered_at: now,
      version: eb('version', '+', 1),
      since: now,
    }))
    .where('id', '=', id)
    .execute()
}

/** Notes that a file was given up. */
export async function saveDiscarded(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('registry_batch')
    .set((eb) => ({ state: 'discarded', version: eb('version', '+', 1), since: now }))
    .where('id', '=', id)
    .execute()
}

/** Notes that the import is done, and how many older entries it replaced. */
export async function saveImported(tx: Tx, id: string, replaced: number, now: Date): Promise<void> {
  await tx
    .updateTable('registry_batch')
    .set((eb) => ({
      state: 'imported',
      replaced_count: replaced,
      imported_at: now,
      version: eb('version', '+', 1),
      since: now,
    }))
    .where('id', '=', id)
    .execute()
}

/** Forgets where the encrypted file lay, once it is gone. */
export async function forgetFile(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('registry_batch').set({ sealed_sha256: null }).where('id', 'in', ids).execute()
}

/** Counts a waiting batch as new, so that the sweep orders its job once and not at every turn. */
export async function saveOrderedAnew(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('registry_batch').set({ since: now }).where('id', '=', id).execute()
}

/** One entry to be imported. */
export interface NewEntry {
  readonly id: string
  readonly identityIndex: Buffer
  readonly name: string
  readonly entryKey: string
  readonly values: Readonly<Record<string, string>>
}

type EntriesOf = {
  readonly id: string
  readonly register: string
  readonly source: string
  readonly as_of: string
}

/** Removes the entries of a source, which new ones replace in this transaction; answers how many there were. */
export async function removeEntriesOfSource(tx: Tx, { register, source }: EntriesOf): Promise<number> {
  // Two imports of one source at once would each miss what the other has not committed.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`registry ${register} ${source}`}, 0))`.execute(
    tx,
  )
  const removed = await tx
    .deleteFrom('registry_entry')
    .where('register', '=', register)
    .where('source', '=', source)
    .executeTakeFirst()
  return Number(removed.numDeletedRows)
}

/** Adds entries of a source, many in one statement. */
export async function insertEntries(tx: Tx, batch: EntriesOf, entries: readonly NewEntry[]): Promise<void> {
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
