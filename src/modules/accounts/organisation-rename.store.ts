import type { Tx } from '../../platform/database/database.ts'
import type { FieldChange } from './organisation-list.report.ts'

/** Adds a request for a new name; false when one is open already. */
export async function insertRename(
  tx: Tx,
  row: {
    id: string
    organisation_id: string
    office_id: string
    old_name: string
    new_name: string
    reason: string
    file_ids: string[]
    opened_by: string
    opened_by_name: string
    opened_at: Date
  },
): Promise<boolean> {
  const done = await tx
    .insertInto('organisation_rename')
    .values({ ...row, state: 'open' })
    .onConflict((conflict) => conflict.column('organisation_id').where('state', '=', 'open').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Locks a request of the unit, or to the office; anybody else's is not there. */
export async function holdRename(
  tx: Tx,
  id: string,
  of: { column: 'organisation_id' | 'office_id'; organisationId: string },
) {
  return tx
    .selectFrom('organisation_rename')
    .selectAll()
    .where('id', '=', id)
    .where(of.column, '=', of.organisationId)
    .forUpdate()
    .executeTakeFirst()
}

/** Writes how a request ended. */
export async function saveRename(
  tx: Tx,
  id: string,
  row: {
    state: 'confirmed' | 'refused' | 'withdrawn'
    version: number
    decided_by: string
    decided_by_name: string
    decided_at: Date
    decision_reason: string
  },
): Promise<void> {
  await tx.updateTable('organisation_rename').set(row).where('id', '=', id).execute()
}

/** Appends what changed to the history of an organisation. */
export async function insertChange(
  tx: Tx,
  row: {
    id: string
    organisation_id: string
    at: Date
    person_id: string | null
    person_name: string
    changes: readonly FieldChange[]
  },
): Promise<void> {
  await tx
    .insertInto('organisation_change')
    .values({ ...row, changes: JSON.stringify(row.changes) })
    .execute()
}
