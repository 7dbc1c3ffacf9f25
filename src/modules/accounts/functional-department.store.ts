import type { Tx } from '../../platform/database/database.ts'

/** The number the next functional department of an organisation gets; the organisation must be held. */
export async function nextDepartmentNumber(tx: Tx, organisationId: string): Promise<number> {
  const row = await tx
    .selectFrom('functional_department')
    .select(({ fn }) => fn.max('seq').as('last'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** Notes that an organisation is a functional department of another. */
export async function insertFunctionalDepartment(
  tx: Tx,
  row: { department_id: string; organisation_id: string; kind: string; seq: number },
): Promise<void> {
  await tx.insertInto('functional_department').values(row).execute()
}
