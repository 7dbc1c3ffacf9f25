import type { Tx } from '../../platform/database/database.ts'

/** Adds a department to a unit. */
export async function insertUnitDepartment(
  tx: Tx,
  row: { id: string; organisation_id: string; name: string; acts_as: string | null; created_at: Date },
): Promise<void> {
  await tx.insertInto('unit_department').values(row).execute()
}

/** Locks a department of a unit that stands. */
export async function holdUnitDepartment(tx: Tx, id: string, organisationId: string) {
  return tx
    .selectFrom('unit_department')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Writes the name of a department, or that it is no more. */
export async function saveUnitDepartment(
  tx: Tx,
  id: string,
  row: { version: number; name?: string; closed_at?: Date },
): Promise<void> {
  await tx.updateTable('unit_department').set(row).where('id', '=', id).execute()
}

/** Puts people of a unit into a department, or into none, and answers how many that were. */
export async function saveDepartmentOf(
  tx: Tx,
  organisationId: string,
  employmentIds: readonly string[],
  departmentId: string | null,
): Promise<number> {
  const result = await tx
    .updateTable('employment')
    .set((eb) => ({ department_id: departmentId, version: eb('version', '+', 1) }))
    .where('id', 'in', [...employmentIds])
    .where('organisation_id', '=', organisationId)
    .where('status', 'in', ['claimed', 'confirmed'])
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
