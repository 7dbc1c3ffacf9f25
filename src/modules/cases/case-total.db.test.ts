import { describe, expect, test } from 'vitest'
import {
  aCaller,
  aCase,
  aClub,
  expiring,
  membership,
  move,
  wireClub,
} from '../../../tests/builders/club-cases.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import type { Caller } from '../../platform/world.ts'
import { listCounted, readKept } from './case-counted.report.ts'
import { readTotals } from './case-total.report.ts'
import { measureCases, movesFor } from './index.ts'

const world = await testWorld(await testDatabase())
wireClub()
const { read } = world.database
const club = aClub()
const { sponsor } = club.clerks

// A fixed chain of draws: a failure can be repeated.
function draws(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const stagedRoute = {
  ...expiring,
  stages: [
    { code: 'fill', label: '个人填报', steps: ['filling', 'correcting'] },
    { code: 'check', label: '审核', steps: ['checking'] },
  ],
}

type Filter = Omit<Parameters<typeof listCounted>[2], 'cursor' | 'limit'>

/** Everything that a number leads to, page by page. */
async function wholeList(caller: Caller, filter: Filter) {
  const rows: Awaited<ReturnType<typeof listCounted>>['rows'] = []
  let cursor: string | undefined
  let found: number | undefined
  do {
    const page = await listCounted(read, caller, { ...filter, limit: 5, cursor })
    found ??= page.found?.count
    rows.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor)
  expect(found).toBe(rows.length)
  expect(new Set(rows.map((row) => row.caseId)).size).toBe(rows.length)
  return rows
}

async function expectAgreement(caller: Caller, activityId?: string) {
  const within = activityId === undefined ? {} : { activityId }
  const found = await readTotals(read, caller, world.clock.now(), within)
  const all = await wholeList(caller, within)
  expect(found.total).toBe(all.length)
  const count = async (filter: Filter) => {
    const { length } = await wholeList(caller, { ...within, ...filter })
    // What a list of thousands says instead of counting its rows.
    expect(await readKept(read, caller, { ...within, ...filter })).toBe(length)
    return length
  }
  expect(found.returned).toBe(await count({ cut: 'returned', code: 'yes' }))
  for (const { state, count: counted } of found.states) expect(counted).toBe(await count({ state }))
  const cuts = {
    series: found.series,
    level: found.levels,
    unit: found.units,
    activity: found.activities,
    month: found.months,
  }
  for (const [cut, rows] of Object.entries(cuts) as [keyof typeof cuts, typeof found.series][])
    for (const { code, count: counted, states } of rows) {
      expect(counted).toBe(await count({ cut, code }))
      if (cut === 'unit')
        for (const one of states) expect(one.count).toBe(await count({ cut, code, state: one.state }))
    }
  for (const { code, count: counted } of found.steps) expect(counted).toBe(await count({ cut: 'step', code }))
  for (const { code, count: counted } of found.reasons)
    expect(counted).toBe(await count({ cut: 'reason', code }))
  for (const { week, came, closed } of found.weeks) {
    if (came > 0) expect(came).toBe(await count({ cut: 'week', code: week }))
    if (closed > 0) expect(closed).toBe(await count({ cut: 'closed', code: week }))
  }
  return found
}

/** What the rows say without any counting that is kept. */
async function heldBy(caller: Caller) {
  const rows = await read
    .selectFrom('case_holder')
    .innerJoin('case_run', 'case_run.id', 'case_holder.case_id')
    .select(['case_run.id', 'case_run.outcome', 'case_run.returns'])
    .distinct()
    .where('holder_key', '=', `organisation:${caller.membership?.organisationId}`)
    .where('duty', 'in', ['', ...caller.duties])
    .where('lost_at', 'is', null)
    .execute()
  return rows
}

describe('全部业务的统计', () => {
  test('随机办理一百步后，每个单位的每个数字都与点进去的列表一致，也与业务本身一致', async () => {
    const draw = draws(20_261_129)
    const activities = [newId(), newId()]
    const cases: { caseId: string; applicant: Caller }[] = []
    for (let index = 0; index < 10; index += 1) {
      const applicant = aCaller()
      const given = {
        route: index % 3 === 0 ? membership : stagedRoute,
        activityId: activities[index % 2] as string,
        seriesCode: index % 4 === 0 ? 'teacher' : 'engineer',
      }
      cases.push({ applicant, ...(await aCase(world, club, applicant, given)) })
    }
    const clerks = Object.values(club.clerks)
    for (let turn = 0; turn < 100; turn += 1) {
      world.clock.advance(5 * 3_600_000)
      const { caseId, applicant } = cases[draw(cases.length)] as (typeof cases)[number]
      const able: { caller: Caller; step: string; action: string }[] = []
      for (const caller of [applicant, ...clerks]) {
        const moves = await movesFor(read, caller, caseId, world.clock.now())
        able.push(...moves.filter((one) => one.open).map(({ step, action }) => ({ caller, step, action })))
      }
      const chosen = able[draw(able.length)]
      if (chosen) await move(world, chosen.caller, caseId, chosen.step, chosen.action)
      // Measured at any time, and measured again without a change, it says the same.
      if (turn % 50 === 49) {
        await measureCases(world)
        await measureCases(world)
        for (const caller of clerks) {
          const held = await heldBy(caller)
          const found = await expectAgreement(caller)
          expect(found.total).toBe(held.length)
          const open = found.states.filter((one) => !one.state.includes(':'))
          expect(open.reduce((sum, one) => sum + one.count, 0)).toBe(
            held.filter((one) => one.outcome === null).length,
          )
        }
      }
    }
    for (const activityId of activities) await expectAgreement(sponsor, activityId)
    const { funnel, stays } = await readTotals(read, sponsor, world.clock.now(), {
      activityId: activities[1],
    })
    expect(funnel?.map((stage) => stage.label)).toEqual(['个人填报', '审核'])
    expect(stays.length).toBeGreaterThan(0)
    const left = await read.selectFrom('case_total').select('count').where('count', '<=', 0).execute()
    expect(left).toEqual([])
  }, 120_000)

  test('没有审核职责的同事、没有经手过的单位、个人，什么数字也看不到', async () => {
    const staff = aCaller({ organisationId: club.ids.sponsor, duties: ['club.staff'] })
    for (const caller of [staff, aCaller({ organisationId: newId() }), aCaller()]) {
      const { total, states, units, reasons } = await readTotals(read, caller, world.clock.now(), {})
      expect({ total, states, units, reasons }).toEqual({ total: 0, states: [], units: [], reasons: [] })
      expect(await wholeList(caller, {})).toEqual([])
    }
  })

  test('不再经手的业务，下一次统计之前也不在列表里，之后也不再计数（HZ-2.3）', async () => {
    const applicant = aCaller()
    const { caseId } = await aCase(world, club, applicant, { route: stagedRoute })
    await move(world, applicant, caseId, 'filling', 'submit')
    await measureCases(world)
    const before = await readTotals(read, sponsor, world.clock.now(), {})
    const listed = async () => (await wholeList(sponsor, {})).map((row) => row.caseId)
    expect(await listed()).toContain(caseId)
    await world.database.pool.query(
      'update case_holder set lost_at = $1 where holder_key = $2 and case_id = $3',
      [world.clock.now(), `organisation:${club.ids.sponsor}`, caseId],
    )
    expect(await listed()).not.toContain(caseId)
    // What takes a case away is an act, and what has moved is measured again.
    await move(world, applicant, caseId, 'checking', 'withdraw')
    await measureCases(world)
    const after = await expectAgreement(sponsor)
    expect(after.total).toBe(before.total - 1)
  })
})
