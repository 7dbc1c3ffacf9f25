import type { Tx } from '../../platform/database/database.ts'

interface AuditRow {
  readonly id: string
  readonly at: Date
  readonly act: string
  readonly account_id: string | null
  readonly person_id: string | null
  readonly organisation_id: string | null
  readonly subject_kind: string
  readonly subject_id: string
  readonly ip: string | null
  readonly details: Readonly<Record<string, unknown>>
}

/** Appends entries; there is no other way to write this table. */
export async function insertEntries(tx: Tx, entries: readonly AuditRow[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('audit_entry')
    .values(entries.map((entry) => ({ ...entry, details: JSON.stringify(entry.details) })))
    .execute()
}
