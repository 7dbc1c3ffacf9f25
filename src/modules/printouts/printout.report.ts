import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import type { OrderState, PrintOrderFace } from './printout.contract.ts'

const LEFT_OUT_SHOWN = 100

/** Whose orders they are: a person's, under one membership or for himself or herself. */
export interface Orderer {
  readonly personId: string
  readonly membershipId: string | null
}

/** Whose orders a caller sees; whoever no longer acts for an office sees none of what was printed for it. */
export function ordererOf({ personId, membership }: Caller): Orderer {
  return { personId, membershipId: membership?.id ?? null }
}

function ownOrders(read: Read, { personId, membershipId }: Orderer) {
  return read
    .selectFrom('print_order')
    .selectAll()
    .where('person_id', '=', personId)
    .where(sql<boolean>`membership_id is not distinct from ${membershipId}::uuid`)
}

/** An order of its orderer. */
export async function findOrder(read: Read, orderer: Orderer, id: string) {
  return ownOrders(read, orderer).where('id', '=', id).executeTakeFirst()
}

/** The orders of an orderer with how far each is, the latest first. */
export async function listOrders(
  read: Read,
  orderer: Orderer,
  asked: { cursor?: string | undefined; limit: number },
  now: Date,
) {
  let query = ownOrders(read, orderer)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('id', '<', after)
  const found = await query
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const { rows, next } = pageOf(found, asked.limit, (row) => encodeCursor([row.id]))
  const ids = rows.map((row) => row.id)
  const counts = Map.groupBy(await countItems(read, ids), (one) => one.order_id)
  const leftOut = Map.groupBy(await listLeftOut(read, ids), (one) => one.order_id)
  const faces = rows.map((row): PrintOrderFace => {
    const counted = (state: string) => counts.get(row.id)?.find((one) => one.state === state)?.count ?? 0
    const state = row.state as OrderState
    const isKept = row.kept_until !== null && row.kept_until > now
    return {
      id: row.id,
      kind: row.kind as PrintOrderFace['kind'],
      label: row.label,
      state: state === 'done' && !isKept ? 'expired' : state,
      total: row.total,
      made: counted('made'),
      leftOut: (leftOut.get(row.id) ?? []).map(({ label, words }) => ({ label, words: words ?? '' })),
      leftOutCount: counted('left-out'),
      pages: row.pages,
      fileName: row.file_name,
      fileBytes: row.file_bytes,
      trouble: row.trouble,
      orderedAt: row.ordered_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      keptUntil: row.kept_until?.toISOString() ?? null,
      may: [
        ...(state === 'done' && isKept ? (['download'] as const) : []),
        ...(state === 'waiting' || state === 'running' ? (['cancel'] as const) : []),
      ],
    }
  })
  return { rows: faces, next }
}

async function countItems(read: Read, orderIds: readonly string[]) {
  if (orderIds.length === 0) return []
  return read
    .selectFrom('print_order_item')
    .select(['order_id', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('order_id', 'in', [...orderIds])
    .groupBy(['order_id', 'state'])
    .execute()
}

async function listLeftOut(read: Read, orderIds: readonly string[]) {
  if (orderIds.length === 0) return []
  return read
    .selectFrom('print_order')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('print_order_item')
          .select(['print_order_item.label', 'print_order_item.words'])
          .whereRef('print_order_item.order_id', '=', 'print_order.id')
          .where('print_order_item.state', '=', 'left-out')
          .orderBy('print_order_item.position')
          .limit(LEFT_OUT_SHOWN)
          .as('item'),
      (join) => join.onTrue(),
    )
    .select(['print_order.id as order_id', 'item.label', 'item.words'])
    .where('print_order.id', 'in', [...orderIds])
    .execute()
}

/** How many orders of a person the worker has not finished. */
export async function countUnfinished(read: Read, personId: string): Promise<number> {
  const row = await read
    .selectFrom('print_order')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow()
  return row.count
}

/** Items of an order in a state, in their order. */
export async function listItems(
  read: Read,
  orderId: string,
  state: 'waiting' | 'made' | 'left-out',
  limit: number,
) {
  return read
    .selectFrom('print_order_item')
    .select(['position', 'subject_kind', 'subject_id', 'label', 'words', 'sha256'])
    .where('order_id', '=', orderId)
    .where('state', '=', state)
    .orderBy('position')
    .limit(limit)
    .execute()
}

/** Those of some results that no order has any more. */
export async function listUnusedResults(read: Read, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const rows = await read
    .selectFrom('print_order')
    .select('file_sha256')
    .where('state', '=', 'done')
    .where('file_sha256', 'in', [...hashes])
    .execute()
  const used = new Set(rows.map((row) => row.file_sha256))
  return hashes.filter((hash) => !used.has(hash))
}
