import type { Tx } from '../../platform/database/database.ts'

/** Adds in-product messages; one that is gathered with an earlier one counts there instead. Answers those that now stand for several. */
export async function insertMessages(
  tx: Tx,
  rows: readonly {
    id: string
    person_id: string
    kind: string
    title: string
    body: string
    link: string | null
    at: Date
    gathered: string | null
  }[],
): Promise<{ id: string; number: number }[]> {
  if (rows.length === 0) return []
  const written = await tx
    .insertInto('message')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'gathered'])
        .where('gathered', 'is not', null)
        // Somebody who has read the smaller number is told anew.
        .doUpdateSet((eb) => ({
          number: eb('message.number', '+', 1),
          at: eb.ref('excluded.at'),
          read_at: null,
        })),
    )
    .returning(['id', 'number'])
    .execute()
  return written.filter((row) => row.number > 1)
}

/** Writes messages anew that stand for several things. */
export async function rewriteMessages(
  tx: Tx,
  ids: readonly string[],
  text: { kind: string; title: string; body: string; link: string },
): Promise<void> {
  await tx
    .updateTable('message')
    .set(text)
    .where('id', 'in', [...ids])
    .execute()
}

/** Marks the person's messages as read: some, or all. */
export async function markMessagesRead(
  tx: Tx,
  personId: string,
  ids: readonly string[] | 'all',
  now: Date,
  kinds?: readonly string[],
): Promise<void> {
  let query = tx
    .updateTable('message')
    .set({ read_at: now })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
  if (ids !== 'all') query = query.where('id', 'in', [...ids])
  if (kinds) query = query.where('kind', 'in', kinds.length > 0 ? [...kinds] : [''])
  await query.execute()
}

/** Adds messages that leave by SMS or mail. */
export async function insertOutbox(
  tx: Tx,
  rows: readonly {
    id: string
    at: Date
    channel: 'sms' | 'mail'
    kind: string
    person_id: string | null
    target_sealed: Buffer
    target_masked: string
    title: string
    body_sealed: Buffer
    body_masked: string
    state: 'waiting' | 'kept'
  }[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('outbox_message')
      .values([...rows])
      .execute()
}

/** Counts one more try of a message that still waits, and answers it; undefined when it is settled. */
export async function claimTry(tx: Tx, id: string) {
  return tx
    .updateTable('outbox_message')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['id', 'at', 'channel', 'kind', 'title', 'target_sealed', 'body_sealed', 'attempts'])
    .executeTakeFirst()
}

/** Settles a message: it has been sent, or it will not be tried again. Its text is not kept. */
export async function settleOutbox(
  tx: Tx,
  id: string,
  outcome: { state: 'sent' | 'failed'; reference: string | null; error: string | null; now: Date },
): Promise<void> {
  await tx
    .updateTable('outbox_message')
    .set({
      state: outcome.state,
      provider_reference: outcome.reference,
      last_error: outcome.error,
      settled_at: outcome.now,
      body_sealed: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Notes why the last try failed. */
export async function noteFailedTry(tx: Tx, id: string, error: string): Promise<void> {
  await tx.updateTable('outbox_message').set({ last_error: error }).where('id', '=', id).execute()
}
