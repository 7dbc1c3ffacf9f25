import type { SortBy } from '../../lib/sort-rows.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Rhythm } from './rules/next-run.ts'

interface NewSet {
  readonly id: string
  readonly list: string
  readonly name: string
  readonly columns: readonly string[]
  readonly sort_by: readonly SortBy[]
  readonly organisation_id: string | null
  readonly owner_id: string | null
  readonly kept_by: string
}

/** Keeps a column set under its name; answers its id, which stays when one of the same name is written over. */
export async function saveColumnSet(tx: Tx, set: NewSet, now: Date): Promise<string> {
  const content = {
    columns: [...set.columns],
    sort_by: JSON.stringify(set.sort_by),
    kept_by: set.kept_by,
    changed_at: now,
  }
  const row = await tx
    .insertInto('sheet_column_set')
    .values({ ...set, ...content })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'owner_id', 'list', 'name']).doUpdateSet(content),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Erases a column set. */
export async function removeColumnSet(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('sheet_column_set').where('id', '=', id).execute()
}

/** Adds an export that is made again and again. */
export async function insertSchedule(
  tx: Tx,
  row: Rhythm & {
    readonly id: string
    readonly person_id: string
    readonly membership_id: string | null
    readonly organisation_id: string | null
    readonly list: string
    readonly label: string
    readonly filter: Readonly<Record<string, string>>
    readonly columns: readonly string[]
    readonly sort_by: readonly SortBy[]
    readonly format: 'xlsx' | 'csv'
    readonly words: string
    readonly next_at: Date
  },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('sheet_schedule')
    .values({
      ...row,
      filter: JSON.stringify(row.filter),
      columns: [...row.columns],
      sort_by: JSON.stringify(row.sort_by),
      created_at: now,
    })
    .execute()
}

/** Ends a schedule; without a reason its person did. */
export async function saveScheduleEnd(tx: Tx, id: string, reason: string | null, now: Date): Promise<void> {
  await tx
    .updateTable('sheet_schedule')
    .set({ ended_at: now, ended_for: reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Takes the schedules that are due; another worker's are left alone. */
export async function takeDueSchedules(tx: Tx, now: Date) {
  return tx
    .selectFrom('sheet_schedule')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(20)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Says when a schedule is due next. */
export async function saveNextRun(tx: Tx, id: string, next: Date): Promise<void> {
  await tx.updateTable('sheet_schedule').set({ next_at: next }).where('id', '=', id).execute()
}
