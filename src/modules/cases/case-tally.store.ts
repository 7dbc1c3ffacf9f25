import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** Folds so many of the oldest changes of the counts into the counts; answers how many there were. */
export async function foldTally(tx: Tx, limit: number): Promise<number> {
  const columns = sql`holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue`
  const cells = sql`holder_key, duty, cut, code, since, overdue`
  const { rows } = await sql<{ folded: number }>`
    with gone as (
      delete from case_tally_change where id in
        (select id from case_tally_change order by id limit ${limit} for update skip locked) returning *),
    folded as (
      insert into case_tally (${columns}, count)
        select ${columns}, sum(change) from gone group by ${columns} having sum(change) <> 0
        -- Two workers folding at once lock the counts in the same order.
        order by ${columns}
      on conflict (${columns}) do update set count = case_tally.count + excluded.count),
    waiting as (
      insert into case_waiting (${cells}, count)
        select ${cells}, sum(change)
          from (select holder_key, duty, cut, code, case when cut <> 'units' then since end as since,
                       cut <> 'units' and overdue as overdue, change
                  from gone cross join case_waiting_cuts(step, series_code, level_code, activity_id, unit)) spread
         group by ${cells} having sum(change) <> 0 order by ${cells}
      on conflict (${cells}) do update set count = case_waiting.count + excluded.count)
    select count(*)::int as folded from gone`.execute(tx)
  await tx.deleteFrom('case_tally').where('count', '=', 0).execute()
  await tx.deleteFrom('case_waiting').where('count', '=', 0).execute()
  return rows[0]?.folded ?? 0
}

/** Folds so many of the oldest changes of how many cases are how far; answers how many there were. */
export async function foldStages(tx: Tx, limit: number): Promise<number> {
  const { rows } = await sql<{ folded: number }>`
    with gone as (
      delete from case_stage_change where id in
        (select id from case_stage_change order by id limit ${limit} for update skip locked) returning *),
    folded as (
      insert into case_stage_tally (kind, activity_id, stage, count)
        select kind, activity_id, stage, sum(change) from gone group by 1, 2, 3 having sum(change) <> 0
        order by activity_id, kind, stage
      on conflict (activity_id, kind, stage) do update set count = case_stage_tally.count + excluded.count)
    select count(*)::int as folded from gone`.execute(tx)
  return rows[0]?.folded ?? 0
}

/** Marks so many open steps whose due instant has passed; answers how many there were. */
export async function markOverdue(tx: Tx, now: Date, limit: number): Promise<number> {
  const marked = await tx
    .updateTable('case_step')
    .set({ overdue: true })
    .where(
      sql<boolean>`(case_id, position) in (select case_id, position from case_step
        where not overdue and due_sort <= ${now} order by due_sort limit ${limit} for update skip locked)`,
    )
    .returning('position')
    .execute()
  return marked.length
}
