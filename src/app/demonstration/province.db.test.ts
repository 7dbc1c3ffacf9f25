import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { type Act, replay } from '../../engines/workflow/index.ts'
import { getPerson, listActing } from '../../modules/accounts/index.ts'
import { getRoute } from '../../modules/cases/index.ts'
import { entryIndex, listEntriesOf } from '../../modules/registries/index.ts'
import { loadDefinitions } from '../load-definitions.ts'
import { wireModules } from '../wire.ts'
import { type Stage, stagesFor } from './declarations.ts'
import { loadDemonstration } from './index.ts'
import type { Population } from './population.ts'

const world = await testWorld(await testDatabase())
const { read, pool } = world.database
// The smallest province in which the units of all printed accounts exist.
const SIZE = { employers: 25, people: 110, declarations: 12 }
let population: Population

beforeAll(async () => {
  wireModules(world)
  await loadDefinitions(world)
  population = await loadDemonstration(world, () => undefined, SIZE)
}, 120_000)

/** What is done with a declaration until it reaches its stage, by the record. */
const ROADS: Readonly<Record<Stage, string>> = {
  begun: 'begun',
  filled: 'filled',
  submitted: 'submit',
  withdrawn: 'submit withdraw',
  returned: 'submit return',
  resubmitted: 'submit return resubmit',
  'at-county': 'submit pass',
  'returned-by-county': 'submit pass return',
  'at-city': 'submit pass pass',
  certified: 'submit pass pass issue',
  rejected: 'submit pass pass reject',
  discarded: 'discard',
}

describe('演示省（演练真实的办理动作）', () => {
  test('申报办到了每一种状态，份数与计划一致', async () => {
    const { rows } = await pool.query<{ road: string; complete: boolean }>(
      `select coalesce(string_agg(act.action, ' ' order by act.seq) filter (where act.kind <> 'start'), '') as road,
         dossier.complete
       from dossier join case_act act on act.case_id = dossier.case_id
       where dossier.mode = 'initial-conferral' and dossier.filled_by is null group by dossier.id`,
    )
    const roads = rows.map(({ road, complete }) => road || (complete ? 'filled' : 'begun'))
    const planned = [...stagesFor(SIZE.declarations), 'filled', 'returned', 'certified'] as Stage[]
    expect(roads.sort()).toEqual(planned.map((stage) => ROADS[stage]).sort())
    expect(new Set(roads)).toEqual(new Set(Object.values(ROADS)))
  })

  test('三个单位有公章，它们给的意见都盖了章；颁发的证书印发证单位自己的公章', async () => {
    const { rows: seals } = await pool.query<{ name: string; state: string }>(
      `select organisation.name, seal.state from seal
       join organisation on organisation.id = seal.organisation_id order by 1`,
    )
    expect(seals).toEqual(
      ['云溪市人力资源和社会保障局', '云溪市望江区人力资源和社会保障局', '望江区建设工程有限公司'].map(
        (name) => ({ name, state: 'standing' }),
      ),
    )
    const { rows } = await pool.query<{ sealed: number; certificates: number }>(
      `select (select count(*)::int from seal_use) as sealed,
         (select count(*)::int from certificate_edition where seal_sha256 is not null) as certificates`,
    )
    expect(rows[0]?.sealed).toBeGreaterThan(5)
    expect(rows[0]?.certificates).toBeGreaterThan(0)
  })

  test('申报评审：工程、中小学教师、护理各一个活动，申报办到填报、单位、评委会和已接收', async () => {
    const { rows } = await pool.query<{ title: string; roads: string[] }>(
      `select activity.title, array_agg(road.road order by road.road) as roads
       from activity join dossier on dossier.activity_id = activity.id
       cross join lateral (
         select coalesce(string_agg(action, ' ' order by seq) filter (where kind <> 'start'), '') as road
         from case_act where case_id = dossier.case_id) road
       where activity.mode = 'review' group by activity.title order by activity.title`,
    )
    expect(rows.map(({ title }) => title.replace(/^云溪市\d+年/, ''))).toEqual([
      '中小学教师系列职称评审',
      '卫生系列（护理）职称评审',
      '工程系列职称评审',
    ])
    expect(new Set(rows.flatMap((row) => row.roads))).toEqual(
      new Set(['', 'submit', 'submit pass pass pass', 'submit pass pass pass accept']),
    )
    const pledges = await read.selectFrom('dossier_pledge').select('dossier_id').execute()
    expect(pledges).toHaveLength(rows.flatMap((row) => row.roads).length)
  })

  test('只凭审核记录重建每一件事项：环节、承办方、版本、期限与数据表一致', async () => {
    const runs = await read.selectFrom('case_run').selectAll().execute()
    expect(runs.length).toBeGreaterThan(15)
    for (const run of runs) {
      const acts = await read
        .selectFrom('case_act')
        .selectAll()
        .where('case_id', '=', run.id)
        .orderBy('seq')
        .execute()
      const rebuilt = replay(
        await getRoute(read, run.route_hash),
        acts.map((act) => act.engine as Act),
      )
      expect(rebuilt).toEqual(run.standing)
      expect([run.version, run.outcome]).toEqual([rebuilt.version, rebuilt.ended?.outcome ?? null])
      const steps = await read
        .selectFrom('case_step')
        .selectAll()
        .where('case_id', '=', run.id)
        .orderBy('position')
        .execute()
      expect(
        steps.map((row) => [
          row.step,
          row.holder_key,
          row.opened_at.toISOString(),
          row.due_at?.toISOString(),
        ]),
      ).toEqual(rebuilt.open.map((open) => [open.step, open.holder, open.openedAt, open.dueAt]))
      const times = acts.map((act) => act.at.getTime())
      expect(times).toEqual(times.toSorted((one, other) => one - other))
      expect(Math.max(...times)).toBeLessThanOrEqual(world.clock.now().getTime())
    }
  })

  test('提交的都有快照，颁发的都有证书，退回的都写明哪几处', async () => {
    const { rows } = await pool.query(
      `select
         (select count(*) from case_act where action in ('submit', 'resubmit')
            and case_id in (select case_id from dossier))::int as submitted,
         (select count(*) from dossier_snapshot)::int as snapshots,
         (select count(*) from case_act where action = 'issue')::int as issued,
         (select count(*) from certificate where source_kind = 'dossier')::int as certificates,
         (select count(*) from case_act where kind = 'return' and jsonb_array_length(items) = 0
            and case_id in (select case_id from dossier))::int as bare_returns`,
    )
    const [row] = rows
    expect(row.snapshots).toBe(row.submitted)
    expect(row.certificates).toBe(row.issued)
    expect([row.issued > 0, row.bare_returns]).toEqual([true, 0])
  })

  test('登记导入了，印出来的每个申报人都查得到社保和学历', async () => {
    const { rows } = await pool.query(
      `select register, count(distinct identity_index)::int as people from registry_entry group by register order by 1`,
    )
    const known = 6 + 12
    expect(rows.slice(0, 1)).toEqual([{ register: 'education', people: known }])
    expect(rows.at(-1)).toEqual({ register: 'social-insurance', people: known })
    const person = await getPerson(read, world.keys, population.known.get('applicant') ?? '')
    const entries = await listEntriesOf(read, entryIndex(world, person.identityNumber))
    expect(new Set(entries.map((entry) => entry.register)).size).toBe(3)
    expect(entries.every((entry) => entry.name === person.name)).toBe(true)
  })

  test('没有一件事项无人可办：每个待办环节都有担负这项职责的人', async () => {
    const steps = await read
      .selectFrom('case_step')
      .select(['holder_key', 'duty'])
      .where('holder_key', 'like', 'organisation:%')
      .execute()
    expect(steps.length).toBeGreaterThan(5)
    for (const { holder_key, duty } of steps) {
      const acting = await listActing(read, holder_key.replace('organisation:', ''), duty, world.clock.now())
      expect([duty, acting.length > 0]).toEqual([duty, true])
    }
    expect(population.people).toHaveLength(SIZE.people)
    expect(population.employers).toHaveLength(SIZE.employers)
  })
})
