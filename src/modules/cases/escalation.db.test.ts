import { beforeEach, expect, test } from 'vitest'
import { aCaller, aCase, aClub, expiring, move, wireClub } from '../../../tests/builders/club-cases.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { countOverdueBelow } from './case-escalation.report.ts'
import { organisationKey, sweepDue } from './index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let notes = wireClub()
const club = aClub()
const office = organisationKey(club.ids.sponsor)
const above = organisationKey(club.ids.district)

const escalating = {
  ...expiring,
  steps: expiring.steps.map((step) =>
    step.kind === 'task' && step.code === 'checking'
      ? { ...step, escalate: { days: 2, unit: 'working' as const } }
      : step,
  ),
}

beforeEach(() => {
  notes = wireClub()
  notes.superiors.set(office, above)
  world.clock.set(MONDAY_MORNING)
})

async function submitted() {
  const applicant = aCaller()
  const { caseId } = await aCase(world, club, applicant, { route: escalating })
  await move(world, applicant, caseId, 'filling', 'submit')
  return { caseId, applicant }
}
const sweep = () => sweepDue(world, world.clock.now())
const told = () => notes.notices.filter((one) => one.kind === 'escalated')

test('逾期两个工作日仍未办理，报告上级一次，只说单位、环节和件数，不说是谁的申报', async () => {
  const [first, second] = [await submitted(), await submitted()]
  // Due on Thursday at 24:00, told on Monday at 24:00.
  world.clock.set('2026-03-09T15:59:59Z')
  await sweep()
  expect(told()).toEqual([])
  expect(await countOverdueBelow(read, club.clerks.district)).toEqual([])
  world.clock.set('2026-03-09T16:00:00Z')
  await sweep()
  await sweep()
  expect(told()).toHaveLength(1)
  expect(told()[0]).toMatchObject({ to: above, duty: 'club.check', step: '审核', link: '/work/overdue' })
  expect(JSON.stringify(told())).not.toContain('王小雨')
  expect(await countOverdueBelow(read, club.clerks.district)).toEqual([
    {
      holder: `名称${office.slice(-4)}`,
      step: 'checking',
      label: '审核',
      count: 2,
      oldestDueAt: '2026-03-05T16:00:00.000Z',
    },
  ])
  // Nobody else's numbers, and none for who may not check.
  const staff = aCaller({ organisationId: club.ids.district, duties: ['club.staff'] })
  for (const other of [club.clerks.sponsor, club.clerks.city, staff, aCaller()]) {
    expect(await countOverdueBelow(read, other)).toEqual([])
  }
  await move(world, club.clerks.sponsor, first.caseId, 'checking', 'pass')
  expect((await countOverdueBelow(read, club.clerks.district))[0]?.count).toBe(1)
  await move(world, second.applicant, second.caseId, 'checking', 'withdraw')
  expect(await countOverdueBelow(read, club.clerks.district)).toEqual([])
})

test('没有上级的，不报告，也不出错', async () => {
  notes.superiors.clear()
  await submitted()
  world.clock.set('2026-03-10T16:00:00Z')
  expect((await sweep()).failed).toBe(0)
  expect(told()).toEqual([])
})
