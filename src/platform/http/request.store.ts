import type { Tx } from '../database/database.ts'

interface RequestKey {
  readonly requestId: string
  readonly operation: string
  readonly accountId: string | null
}

/**
 * Claims the request id, or answers what was answered before. A second transaction with the same id waits
 * at the unique index until the first is decided, so two clicks at once do the work once.
 */
export async function findHandledReply(
  tx: Tx,
  key: RequestKey,
  now: Date,
): Promise<{ reply: unknown } | undefined> {
  const claimed = await tx
    .insertInto('handled_request')
    .values({
      request_id: key.requestId,
      operation: key.operation,
      account_id: key.accountId,
      handled_at: now,
      reply: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined
  const row = await tx
    .selectFrom('handled_request')
    .select('reply')
    .where('request_id', '=', key.requestId)
    .where('operation', '=', key.operation)
    .where('account_id', 'is not distinct from', key.accountId)
    .executeTakeFirst()
  return row && { reply: row.reply }
}

/** Keeps the answer for a repetition of the request. */
export async function saveHandledReply(tx: Tx, key: RequestKey, reply: unknown): Promise<void> {
  await tx
    .updateTable('handled_request')
    .set({ reply: JSON.stringify(reply ?? null) })
    .where('request_id', '=', key.requestId)
    .where('operation', '=', key.operation)
    .where('account_id', 'is not distinct from', key.accountId)
    .execute()
}

/** Gives the request id back, so that it may be sent again. */
export async function forgetRequest(tx: Tx, key: RequestKey): Promise<void> {
  await tx
    .deleteFrom('handled_request')
    .where('request_id', '=', key.requestId)
    .where('operation', '=', key.operation)
    .where('account_id', 'is not distinct from', key.accountId)
    .execute()
}

/** Forgets requests that were handled long ago: nobody repeats them any more. */
export async function forgetHandledRequests(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('handled_request').where('handled_at', '<', before).execute()
}
