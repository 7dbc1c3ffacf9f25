import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { OrderState } from './printout.contract.ts'

/** Adds an order with its items. */
export async function insertOrder(
  tx: Tx,
  row: {
    id: string
    person_id: string
    membership_id: string | null
    kind: 'merged' | 'zip' | 'archive' | 'archive-pdf'
    print: string | null
    label: string
    file_name: string
    now: Date
  },
  items: readonly { readonly id: string; readonly label: string }[],
): Promise<void> {
  const { now, ...order } = row
  await tx
    .insertInto('print_order')
    .values({ ...order, state: 'waiting', total: items.length, ordered_at: now, touched_at: now })
    .execute()
  await sql`insert into print_order_item (order_id, position, subject_kind, subject_id, label, state)
    select ${row.id}::uuid, at, 'dossier', id, label, 'waiting'
      from unnest(${items.map((one) => one.id)}::uuid[], ${items.map((one) => one.label)}::text[])
           with ordinality given(id, label, at)`.execute(tx)
}

/** Holds an order until the transaction ends. */
export async function holdOrder(tx: Tx, id: string) {
  return tx.selectFrom('print_order').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
export type OrderRow = NonNullable<Awaited<ReturnType<typeof holdOrder>>>

/** Takes an order for working on it, if it waits. */
export async function takeOrder(tx: Tx, id: string, now: Date): Promise<OrderRow | undefined> {
  return tx
    .updateTable('print_order')
    .set({ state: 'running', touched_at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
}

/** Says that somebody works on an order; false when it was stopped meanwhile. */
export async function touchOrder(
  tx: Tx,
  id: string,
  now: Date,
  state: 'running' | 'waiting' = 'running',
): Promise<boolean> {
  const held = await tx
    .updateTable('print_order')
    .set({ touched_at: now, state })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst()
  return held !== undefined
}

/** What an order ends with. */
export interface OrderEnd {
  readonly state: OrderState
  readonly file_bytes?: number
  readonly pages?: number
  readonly file_sha256?: string
  readonly trouble?: string
  readonly ended_at?: Date
  readonly kept_until?: Date
}

/** Writes down how an order ended. */
export async function endOrder(tx: Tx, id: string, end: OrderEnd): Promise<void> {
  await tx.updateTable('print_order').set(end).where('id', '=', id).execute()
}

/** Says what became of some items of an order. */
export async function saveItems(
  tx: Tx,
  orderId: string,
  items: readonly {
    position: number
    state: 'made' | 'left-out'
    words: string
    sha256: string | null
  }[],
): Promise<void> {
  await sql`update print_order_item item set state = found.state, words = found.words, sha256 = found.sha256
    from unnest(${items.map((one) => one.position)}::int[], ${items.map((one) => one.state)}::text[],
                ${items.map((one) => one.words)}::text[], ${items.map((one) => one.sha256)}::text[])
         found(position, state, words, sha256)
   where item.order_id = ${orderId}::uuid and item.position = found.position`.execute(tx)
}

/** Sends items back whose files are not on this disk. */
export async function reopenItems(tx: Tx, orderId: string, positions: readonly number[]): Promise<void> {
  await tx
    .updateTable('print_order_item')
    .set({ state: 'waiting', words: null, sha256: null })
    .where('order_id', '=', orderId)
    .where('position', 'in', [...positions])
    .execute()
}

/** Takes up orders that a killed worker left; each is to be put to work anew. */
export async function takeAbandoned(tx: Tx, before: Date, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('print_order')
    .set({ touched_at: now, state: 'waiting' })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('print_order')
        .select('id')
        .where('state', 'in', ['waiting', 'running'])
        .where('touched_at', '<', before)
        .orderBy('touched_at')
        .limit(50)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Marks orders whose time is over; answers their files. */
export async function expireOrders(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('print_order')
    .set({ state: 'expired' })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('print_order')
        .select('id')
        .where('state', '=', 'done')
        .where('kept_until', '<', now)
        .orderBy('kept_until')
        .limit(100)
        .forUpdate()
        .skipLocked(),
    )
    .returning('file_sha256')
    .execute()
  return rows.flatMap((row) => row.file_sha256 ?? [])
}
