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
import { readDashboard } from './case-dashboard.report.ts'
import { countMatching, countTodo } from './case-tally.report.ts'
import { listTodo } from './case-todo.report.ts'
import { countStages, foldTallies, movesFor } from './index.ts'

const world = await testWorld(await testDatabase())
wireClub()
const { read } = world.database
const club = aClub()

// A fixed chain of draws: a failure can be repeated.
function draws(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** Everything a caller's list holds, page by page. */
async function wholeList(caller: Caller) {
  const rows: Awaited<ReturnType<typeof listTodo>>['rows'] = []
  let cursor: string | undefined
  do {
    const page = await listTodo(read, caller, world.clock.now(), { order: 'arrived', limit: 7, cursor })
    rows.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}

/** How many cases are how far, looked up case by case, beside what is kept. */
async function expectStages(activityIds: readonly string[]) {
  const runs = await read
    .selectFrom('case_run')
    .select(['activity_id', 'standing', 'applicant_key', 'outcome'])
    .where('activity_id', 'in', [...activityIds])
    .execute()
  const far = runs.flatMap(({ activity_id, standing, applicant_key, outcome }) => {
    if (outcome !== null) return outcome === 'discarded' ? [] : [`${activity_id} ended`]
    const { open } = standing as { open: { holder: string; returnedFrom?: object }[] }
    const own = open.filter((one) => one.holder === applicant_key)
    if (own.length === 0) return [`${activity_id} checking`]
    return [`${activity_id} ${own.some((one) => one.returnedFrom) ? 'returned' : 'filling'}`]
  })
  const kinds = await read.selectFrom('case_run').select('kind').distinct().execute()
  const counted = await Promise.all(kinds.map(({ kind }) => countStages(read, kind, activityIds)))
  expect(
    new Map(counted.flat().map(({ activityId, stage, count }) => [`${activityId} ${stage}`, count])),
  ).toEqual(new Map([...Map.groupBy(far, (one) => one)].map(([one, of]) => [one, of.length])))
}

async function expectAgreement(caller: Caller) {
  const now = world.clock.now()
  const rows = await wholeList(caller)
  const count = await countTodo(read, caller, now)
  const late = rows.filter((row) => row.overdue)
  expect(count.total).toBe(rows.length)
  expect(count.overdue).toBe(late.length)
  expect(count.returned).toBe(rows.filter((row) => row.returned).length)
  expect(count.own).toBe(rows.filter((row) => row.own).length)
  const byStep = Map.groupBy(rows, (row) => row.step)
  expect(new Map(count.steps.map((one) => [one.step, one.count]))).toEqual(
    new Map([...byStep].map(([step, of]) => [step, of.length])),
  )
  for (const [activityId, of] of Map.groupBy(rows, (row) => row.summary.activityId)) {
    if (!activityId) continue
    expect(count.activities.find((one) => one.id === activityId)?.count).toBe(of.length)
    expect((await countTodo(read, caller, now, { activityId })).total).toBe(of.length)
  }
  expect((await countMatching(read, caller, now, {})).count).toBe(rows.length)
  await expectDashboard(caller, rows)
  expect((await countMatching(read, caller, now, { overdue: true })).count).toBe(late.length)
}

async function expectDashboard(caller: Caller, rows: Awaited<ReturnType<typeof wholeList>>) {
  const found = await readDashboard(read, caller, world.clock.now())
  expect([found.total, found.overdue, found.returned]).toEqual([
    rows.length,
    rows.filter((row) => row.overdue).length,
    rows.filter((row) => row.returned).length,
  ])
  const numbers = (of: typeof rows) => [of.length, of.filter((row) => row.overdue).length]
  for (const [cut, keyOf] of [
    [found.steps, (row: (typeof rows)[number]) => row.step],
    [found.activities, (row: (typeof rows)[number]) => row.summary.activityId],
  ] as const) {
    const listed = [...Map.groupBy(rows, keyOf)].filter(([key]) => key !== undefined)
    expect(new Map(cut.map((one) => [one.code, [one.count, one.overdue]]))).toEqual(
      new Map(listed.map(([key, of]) => [key, numbers(of)])),
    )
  }
}

describe('待办计数', () => {
  test('随机办理一百五十步后，每个单位、每个申报人的计数都与各自的列表一致', async () => {
    const draw = draws(20_261_128)
    const activities = [newId(), newId()]
    const inside = aCaller({ organisationId: club.ids.sponsor, personName: '经办人自己' })
    const applicants = [inside, ...Array.from({ length: 11 }, () => aCaller())]
    const cases: { caseId: string; applicant: Caller }[] = []
    for (const [index, applicant] of applicants.entries()) {
      const route = index % 3 === 0 ? membership : expiring
      const activityId = activities[index % 2] as string
      cases.push({ applicant, ...(await aCase(world, club, applicant, { route, activityId })) })
    }
    const everybody = [...Object.values(club.clerks), ...applicants]
    for (let turn = 0; turn < 150; turn += 1) {
      world.clock.advance(3 * 3_600_000)
      const { caseId, applicant } = cases[draw(cases.length)] as (typeof cases)[number]
      const able: { caller: Caller; step: string; action: string }[] = []
      for (const caller of [applicant, ...Object.values(club.clerks)]) {
        const moves = await movesFor(read, caller, caseId, world.clock.now())
        able.push(...moves.filter((one) => one.open).map(({ step, action }) => ({ caller, step, action })))
      }
      const chosen = able[draw(able.length)]
      if (chosen) await move(world, chosen.caller, caseId, chosen.step, chosen.action)
      // Folding in between changes no count.
      if (turn % 20 === 7) await foldTallies(world)
      if (turn % 10 === 0) {
        for (const caller of everybody) await expectAgreement(caller)
        await expectStages(activities)
      }
    }
    await foldTallies(world)
    for (const caller of everybody) await expectAgreement(caller)
    await expectStages(activities)
    for (const table of ['case_tally_change', 'case_stage_change'] as const) {
      const left = await read
        .selectFrom(table)
        .select((of) => of.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      expect([table, left.n]).toEqual([table, 0])
    }
  }, 60_000)

  test('没有审核权限的同事、别的单位，计数和列表都是零', async () => {
    const staff = aCaller({ organisationId: club.ids.sponsor, duties: ['club.staff'] })
    for (const caller of [staff, aCaller({ organisationId: newId() })]) {
      expect(await wholeList(caller)).toEqual([])
      const { total, overdue, own, steps } = await countTodo(read, caller, world.clock.now())
      expect({ total, overdue, own, steps }).toEqual({ total: 0, overdue: 0, own: 0, steps: [] })
    }
  })
})
