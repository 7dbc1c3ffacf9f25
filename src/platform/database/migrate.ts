import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

// Any constant will do; it only has to be the same for all who migrate.
const MIGRATION_LOCK = 20261123

/** Reads the migration files in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Applies every migration that is missing, each in its own transaction, and answers their names.
 * A file that was changed after it ran is refused: the database would no longer be what the files say.
 */
export async function migrate(ownerUrl: string, folder: string, onApplied?: (name: string) => void) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(
      'create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    await ensureApplicationRole(client)
    await client.query('grant select on schema_migration to hengcai_app')
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migration',
    )
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    const done: string[] = []
    for (const migration of await readMigrations(folder)) {
      const before = applied.get(migration.name)
      if (before === migration.sha256) continue
      if (before !== undefined) throw new Error(`Migration ${migration.name} was changed after it had run.`)
      await applyOne(client, migration)
      done.push(migration.name)
      onApplied?.(migration.name)
    }
    return done
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** Migrations grant to the role hengcai_app; in production the program's login role is a member of it. */
async function ensureApplicationRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select 1 from pg_roles where rolname = 'hengcai_app'")
  if (rows.length > 0) return
  // Two databases of one server may be migrated at the same moment: roles belong to the server.
  await client.query(
    'do $$ begin create role hengcai_app; exception when duplicate_object or unique_violation then null; end $$',
  )
}

/** Tells which migrations the database still lacks; readiness needs none. */
export async function missingMigrations(pool: pg.Pool, folder: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from schema_migration')
  const applied = new Set(rows.map((row) => row.name))
  return (await readMigrations(folder)).map((one) => one.name).filter((name) => !applied.has(name))
}
