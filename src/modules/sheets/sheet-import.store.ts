import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Finding } from './rules/judge-row.ts'
import type { ImportState } from './sheet-import.contract.ts'

/** Adds a file that somebody sent in. */
export async function insertImport(
  tx: Tx,
  row: {
    id: string
    person_id: string
    membership_id: string | null
    organisation_id: string | null
    kind: string
    label: string
    given: Readonly<Record<string, string>>
    file_name: string
    file_bytes: number
    file_sha256: string
    sealed_sha256: string
  },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('sheet_import')
    .values({
      ...row,
      given: JSON.stringify(row.given),
      mapping: '{}',
      state: 'reading',
      sent_at: now,
      touched_at: now,
    })
    .execute()
}

/** Holds an import until the transaction ends. */
export async function holdImport(tx: Tx, id: string) {
  return tx.selectFrom('sheet_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Takes an import for working on it: what a job was ordered for, or what nobody has touched for a while. */
export async function takeImport(tx: Tx, id: string, abandonedBefore: Date, now: Date) {
  return tx
    .updateTable('sheet_import')
    .set({ queued: false, touched_at: now })
    .where('id', '=', id)
    .where('state', 'in', ['reading', 'judging', 'running'])
    .where((eb) => eb.or([eb('queued', '=', true), eb('touched_at', '<', abandonedBefore)]))
    .returningAll()
    .executeTakeFirst()
}

/**
 * Says that somebody still works on an import that is under way. One that is held is left alone: whoever holds it works on
 * it, or is about to change it.
 */
export async function beatImport(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('sheet_import')
    .set({ touched_at: now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('sheet_import')
        .select('id')
        .where('id', '=', id)
        .where('state', 'in', ['reading', 'judging', 'running'])
        .forUpdate()
        .skipLocked(),
    )
    .execute()
}

/** What can change of an import. */
export interface ImportChange {
  readonly state?: ImportState
  readonly head_row?: number
  readonly head?: string[]
  readonly samples?: Buffer | null
  readonly mapping?: Readonly<Record<string, number>>
  readonly mapped_by_hand?: boolean
  readonly is_read?: boolean
  readonly row_count?: number
  readonly mode?: 'all' | 'valid'
  readonly trouble?: string | null
  readonly result?: string | null
  readonly ended_at?: Date | null
  readonly queued?: boolean
  readonly sealed_sha256?: string | null
}

/** Writes a change of an import and counts it as touched. */
export async function saveImport(tx: Tx, id: string, change: ImportChange, now: Date): Promise<void> {
  const { mapping, ...rest } = change
  await tx
    .updateTable('sheet_import')
    .set((eb) => ({
      ...rest,
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      touched_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Says that somebody still works on an import; false when its state has changed meanwhile. */
export async function touchImport(tx: Tx, id: string, state: ImportState, now: Date): Promise<boolean> {
  const held = await tx
    .updateTable('sheet_import')
    .set({ touched_at: now })
    .where('id', '=', id)
    .where('state', '=', state)
    .returning('id')
    .executeTakeFirst()
  return held !== undefined
}

/** One row of a file. */
export interface NewItem {
  readonly row: number
  readonly sealed: Buffer
  readonly state: ItemChange['state']
  readonly outcome: ItemChange['outcome']
  readonly findings: readonly Finding[]
}

/** Forgets the rows of a file, which is then read anew. */
export async function removeItems(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('sheet_import_item').where('import_id', '=', importId).execute()
}

/** Adds rows of a file, many in one statement. */
export async function insertItems(tx: Tx, importId: string, items: readonly NewItem[]): Promise<void> {
  if (items.length === 0) return
  await sql`insert into sheet_import_item (import_id, row_number, sealed, state, outcome, findings)
    select ${importId}::uuid, given.row_number, decode(given.sealed, 'base64'), given.state, given.outcome, given.findings
      from jsonb_to_recordset(${JSON.stringify(
        items.map(({ row, sealed, state, outcome, findings }) => ({
          row_number: row,
          sealed: sealed.toString('base64'),
          state,
          outcome,
          findings,
        })),
      )}::jsonb) as given (row_number int, sealed text, state text, outcome text, findings jsonb)`.execute(tx)
}

/** What became of a row. */
export interface ItemChange {
  readonly row: number
  readonly state: 'waiting' | 'fit' | 'unchanged' | 'refused' | 'done'
  readonly outcome: 'new' | 'changed' | 'unchanged' | null
  readonly findings: readonly Finding[]
}

/** Writes what became of rows, many in one statement. */
export async function saveItems(tx: Tx, importId: string, changes: readonly ItemChange[]): Promise<void> {
  if (changes.length === 0) return
  await sql`update sheet_import_item item
      set state = given.state, outcome = given.outcome, findings = given.findings
     from jsonb_to_recordset(${JSON.stringify(
       changes.map(({ row, ...rest }) => ({ row_number: row, ...rest })),
     )}::jsonb) as given (row_number int, state text, outcome text, findings jsonb)
    where item.import_id = ${importId}::uuid and item.row_number = given.row_number`.execute(tx)
}

/** Does work that can fail by itself, without undoing what was done before it in the same transaction. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint sheet_row`.execute(tx)
  try {
    const done = await work()
    await sql`release savepoint sheet_row`.execute(tx)
    return done
  } catch (error) {
    await sql`rollback to savepoint sheet_row`.execute(tx)
    throw error
  }
}

/** Takes up imports that a killed worker left. */
export async function takeAbandonedImports(tx: Tx, before: Date, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('sheet_import')
    .set({ touched_at: now, queued: true })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('sheet_import')
        .select('id')
        .where('state', 'in', ['reading', 'judging', 'running'])
        .where('touched_at', '<', before)
        .orderBy('touched_at')
        .limit(50)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Forgets what was read of imports that are over for long, or that nobody went on with; answers where their files lie. */
export async function expireImports(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('sheet_import')
    .select(['id', 'sealed_sha256'])
    .where('state', 'not in', ['reading', 'judging', 'running', 'expired'])
    .where('touched_at', '<', before)
    .orderBy('touched_at')
    .limit(20)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  await tx.deleteFrom('sheet_import_item').where('import_id', 'in', ids).execute()
  await tx
    .updateTable('sheet_import')
    .set({ state: 'expired', sealed_sha256: null, samples: null })
    .where('id', 'in', ids)
    .execute()
  return rows.flatMap((row) => row.sealed_sha256 ?? [])
}
