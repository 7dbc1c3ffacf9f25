import type { Tx } from '../../platform/database/database.ts'

/** What a new session begins with. */
export interface NewSession {
  readonly id: string
  readonly token_hash: Buffer
  readonly account_id: string
  readonly membership_id: string | null
  readonly created_at: Date
  readonly last_seen_at: Date
  readonly ip: string | null
  readonly device: string
}

/** Adds a session. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.insertInto('session').values(session).execute()
}

/** Writes that the session was used. */
export async function touchSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('id', '=', sessionId)
    .where('last_seen_at', '<', now)
    .execute()
}

/** Ends sessions, and answers how many stood. */
export async function endSessions(
  tx: Tx,
  which: { sessionIds: readonly string[] } | { accountId: string; except?: string },
  reason: string,
  now: Date,
): Promise<number> {
  let query = tx
    .updateTable('session')
    .set({ ended_at: now, ended_reason: reason })
    .where('ended_at', 'is', null)
  if ('sessionIds' in which) {
    if (which.sessionIds.length === 0) return 0
    query = query.where('id', 'in', which.sessionIds)
  } else {
    query = query.where('account_id', '=', which.accountId)
    if (which.except) query = query.where('id', '!=', which.except)
  }
  const result = await query.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Ends every session that acts under a membership, and answers how many stood. */
export async function endSessionsActing(
  tx: Tx,
  membershipId: string,
  reason: string,
  now: Date,
): Promise<number> {
  const result = await tx
    .updateTable('session')
    .set({ ended_at: now, ended_reason: reason })
    .where('membership_id', '=', membershipId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Ends one session of an account; false when the account has no such session standing. */
export async function endOwnSession(
  tx: Tx,
  own: { accountId: string; sessionId: string },
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('session')
    .set({ ended_at: now, ended_reason: 'ended-by-owner' })
    .where('id', '=', own.sessionId)
    .where('account_id', '=', own.accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Sets the membership a session acts under. */
export async function saveActing(tx: Tx, sessionId: string, membershipId: string | null): Promise<void> {
  await tx.updateTable('session').set({ membership_id: membershipId }).where('id', '=', sessionId).execute()
}

/** Writes that the session has given its second factor. */
export async function saveFactorGiven(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('session').set({ second_factor_at: now }).where('id', '=', sessionId).execute()
}

/** Appends an attempt to sign in. */
export async function insertAttempt(
  tx: Tx,
  attempt: {
    id: string
    account_id: string
    at: Date
    method: string
    outcome: string
    ip: string | null
    device: string
  },
): Promise<void> {
  await tx.insertInto('sign_in_attempt').values(attempt).execute()
}
