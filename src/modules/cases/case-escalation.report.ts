import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { deskOf } from './rules/caller-keys.ts'
import { getSurroundings } from './surroundings.ts'

/** How much the offices below have overdue, by office and step: numbers only, for who urges need not read the cases. */
export async function countOverdueBelow(read: Read, caller: Caller) {
  if (!caller.membership) return []
  const { key, duties } = deskOf(caller)
  const rows = await read
    .selectFrom('case_escalation')
    .select(['holder_key', 'step', 'label'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .select(sql<Date>`min(due_at)`.as('oldest'))
    .where('superior_key', '=', key)
    .where('duty', 'in', duties)
    .groupBy(['holder_key', 'step', 'label'])
    .orderBy('oldest')
    .orderBy('holder_key')
    .limit(500)
    .execute()
  const names =
    rows.length > 0
      ? await getSurroundings().names(
          read,
          rows.map((row) => row.holder_key),
        )
      : new Map()
  return rows.map((row) => ({
    holder: String(names.get(row.holder_key) ?? ''),
    step: row.step,
    label: row.label,
    count: row.count,
    oldestDueAt: row.oldest.toISOString(),
  }))
}
