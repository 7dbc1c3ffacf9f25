import type pg from 'pg'
import type { BenchPlace } from './bench-place.ts'
import type { Multiplier } from './clone-rows.ts'
import { type Actor, actor, asMember, signedIn } from './targets.ts'

/** The desks of the great benchmark, each of another size. */
export const deskNames = ['county', 'city', 'province'] as const
export type DeskName = (typeof deskNames)[number]

/** The step at whose desk the cases wait, and where a batch is approved. */
export const DESK_STEP = 'competent-check'

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文斌宇浩凯晨雪梅建国志远思涵子轩'

/** Fills the database until so many cases wait on each desk, and on no other; needs the address of the superuser. */
export async function fillDesks(
  pool: pg.Pool,
  waiting: Multiplier,
  desks: Readonly<Record<DeskName, number>>,
): Promise<void> {
  const open = Object.values(desks).reduce((sum, one) => sum + one, 0)
  const { rows } = await pool.query<{ open: number; all: number }>(
    `select (select count(*)::int from case_step where step = '${DESK_STEP}') as open,
            (select count(*)::int from dossier) as all`,
  )
  const { open: has = 0, all = 0 } = rows[0] ?? {}
  await waiting.fillTo(all + Math.max(0, open - has))
  await arrangeDesks(pool, desks)
}

/** Signs somebody of a desk in; answers the headers of the session. */
export async function deskSession(pool: pg.Pool, desk: DeskName): Promise<Record<string, string>> {
  const { rows } = await pool.query<Actor>(
    `select ${actor} from bench_desk ${asMember('substr(bench_desk.key, 14)::uuid')}
      where bench_desk.name = $1 limit 1`,
    [desk],
  )
  const [clerk] = rows
  if (!clerk) throw new Error(`The desk ${desk} has nobody.`)
  return signedIn(pool)(clerk)
}

/** Where the superuser enters the benchmark's database. */
export function adminUrlOf({ database }: BenchPlace): string {
  const url = new URL(database.adminUrl)
  url.pathname = new URL(database.ownerUrl).pathname
  return url.href
}

/**
 * Gives three offices exactly so many open cases each and closes every other: cases are handed from office to office by
 * writing the holder anew wherever it stands. The tables are the benchmark's own; no product does this.
 */
export async function arrangeDesks(pool: pg.Pool, wanted: Readonly<Record<DeskName, number>>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      `create table if not exists bench_desk (name text primary key, key text not null); grant select on bench_desk to public`,
    )
    // Offices below a city, so that what is approved has somewhere to go.
    await client.query(
      `insert into bench_desk
         select (array['county', 'city', 'province'])[row_number() over (order by id)], 'organisation:' || id
           from (select organisation_id as id from organisation_capacity held
                  where capacity = 'hrss-office' and level = 'county'
                    and exists (select from membership where organisation_id = held.organisation_id)
                  order by organisation_id limit 3) offices
          where not exists (select from bench_desk)`,
    )
    await client.query(`create temp table spare on commit preserve rows as
      select case_id, holder_key, row_number() over (partition by holder_key order by md5(case_id::text)) as at
        from case_step where step = '${DESK_STEP}' and position = 0`)
    for (const name of deskNames) {
      await client.query(
        `delete from spare using bench_desk desk
          where desk.name = $1 and spare.holder_key = desk.key and spare.at <= $2`,
        [name, wanted[name]],
      )
    }
    for (const name of deskNames) await fillDesk(client, name, wanted[name])
    await closeRest(client)
    await client.query('drop table spare')
    await nameEach(client)
    await countAnew(client)
  } finally {
    client.release(true)
  }
}

async function fillDesk(client: pg.PoolClient, name: DeskName, wanted: number): Promise<void> {
  const { rows } = await client.query<{ key: string; has: number }>(
    `select key, (select count(*)::int from case_step where holder_key = key and step = $2) as has
       from bench_desk where name = $1`,
    [name, DESK_STEP],
  )
  const { key, has } = rows[0] as { key: string; has: number }
  const kept = `(select count(*)::int from spare where holder_key = '${key}')`
  const { rows: lack } = await client.query<{ n: number }>(`select ${wanted - has} + ${kept} as n`)
  const missing = Math.max(0, lack[0]?.n ?? 0)
  await client.query(
    `create temp table moved as select case_id, holder_key as was from spare order by at, case_id limit ${missing}`,
  )
  await client.query(`delete from spare using moved where spare.case_id = moved.case_id`)
  const renew = (column: string) => `${column} = replace(${column}::text, moved.was, '${key}')::jsonb`
  await client.query(
    `update case_run set ${renew('standing')} from moved where case_run.id = moved.case_id;
     update case_act set ${renew('engine')}, ${renew('opened')},
            holder_key = replace(holder_key, moved.was, '${key}')
       from moved where case_act.case_id = moved.case_id;
     update case_holder set holder_key = '${key}' from moved
      where case_holder.case_id = moved.case_id and case_holder.holder_key = moved.was;
     update case_step set holder_key = '${key}' from moved
      where case_step.case_id = moved.case_id and case_step.holder_key = moved.was;
     drop table moved`,
  )
}

/** Whatever waits elsewhere, or beyond what a desk should have, is over. */
async function closeRest(client: pg.PoolClient): Promise<void> {
  await client.query(
    `delete from case_step step where not (step.step = '${DESK_STEP}' and exists
       (select from bench_desk where key = step.holder_key))
       or exists (select from spare where spare.case_id = step.case_id);
     update case_run set outcome = 'certified', closed_at = moved_at
      where outcome is null and not exists (select from case_step where case_id = case_run.id);
     update case_holder set ended = true
      where not ended and not exists (select from case_step where case_step.case_id = case_holder.case_id);
     delete from case_due where not exists (select from case_step where case_step.case_id = case_due.case_id)`,
  )
}

/** Gives whoever waits a name of his or her own: copies have the names of the few that were played, and a search finds hundreds. */
async function nameEach(client: pg.PoolClient): Promise<void> {
  const letter = (of: string, nth: number) =>
    `substr('${of}', 1 + (get_byte(hash, ${nth * 2}) * 256 + get_byte(hash, ${nth * 2 + 1})) % ${of.length}, 1)`
  await client.query(
    `create or replace function bench_name(seed text) returns text language sql immutable as $$
       select ${letter(SURNAMES, 0)} || ${letter(GIVEN, 1)} || ${letter(GIVEN, 2)}
         from (select sha256(convert_to(seed, 'UTF8')) as hash) hashed $$`,
  )
  const anew = (table: string) =>
    `search = fresh.name || substr(${table}.search, length(fresh.was) + 1), name_sort = fresh.name`
  await client.query(
    `create temp table fresh as select id, bench_name(id::text) as name, summary->>'applicantName' as was from case_run
      where exists (select from case_step where case_id = case_run.id);
     update case_run set ${anew('case_run')}, summary = summary || jsonb_build_object('applicantName', fresh.name)
       from fresh where fresh.id = case_run.id;
     update case_step set ${anew('case_step')} from fresh where fresh.id = case_step.case_id;
     update case_holder set search = fresh.name || substr(case_holder.search, length(fresh.was) + 1)
       from fresh where fresh.id = case_holder.case_id;
     drop table fresh`,
  )
}

/** The counts were not followed while triggers were off. */
async function countAnew(client: pg.PoolClient): Promise<void> {
  await client.query(
    `update case_step set overdue = due_sort <= now();
     truncate case_tally, case_tally_change;
     insert into case_tally select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, count(*)
       from case_step group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
     truncate case_waiting;
     insert into case_waiting
       select holder_key, duty, cut, code, case when cut <> 'units' then business_date(opened_at) end,
              cut <> 'units' and overdue, count(*)
         from case_step cross join case_waiting_cuts(step, series_code, level_code, activity_id, unit)
        group by 1, 2, 3, 4, 5, 6;
     truncate case_stage_tally, case_stage_change;
     insert into case_stage_tally (kind, activity_id, stage, count) select kind, activity_id, stage, count(*)
       from case_run where activity_id is not null and stage is not null group by 1, 2, 3`,
  )
}
