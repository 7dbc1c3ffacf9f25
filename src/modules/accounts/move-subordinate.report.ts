import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'

/** Whether an organisation is another one, or stands below it by place or by 归口. */
export async function isSelfOrBelow(read: Read, id: string, ancestorId: string): Promise<boolean> {
  if (id === ancestorId) return true
  const row = await read
    .selectFrom('organisation_closure')
    .select('depth')
    .where('descendant_id', '=', id)
    .where('ancestor_id', '=', ancestorId)
    .where('kind', 'in', ['region', 'supervision'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many organisations stand below one, by place or by 归口; what a unit has inside itself is its own. */
export async function countBelow(read: Read, id: string): Promise<number> {
  const row = await read
    .selectFrom('organisation_closure as below')
    .innerJoin('organisation', 'organisation.id', 'below.descendant_id')
    .select(({ fn }) => fn.count<number>('below.descendant_id').distinct().as('count'))
    .where('below.ancestor_id', '=', id)
    .where('below.kind', 'in', ['region', 'supervision'])
    .where('below.depth', '>', 0)
    .where('organisation.status', '!=', 'closed')
    .where(
      sql<boolean>`not exists (select from functional_department f where f.department_id = below.descendant_id)`,
    )
    .executeTakeFirstOrThrow()
  return row.count
}
