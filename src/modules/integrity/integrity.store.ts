import type { Tx } from '../../platform/database/database.ts'
import type { RecordKind } from './integrity.contract.ts'

interface NewRecord {
  readonly id: string
  readonly person_id: string
  readonly kind: RecordKind
  readonly from_day: string
  readonly until_day: string
  readonly document: string
  readonly organisation_id: string
  readonly entered_by: string
  readonly entered_at: Date
}

/** Adds a record. */
export async function insertRecord(tx: Tx, row: NewRecord): Promise<void> {
  await tx.insertInto('integrity_record').values(row).execute()
}

/** Locks a record of an office; undefined when the office has no such record. */
export async function holdRecord(tx: Tx, id: string, organisationId: string) {
  return tx
    .selectFrom('integrity_record')
    .select(['id', 'ended_at'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
}

/** Ends a record before its last day. */
export async function saveEnd(
  tx: Tx,
  id: string,
  end: { ended_by: string; ended_at: Date; end_reason: string },
): Promise<void> {
  await tx.updateTable('integrity_record').set(end).where('id', '=', id).execute()
}
