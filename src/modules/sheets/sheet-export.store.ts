import type { SortBy } from '../../lib/sort-rows.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { ExportState } from './sheet-export.contract.ts'

/** Adds an export that somebody ordered. */
export async function insertExport(
  tx: Tx,
  row: {
    id: string
    person_id: string
    membership_id: string | null
    organisation_id: string | null
    list: string
    label: string
    filter: Readonly<Record<string, string>>
    columns: readonly string[]
    sort_by: readonly SortBy[]
    format: 'xlsx' | 'csv'
    words: string
    file_name: string
    state: ExportState
    expected_rows: number
    kept_until: Date | null
    now: Date
  },
): Promise<void> {
  const { now, filter, columns, sort_by, ...rest } = row
  await tx
    .insertInto('sheet_export')
    .values({
      ...rest,
      filter: JSON.stringify(filter),
      columns: [...columns],
      sort_by: JSON.stringify(sort_by),
      ordered_at: now,
      touched_at: now,
    })
    .execute()
}

/** Holds an export until the transaction ends. */
export async function holdExport(tx: Tx, id: string) {
  return tx.selectFrom('sheet_export').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Takes an export for working on it: what waits, or what nobody has touched for a while. */
export async function takeExport(tx: Tx, id: string, abandonedBefore: Date, now: Date) {
  return tx
    .updateTable('sheet_export')
    .set({ state: 'running', row_count: 0, touched_at: now })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'running'), eb('touched_at', '<', abandonedBefore)]),
      ]),
    )
    .returningAll()
    .executeTakeFirst()
}

/** Says how far an export is; false when it was stopped meanwhile. */
export async function saveProgress(tx: Tx, id: string, rows: number, now: Date): Promise<boolean> {
  const held = await tx
    .updateTable('sheet_export')
    .set({ row_count: rows, touched_at: now })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst()
  return held !== undefined
}

/** What an export can end with. */
export interface ExportEnd {
  readonly state?: ExportState
  readonly row_count?: number
  readonly file_bytes?: number
  readonly file_sha256?: string
  readonly stored_sha256?: string | null
  readonly trouble?: string
  readonly ended_at?: Date
  readonly kept_until?: Date
}

/** Writes down how an export ended. */
export async function saveEnd(tx: Tx, id: string, end: ExportEnd): Promise<void> {
  await tx.updateTable('sheet_export').set(end).where('id', '=', id).execute()
}

/** Takes up exports that a killed worker left, and counts them as touched so that the next look leaves them alone. */
export async function takeAbandoned(tx: Tx, before: Date, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('sheet_export')
    .set({ touched_at: now, state: 'waiting' })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('sheet_export')
        .select('id')
        .where('state', 'in', ['waiting', 'running'])
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

/** Marks exports whose time is over; answers where their files lie. */
export async function expireExports(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('sheet_export')
    .select(['id', 'stored_sha256'])
    .where('stored_sha256', 'is not', null)
    .where('kept_until', '<', now)
    .orderBy('kept_until')
    .limit(100)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return []
  await tx
    .updateTable('sheet_export')
    .set({ state: 'expired', stored_sha256: null })
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  return rows.flatMap((row) => row.stored_sha256 ?? [])
}
