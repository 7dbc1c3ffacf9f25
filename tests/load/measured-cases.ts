import type pg from 'pg'

/**
 * Counts every case in place, as the worker would have measured it one by one: what it counts as for each organisation that
 * holds or has held it, and all the sums. Only the lengths of stays are invented.
 */
export async function measureInPlace(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  const week = (at: string) => `to_char(date_trunc('week', ${at} at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`
  try {
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set work_mem = '512MB'`,
    )
    await client.query(
      `truncate case_viewer, case_total, case_measured;
       drop index case_viewer_by_arrival, case_viewer_by_mark;
       insert into case_measured (case_id, version, stays)
         select id, version, array[(abs(hashtext(id::text)) % 40) || ':单位审核', (abs(hashtext(id::text)) % 55) || ':区县审核']
           from case_run;
       insert into case_viewer (case_id, holder_key, duties, came_at, marks)
         select run.id, held.holder_key, held.duties, held.came_at, array_remove(array[
                  '=' || case when run.outcome is null then 'checking' else 'done:已颁证' end,
                  'series:' || run.series_code, 'level:' || run.level_code, 'unit:' || (run.summary->>'employerName'),
                  'activity:' || run.activity_id, 'closed:' || ${week('run.closed_at')},
                  'step:' || (select label from case_step where case_id = run.id limit 1),
                  case when abs(hashtext(run.id::text)) % 5 = 0 then 'reason:材料不清晰' end,
                  case when abs(hashtext(run.id::text)) % 5 = 0 then 'returned:yes' end,
                  'month:' || to_char(held.came_at at time zone 'Asia/Shanghai', 'YYYY-MM'),
                  'week:' || ${week('held.came_at')}], null)
           from case_run run
           join (select case_id, holder_key, array_agg(duty order by duty) as duties, min(first_held_at) as came_at
                   from case_holder where holder_key like 'organisation:%' and lost_at is null
                  group by case_id, holder_key) held on held.case_id = run.id;
       create index case_viewer_by_arrival on case_viewer (holder_key, came_at desc, case_id desc);
       create index case_viewer_by_mark on case_viewer using gin (array_append(marks, holder_key))`,
    )
    await client.query(
      `with seen as (
         select viewer.holder_key, viewer.duties, viewer.marks, measured.stays,
                substr((select mark from unnest(marks) mark where mark like '=%' limit 1), 2) as state,
                substr((select mark from unnest(marks) mark where mark like 'activity:%' limit 1), 10)::uuid as activity_id
           from case_viewer viewer join case_measured measured using (case_id)),
       cells as (
         select holder_key, duties, activity_id, 'all' as cut, '' as code, state as split from seen
         union all
         select holder_key, duties, activity_id, split_part(mark, ':', 1), substr(mark, position(':' in mark) + 1), state
           from seen cross join lateral unnest(marks) mark where mark not like '=%'
         union all
         select holder_key, duties, activity_id, 'units', substr(mark, 6), ''
           from seen cross join lateral unnest(marks) mark where mark like 'unit:%'
         union all
         select holder_key, duties, activity_id, 'stay', substr(stay, position(':' in stay) + 1), split_part(stay, ':', 1)
           from seen cross join lateral unnest(stays) stay)
       insert into case_total (holder_key, duties, activity_id, cut, code, split, count)
         select holder_key, duties, activity_id, cut, code, split, count(*) from cells where activity_id is not null group by 1, 2, 3, 4, 5, 6
         union all
         select holder_key, duties, null, cut, code, split, count(*) from cells group by 1, 2, 4, 5, 6`,
    )
    await client.query('vacuum (analyze) case_viewer, case_total, case_measured')
  } finally {
    client.release(true)
  }
}
