import type { Tx } from '../../platform/database/database.ts'

/** Holds the numbers of access. */
export async function holdAccessPolicy(tx: Tx) {
  return tx.selectFrom('access_policy').selectAll().forUpdate().executeTakeFirstOrThrow()
}

/** Writes the numbers of access. */
export async function saveAccessPolicy(
  tx: Tx,
  policy: {
    idle_minutes: number
    absolute_hours: number
    sessions_max: number
    second_factor: boolean
    secret_days: number
    version: number
    changed_at: Date
  },
): Promise<void> {
  await tx.updateTable('access_policy').set(policy).execute()
}
