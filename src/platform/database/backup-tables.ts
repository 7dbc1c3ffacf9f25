import type pg from 'pg'
import type { SequenceEntry } from './backup-manifest.ts'

/** A table to copy: the columns that are stored, not those PostgreSQL computes. */
export interface CopiedTable {
  readonly schema: string
  readonly table: string
  readonly columns: string[]
  readonly partitioned: boolean
}

// Of the job queue only what is still to be done matters; the rest is statistics and the queue's own state.
const jobTables = ['queue', 'subscription', 'schedule', 'job', 'job_dependency']

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** The table's name as it stands in SQL. */
export function nameOf(one: { schema: string; table: string }): string {
  return `${quote(one.schema)}.${quote(one.table)}`
}

/** The columns as they stand in SQL. */
export function columnsOf(one: { columns: readonly string[] }): string {
  return one.columns.map(quote).join(', ')
}

/** Lists every table of the installation, those of the job queue in the order in which they refer to each other. */
export async function listTables(client: pg.ClientBase): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(`
    select n.nspname as schema, c.relname as table, c.relkind = 'p' as partitioned,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
    group by 1, 2, 3 order by 1, 2`)
  const ours = rows.filter((row) => row.schema !== 'pgboss' && row.table !== 'schema_migration')
  const jobs = jobTables.flatMap((name) =>
    rows.filter((row) => row.schema === 'pgboss' && row.table === name),
  )
  return [...ours, ...jobs]
}

/** Lists every sequence with where it stands. Sequences never go back, so they may be read after the tables. */
export async function listSequences(client: pg.ClientBase): Promise<SequenceEntry[]> {
  const { rows } = await client.query<{ schema: string; sequence: string }>(
    "select schemaname as schema, sequencename as sequence from pg_sequences where schemaname !~ '^pg_' order by 1, 2",
  )
  const found: SequenceEntry[] = []
  for (const { schema, sequence } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${nameOf({ schema, table: sequence })}`,
    )
    const [row] = state.rows
    if (row) found.push({ schema, sequence, ...row })
  }
  return found
}

/** The version of the job queue's tables; null when there are none. */
export async function findJobQueueVersion(client: pg.ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ found: string | null }>(
    "select to_regclass('pgboss.version') as found",
  )
  if (!rows[0]?.found) return null
  const version = await client.query<{ version: number }>('select version from pgboss.version')
  return version.rows[0]?.version ?? null
}

/** A foreign key and how to make it again. */
interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

async function listForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname <> 'pgboss'`)
  return rows
}

/**
 * Does the work with foreign keys and triggers out of the way: rows arrive in any order, and a trigger that
 * would write a second row is silent. Making the keys again checks every row at once.
 */
export async function withoutConstraints(
  client: pg.ClientBase,
  tables: readonly CopiedTable[],
  work: () => Promise<void>,
): Promise<void> {
  const keys = await listForeignKeys(client)
  const ours = tables.filter((one) => one.schema !== 'pgboss')
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`)
  for (const one of ours) await client.query(`alter table ${nameOf(one)} disable trigger user`)
  await work()
  for (const one of ours) await client.query(`alter table ${nameOf(one)} enable trigger user`)
  for (const key of keys) {
    await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`)
  }
}
