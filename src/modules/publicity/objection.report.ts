import type { Tx } from '../../platform/database/database.ts'

/** How many objections against one person wait for a conclusion. */
export async function countOpenObjections(tx: Tx, itemId: string): Promise<number> {
  const row = await tx
    .selectFrom('publicity_objection')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('item_id', '=', itemId)
    .where('concluded_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Whether one person is held now. */
export async function isHeld(tx: Tx, itemId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('publicity_hold')
    .select('id')
    .where('item_id', '=', itemId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
