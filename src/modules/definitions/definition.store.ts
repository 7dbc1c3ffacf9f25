import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { type DefinitionKind, EDITOR_SOURCE } from './rules/package.ts'

interface DefinitionRow {
  readonly id: string
  readonly kind: DefinitionKind
  readonly region: string
  readonly code: string
  readonly version: number
  readonly sha256: Buffer
  readonly body: unknown
  readonly source: string
  readonly text: string
  readonly published_by: string | null
  readonly published_at: Date
}

/** The newest version of every definition, locked against another import at the same time. */
export async function holdNewestVersions(tx: Tx) {
  // The table takes no row lock: the application may not update it, and a new version has no row yet.
  await sql`select pg_advisory_xact_lock(hashtext('definition'))`.execute(tx)
  return tx
    .selectFrom('definition')
    .distinctOn(['kind', 'region', 'code'])
    .select(['kind', 'region', 'code', 'version', 'sha256', 'source'])
    .orderBy('kind')
    .orderBy('region')
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
}

/** The newest version of every definition that came from a file, by whatever the product published since. */
export async function listNewestFiles(tx: Tx) {
  return tx
    .selectFrom('definition')
    .distinctOn(['kind', 'region', 'code'])
    .select(['kind', 'region', 'code', 'sha256'])
    .where('source', '!=', EDITOR_SOURCE)
    .orderBy('kind')
    .orderBy('region')
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
}

/** Adds new versions. */
export async function insertDefinitions(tx: Tx, rows: readonly DefinitionRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('definition')
    .values(rows.map((row) => ({ ...row, body: JSON.stringify(row.body) })))
    .execute()
}
