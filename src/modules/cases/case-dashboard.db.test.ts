import { expect, test } from 'vitest'
import { aCaller, aCase, aClub, expiring, move, wireClub } from '../../../tests/builders/club-cases.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import type { Caller } from '../../platform/world.ts'
import { readDashboard } from './case-dashboard.report.ts'
import { readStageBoard } from './case-stages.report.ts'
import { listTodo } from './case-todo.report.ts'

const world = await testWorld(await testDatabase())
wireClub()
const { read } = world.database
const club = aClub()
const { sponsor, coach } = club.clerks
const activityId = newId()
const route = {
  ...expiring,
  stages: [
    { code: 'people', label: '新增申报人员', steps: [], help: '增加本单位的申报人员。' },
    { code: 'fill', label: '个人填报材料', steps: ['filling', 'correcting'] },
    { code: 'check', label: '单位审核', steps: ['checking'] },
  ],
}

const todo = async (caller: Caller, filter: { steps?: string[]; overdue?: boolean } = {}) =>
  (await listTodo(read, caller, world.clock.now(), { ...filter, order: 'arrived', limit: 100 })).rows

const cases: { caseId: string; applicant: Caller }[] = []
for (let number = 0; number < 5; number += 1) {
  const applicant = aCaller()
  cases.push({ applicant, ...(await aCase(world, club, applicant, { route, activityId })) })
}
for (const { caseId, applicant } of cases.slice(0, 4))
  await move(world, applicant, caseId, 'filling', 'submit')
await move(world, sponsor, cases[0]?.caseId ?? '', 'checking', 'return')
world.clock.advance(6 * 24 * 3_600_000)

test('统计的每个数字与点进去的待办列表一致：按环节、逾期', async () => {
  const found = await readDashboard(read, sponsor, world.clock.now())
  const rows = await todo(sponsor)
  expect(rows).toHaveLength(3)
  expect(found.total).toBe(rows.length)
  expect(found.overdue).toBe((await todo(sponsor, { overdue: true })).length)
  for (const { code, count } of found.steps)
    expect(count).toBe((await todo(sponsor, { steps: [code] })).length)
  expect(found.activities).toMatchObject([{ code: activityId, count: 3 }])
  expect(found.steps[0]?.medianDays).toBeGreaterThanOrEqual(5.9)
  expect(found.steps[0]?.p90Days).toBeGreaterThanOrEqual(found.steps[0]?.medianDays ?? 0)
})

test('流程板：每一步有几人、几件待办；没有办理环节的一步没有数；退回修改的算在填报一步（SZ-2.1a）', async () => {
  const { boards } = await readStageBoard(read, sponsor)
  expect(boards.map((board) => board.activityId)).toEqual([activityId])
  expect(boards[0]?.stages.map(({ label, standing, waiting }) => [label, standing, waiting])).toEqual([
    ['新增申报人员', 0, 0],
    ['个人填报材料', 1, 0],
    ['单位审核', 3, 3],
  ])
  const check = boards[0]?.stages[2]
  expect(check?.waiting).toBe((await todo(sponsor, { steps: check?.steps ?? [] })).length)
})

test('没有经手过的单位、没有审核职责的同事，什么数字也看不到', async () => {
  const staff = aCaller({ organisationId: club.ids.sponsor, duties: ['club.staff'] })
  for (const caller of [coach, staff]) {
    expect((await readStageBoard(read, caller)).boards).toEqual([])
    const found = await readDashboard(read, caller, world.clock.now())
    expect([found.total, found.steps, found.units]).toEqual([0, [], []])
  }
})

test('修改归口部门后不再经手的，流程板上看不到它现在在哪一步（HZ-2.3）', async () => {
  const key = `organisation:${club.ids.sponsor}`
  const lose = (at: Date | null) =>
    world.database.pool.query('update case_holder set lost_at = $1 where holder_key = $2', [at, key])
  await lose(world.clock.now())
  const { boards } = await readStageBoard(read, sponsor)
  expect(boards.flatMap((board) => board.stages.map((stage) => stage.standing))).toEqual([0, 0, 0])
  await lose(null)
})

test('办结的业务不再站在任何一步，也不再算在办', async () => {
  const applicant = aCaller()
  const { caseId } = await aCase(world, club, applicant, { route, activityId })
  await move(world, applicant, caseId, 'filling', 'submit')
  const standing = async () =>
    (await readStageBoard(read, sponsor)).boards[0]?.stages.map((stage) => stage.standing) ?? []
  const before = await standing()
  await move(world, sponsor, caseId, 'checking', 'pass')
  expect(await standing()).toEqual(before.map((count, index) => (index === 2 ? count - 1 : count)))
  const ended = await read.selectFrom('case_holder').select('ended').where('case_id', '=', caseId).execute()
  expect(ended.map((row) => row.ended)).toEqual(ended.map(() => true))
})
