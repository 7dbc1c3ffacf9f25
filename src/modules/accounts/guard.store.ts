import type { Tx } from '../../platform/database/database.ts'
import type { GuardState } from './rules/sign-in-guard.ts'

const NEVER_FAILED = new Date(0)

/**
 * Holds what is remembered about failures under a key. The row is made first when there is none:
 * a hundred guesses at the same moment stand in line here instead of all finding nothing.
 */
export async function holdGuard(tx: Tx, key: Buffer): Promise<GuardState | undefined> {
  const row = await tx
    .insertInto('sign_in_guard')
    .values({ key, failures: 0, last_failed_at: NEVER_FAILED })
    // Changing nothing still locks the row, in the same breath as it is found.
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
    .returning(['failures', 'locks', 'locked_until', 'last_failed_at'])
    .executeTakeFirstOrThrow()
  if (row.failures === 0 && row.locks === 0) return undefined
  return {
    failures: row.failures,
    locks: row.locks,
    lockedUntil: row.locked_until,
    lastFailedAt: row.last_failed_at,
  }
}

/** Writes what is remembered about failures. */
export async function saveGuard(tx: Tx, key: Buffer, state: GuardState): Promise<void> {
  await tx
    .updateTable('sign_in_guard')
    .set({
      failures: state.failures,
      locks: state.locks,
      locked_until: state.lockedUntil,
      last_failed_at: state.lastFailedAt,
    })
    .where('key', '=', key)
    .execute()
}

/** Forgets the failures under a key. */
export async function clearGuard(tx: Tx, key: Buffer): Promise<void> {
  await tx.deleteFrom('sign_in_guard').where('key', '=', key).execute()
}

/** Adds a picture question. */
export async function insertPicture(
  tx: Tx,
  picture: { key: Buffer; answer_hash: Buffer; expires_at: Date },
): Promise<void> {
  await tx
    .insertInto('captcha')
    .values({ ...picture, kind: 'picture' })
    .execute()
}

/** Uses up a picture question, right or wrong: every picture may be answered once. */
export async function spendPicture(
  tx: Tx,
  key: Buffer,
  now: Date,
): Promise<{ answer_hash: Buffer | null } | undefined> {
  return tx
    .updateTable('captcha')
    .set({ used_at: now })
    .where('key', '=', key)
    .where('kind', '=', 'picture')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('answer_hash')
    .executeTakeFirst()
}

/** Uses up a proof of work; false when it was used before. */
export async function spendProof(tx: Tx, key: Buffer, expiresAt: Date, now: Date): Promise<boolean> {
  const result = await tx
    .insertInto('captcha')
    .values({ key, kind: 'proof', expires_at: expiresAt, used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Removes what has run out: questions, proofs, codes, failures of long ago. */
export async function removeExpired(tx: Tx, now: Date, dayAgo: Date): Promise<void> {
  await tx.deleteFrom('captcha').where('expires_at', '<', now).execute()
  await tx.deleteFrom('verification_code').where('expires_at', '<', dayAgo).execute()
  await tx
    .deleteFrom('sign_in_guard')
    .where('last_failed_at', '<', dayAgo)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<', dayAgo)]))
    .execute()
}
