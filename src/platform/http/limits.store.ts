import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** Adds one use to the window of the key; a window that has passed starts again at the given moment. */
export async function countUse(
  tx: Tx,
  key: Buffer,
  now: Date,
  perSeconds: number,
): Promise<{ uses: number; windowStart: Date }> {
  const since = new Date(now.getTime() - perSeconds * 1000)
  const row = await tx
    .insertInto('use_count')
    .values({ key, window_start: now, uses: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        uses: sql<number>`case when use_count.window_start <= ${since} then 1 else use_count.uses + 1 end`,
        window_start: sql<Date>`case when use_count.window_start <= ${since} then ${now} else use_count.window_start end`,
      }),
    )
    .returning(['uses', 'window_start'])
    .executeTakeFirstOrThrow()
  return { uses: row.uses, windowStart: row.window_start }
}

/** Forgets windows of use that are over; no window is longer than a day. */
export async function forgetUses(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('use_count').where('window_start', '<', before).execute()
}
