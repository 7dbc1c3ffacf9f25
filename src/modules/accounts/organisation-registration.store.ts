import type { Tx } from '../../platform/database/database.ts'

/** The number the next registration of an organisation's code gets; the code must be held. */
export async function nextRegistrationNumber(tx: Tx, firstId: string): Promise<number> {
  const row = await tx
    .selectFrom('organisation_registration')
    .select(({ fn }) => fn.max('seq').as('last'))
    .where('first_id', '=', firstId)
    .executeTakeFirst()
  return (row?.last ?? 1) + 1
}

/** Notes that an organisation is a further registration of another's code. */
export async function insertFurtherRegistration(
  tx: Tx,
  row: { organisation_id: string; first_id: string; seq: number },
): Promise<void> {
  await tx.insertInto('organisation_registration').values(row).execute()
}
