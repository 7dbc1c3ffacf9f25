import type pg from 'pg'
import { writtenColumns } from './clone-rows.ts'

const CHUNK = 50_000

/** Adds organisations until there are so many. */
export async function addOrganisations(pool: pg.Pool, wanted: number): Promise<void> {
  // Ids as programs make them: a version and a variant where they belong.
  await pool.query(
    `create or replace function bench_id(text) returns uuid language sql immutable as $$
       select (substr(made, 1, 12) || '7' || substr(made, 14, 3) || 'a' || substr(made, 18))::uuid
         from (select md5($1) as made) hashed $$`,
  )
  await pool.query(
    `insert into organisation (id, uscc, name, search_key, pinyin, status, created_at, activated_at)
     select bench_id('o' || n), 'B' || lpad(n::text, 17, '0'), '第' || n || '单位', '第' || n || '单位', 'd' || n || 'dw',
            'active', now(), now()
       from (select count(*)::int as has, (count(*) filter (where uscc like 'B%'))::int as made from organisation) present,
            generate_series(made + 1, made + $1::int - has) n`,
    [wanted],
  )
}

/**
 * Adds closed cases, each with its dossier, holders and acts, until there are so many dossiers: copies of one that was
 * certified, under names, employers and offices of their own. Filled in place, without what no list reads.
 */
export async function addClosedCases(pool: pg.Pool, wanted: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    const { rows } = await client.query<{ has: number; model: string; dossier: string }>(
      `select (select count(*)::int from dossier) as has, dossier.case_id as model, dossier.id as dossier
         from dossier join certificate on certificate.source_id = dossier.id
        order by dossier.id limit 1`,
    )
    const { has, model, dossier } = rows[0] as { has: number; model: string; dossier: string }
    await client.query(
      `create temp table unit as
       select row_number() over (order by id) - 1 as at, id, name from organisation;
       create index on unit (at); analyze unit; drop index case_run_by_grams`,
    )
    for (let from = has + 1; from <= wanted; from += CHUNK) {
      await addChunk(client, { model, dossier, from, to: Math.min(wanted, from + CHUNK - 1) })
    }
    await client.query(
      `set maintenance_work_mem = '1GB'; create index case_run_by_grams on case_run using gin (search_grams(search))`,
    )
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  } finally {
    client.release(true)
  }
}

/** The columns of a table with some of them written anew. */
async function columnsOf(client: pg.PoolClient, table: string, anew: Readonly<Record<string, string>>) {
  const names = await writtenColumns(client, table)
  return {
    into: names.join(', '),
    from: names.map((name) => anew[name] ?? `model.${name}`).join(', '),
  }
}

async function addChunk(
  client: pg.PoolClient,
  chunk: { model: string; dossier: string; from: number; to: number },
): Promise<void> {
  await client.query('drop table if exists fresh')
  await client.query(
    `create temp table fresh as
     select n, bench_id('c' || n) as case_id, bench_id('d' || n) as dossier_id,
            bench_name('c' || n) as name,
            to_char(timestamp '2021-03-01' + n % 1500 * interval '1 day', 'YYYYMMDD') || lpad((n % 1000000)::text, 6, '0') as number,
            timestamptz '2021-03-01' + n % 1500 * interval '1 day' + n % 86400 * interval '1 second' as at,
            unit.id as unit_id, unit.name as unit
       from generate_series($1::bigint, $2::bigint) n
       join unit on unit.at = n * 31 % (select count(*) from unit)`,
    [chunk.from, chunk.to],
  )
  const search = `fresh.name || ' ' || fresh.unit || ' ' || fresh.number`
  const run = await columnsOf(client, 'case_run', {
    id: 'fresh.case_id',
    acceptance_no: 'fresh.number',
    subject_id: 'fresh.dossier_id',
    applicant_key: `'person:' || fresh.dossier_id`,
    summary: `model.summary || jsonb_build_object('applicantName', fresh.name, 'employerName', fresh.unit)`,
    search,
    unit: 'fresh.unit',
    name_sort: 'fresh.name',
    opened_at: 'fresh.at',
    moved_at: `fresh.at + interval '30 days'`,
    closed_at: `fresh.at + interval '30 days'`,
  })
  const dossier = await columnsOf(client, 'dossier', {
    id: 'fresh.dossier_id',
    case_id: 'fresh.case_id',
    acceptance_no: 'fresh.number',
    employer_id: 'fresh.unit_id',
    created_at: 'fresh.at',
  })
  const holder = await columnsOf(client, 'case_holder', {
    case_id: 'fresh.case_id',
    // Every case was issued by the province; the county and the city have checked more of them than a page shows, at either size.
    holder_key: `case model.duty when '' then 'person:' || fresh.dossier_id
      when 'office.issue' then (select key from bench_desk where name = 'province')
      when 'office.check' then coalesce(
        (select key from bench_desk where name = case when fresh.n % 30 = 0 then 'county' when fresh.n % 20 = 1 then 'city' end),
        'organisation:' || fresh.unit_id)
      else 'organisation:' || fresh.unit_id end`,
    search,
    unit: 'fresh.unit',
    first_held_at: 'fresh.at',
    last_acted_at: `case when model.last_acted_at is null then null else fresh.at + interval '20 days' end`,
  })
  const act = await columnsOf(client, 'case_act', {
    id: `bench_id('a' || model.seq || '-' || fresh.n)`,
    case_id: 'fresh.case_id',
    at: `fresh.at + model.seq * interval '3 days'`,
  })
  const { model } = chunk
  await client.query(
    `insert into case_run (${run.into}) select ${run.from} from fresh, (select * from case_run where id = '${model}') model`,
  )
  await client.query(
    `insert into dossier (${dossier.into}) select ${dossier.from}
       from fresh, (select * from dossier where id = '${chunk.dossier}') model`,
  )
  await client.query(
    `insert into case_holder (${holder.into}) select ${holder.from}
       from fresh, (select * from case_holder where case_id = '${model}') model`,
  )
  await client.query(
    `insert into case_act (${act.into}) select ${act.from} from fresh,
       (select * from case_act where case_id = '${model}' and seq <= 2) model`,
  )
}
