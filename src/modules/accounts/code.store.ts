import type { Tx } from '../../platform/database/database.ts'

/** Adds a code that is being sent. */
export async function insertCode(
  tx: Tx,
  code: {
    id: string
    purpose: string
    mobile_index: Buffer
    code_hash: Buffer
    created_at: Date
    expires_at: Date
  },
): Promise<void> {
  await tx.insertInto('verification_code').values(code).execute()
}

/** Holds the latest code sent to a mobile for a purpose; earlier ones no longer count. */
export async function holdLatestCode(tx: Tx, mobileIndex: Buffer, purpose: string) {
  return tx
    .selectFrom('verification_code')
    .select(['id', 'code_hash', 'tries', 'expires_at', 'used_at'])
    .where('mobile_index', '=', mobileIndex)
    .where('purpose', '=', purpose)
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

/** Counts a wrong try. */
export async function countTry(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('verification_code')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Uses the code up. */
export async function markUsed(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('verification_code').set({ used_at: now }).where('id', '=', id).execute()
}
