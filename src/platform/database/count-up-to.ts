import { type SelectQueryBuilder, sql } from 'kysely'
import type { Read } from './database.ts'

/** Counts the rows of a query, no further than to the limit: a list of millions is not walked for a number. */
export async function countUpTo(
  read: Read,
  // biome-ignore lint/suspicious/noExplicitAny: any query, whatever it selects
  query: SelectQueryBuilder<any, any, any>,
  most: number,
): Promise<number> {
  const some = query.clearSelect().select(sql`1`.as('one')).limit(most)
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${some}) found`.execute(
    read as never,
  )
  return rows[0]?.count ?? 0
}
