import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desks, openDesks, press, pressed } from '../../../tests/builders/desks.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { loadPublicityRegion } from '../../../tests/builders/publicity.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { workOnBatch } from '../cases/actions/run-batch.ts'
import { sealLists } from '../publicity/index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
const OPINION = { form: { opinion: '公示期内未收到异议。' } }
let desks: Desks
let unit: SignedInBrowser
let waiting: Awaited<ReturnType<typeof loadPublicityRegion>>

beforeAll(async () => {
  desks = await openDesks(world)
  waiting = await loadPublicityRegion(world, desks, '670000')
})
beforeEach(() => moveTo(MONDAY_MORNING))

/** Sets the clock; sessions do not last for days, so the unit signs in again. */
async function moveTo(at: string): Promise<void> {
  world.clock.set(at)
  const { employerOfficial } = desks.province
  unit = await aSignedInBrowser(desks.server, employerOfficial, employerOfficial.membershipId)
}
afterAll(() => desks.server.fastify.close())

const itemsOf = (dossierId: string) =>
  read.selectFrom('publicity_item').selectAll().where('subject_id', '=', dossierId).execute()
const periods = () => read.selectFrom('publicity_period').selectAll().orderBy('created_at').execute()
const messagesOf = (personId: string) =>
  read
    .selectFrom('message')
    .select(['kind', 'body'])
    .where('person_id', '=', personId)
    .where('kind', 'like', 'publicity.%')
    .execute()

test('同一单位同一天开始的公示合为一份名单，当日24时封存；期满后填写意见（SZ-2.3a、SZ-2.4）', async () => {
  const [one, two] = [await waiting('顾晓棠', unit), await waiting('钱𬱖', unit)]
  await pressed(unit, one, 'start')
  await pressed(unit, two, 'start')
  const [period, ...others] = await periods()
  expect(others).toEqual([])
  // Monday 2 March: five working days are 3 to 9 March.
  expect(period).toMatchObject({
    started_on: '2026-03-02',
    until_day: '2026-03-09',
    people: 2,
    sealed_at: null,
  })
  expect(await messagesOf(one.person.personId)).toEqual([
    {
      kind: 'publicity.started',
      body: '您申报的“助理工程师”已开始评前公示，期限5个工作日，自2026年3月3日起算，至2026年3月9日24时止。请核对公示内容，有误请尽快与公示单位联系。',
    },
  ])

  expect(await sealLists(world, world.clock.now())).toBe(0)
  await moveTo('2026-03-02T16:00:00Z')
  expect([await sealLists(world, world.clock.now()), await sealLists(world, world.clock.now())]).toEqual([
    1, 0,
  ])
  const [sealed] = await periods()
  expect(JSON.parse(sealed?.content ?? '').名单).toEqual([
    { 序号: 1, 姓名: '顾晓棠', 工作单位: '云溪市第一建筑设计院', 申报资格名称: '助理工程师' },
    { 序号: 2, 姓名: '钱𬱖', 工作单位: '云溪市第一建筑设计院', 申报资格名称: '助理工程师' },
  ])
  expect(
    createHash('sha256')
      .update(sealed?.content ?? '')
      .digest('hex'),
  ).toBe(sealed?.content_sha256)

  await moveTo('2026-03-09T15:59:00Z')
  const early = await press(unit, one, 'pass', OPINION)
  expect(early.json().message).toBe('公示期未满，或异议尚未办结，请稍后再填写。')
  await moveTo('2026-03-09T16:00:00Z')
  await pressed(unit, one, 'pass', OPINION)
  await pressed(unit, two, 'fail', { form: { opinion: '异议经核实成立。' } })
  expect(await itemsOf(one.id)).toMatchObject([{ outcome: 'passed', opinion: '公示期内未收到异议。' }])
  expect(await itemsOf(two.id)).toMatchObject([{ outcome: 'failed', opinion: '异议经核实成立。' }])
  // 不通过的业务办结，通过的继续往下走。
  const standing = async (caseId: string) => (await unit.get(`/cases/${caseId}`)).json().standing
  expect((await standing(two.caseId)).ended).toMatchObject({ outcome: 'publicity-failed' })
  expect((await standing(one.caseId)).open).toMatchObject([{ step: 'issuing' }])
})

test('封存前撤回的不在名单里，也不占公示；封存后撤回的留下痕迹，名单的校验码不变', async () => {
  await moveTo('2026-03-03T01:30:00Z')
  const [one, two, stays] = [
    await waiting('周一帆', unit),
    await waiting('吴䶮', unit),
    await waiting('郑禾', unit),
  ]
  for (const each of [one, two, stays]) await pressed(unit, each, 'start')
  await pressed(one.browser, one, 'withdraw')
  await moveTo('2026-03-03T16:00:00Z')
  await sealLists(world, world.clock.now())
  const find = async () => (await periods()).find((each) => each.started_on === '2026-03-03')
  const sealed = await find()
  expect(JSON.parse(sealed?.content ?? '').名单.map((each: { 姓名: string }) => each.姓名)).toEqual([
    '吴䶮',
    '郑禾',
  ])
  await moveTo('2026-03-04T01:30:00Z')
  const again = await aSignedInBrowser(desks.server, two.person)
  await pressed(again, two, 'withdraw')
  expect(await find()).toEqual(sealed)
  expect(await itemsOf(one.id)).toMatchObject([{ left_reason: '申报已撤回' }])
  expect(await itemsOf(two.id)).toMatchObject([{ left_reason: '申报已撤回' }])
  expect(await itemsOf(stays.id)).toMatchObject([{ left_at: null }])
  // 重新提交后重新公示，按新的一天计算。
  await pressed(again, two, 'submit')
  await pressed(unit, two, 'pass')
  await pressed(unit, two, 'start')
  expect(await itemsOf(two.id)).toHaveLength(2)
})

test('公示期伸到没有放假安排的年份时不能开始公示，什么也没有发生', async () => {
  await moveTo('2026-12-28T01:30:00Z')
  const one = await waiting('冯远', unit)
  const answer = await press(unit, one, 'start')
  expect(answer.json().message).toBe(
    '工作日历中还没有2027年的放假安排，无法计算期限。请系统管理员先录入2027年的放假和调休日期，再重新操作。',
  )
  expect(await itemsOf(one.id)).toEqual([])
  expect(await messagesOf(one.person.personId)).toEqual([])
})

test('一次为许多人开始公示，都在同一份名单里', async () => {
  await moveTo('2026-03-05T01:30:00Z')
  const some = [await waiting('陈清', unit), await waiting('褚卫', unit), await waiting('蒋沈', unit)]
  const cases = await Promise.all(
    some.map(async ({ caseId }) => {
      const { version } = (await unit.get(`/cases/${caseId}`)).json()
      return { caseId, step: 'showing', seenVersion: version }
    }),
  )
  const { id } = (await unit.post('/cases/batches', { action: 'start', chosen: { cases } })).json()
  expect((await unit.post(`/cases/batches/${id}/start`)).statusCode).toBe(200)
  for (const job of world.asked.splice(0)) {
    if (job.queue === 'cases.batch') await workOnBatch(world, job.payload as never)
  }
  const { rows } = (await unit.get(`/cases/batches/${id}/items`)).json()
  expect(rows.map((each: { state: string }) => each.state)).toEqual(['done', 'done', 'done'])
  const [period, ...more] = (await periods()).filter((each) => each.started_on === '2026-03-05')
  expect([period?.people, more]).toEqual([3, []])
})
