import { afterAll, beforeAll, expect, test } from 'vitest'
import { as } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { aMember, aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aFilled, anActivityForUnits, anEmployee, startFor } from '../../../tests/builders/unit-filling.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { PLEDGE_SCAN } from '../definitions/rules/pledge-scan.ts'
import { remindDrafts, saveSection } from './index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let clerk: Awaited<ReturnType<typeof aMember>>
const OPERATOR = { opinion: '材料真实，同意上报。' }
const PLEDGE = {
  title: '真实性承诺',
  text: '本人承诺所填写的内容真实、准确、完整，愿意承担由此产生的一切后果。',
}

beforeAll(async () => {
  desks = await openDesks(world)
  clerk = await aMember(world, desks.province.employer.id, { role: 'unit-clerk', duties: ['unit.fill'] })
}, 60_000)
afterAll(() => desks.server.fastify.close())

test('活动要承诺、由单位填写的：承诺书由本人签字扫描上传，没有上传不能上报；本人填写的没有这一部分', async () => {
  const activityId = await anActivityForUnits(desks, { title: '要承诺的初定', policy: { pledge: PLEDGE } })
  const one = await aFilled(world, desks, activityId, '沈承诺')
  const { employer, employerOfficial } = desks.province
  const open = (await desks.unit.get(`/dossiers/${one.id}`)).json()
  expect(open.pledgeToSign).toEqual(PLEDGE)
  expect(open.pledge).toBeNull()
  const scan = open.sections.find((section: { code: string }) => section.code === PLEDGE_SCAN)
  await as(world, employerOfficial.personId, employer.id, (act) =>
    saveSection(act, {
      dossierId: one.id,
      section: PLEDGE_SCAN,
      seenVersion: scan.version,
      answer: { fields: { scan: [] } },
    }),
  )
  const body = { dossierIds: [one.id], form: OPERATOR }
  const [refused] = (await desks.unit.post('/unit/materials/hand-up', body)).json().results
  expect(refused).toMatchObject({ ok: false, sentence: expect.stringContaining('没有填好') })
  await as(world, employerOfficial.personId, employer.id, (act) =>
    saveSection(act, {
      dossierId: one.id,
      section: PLEDGE_SCAN,
      seenVersion: scan.version + 1,
      answer: scan.answer,
    }),
  )
  const [done] = (await desks.unit.post('/unit/materials/hand-up', body)).json().results
  expect(done).toMatchObject({ ok: true })
  const seen = (await desks.county.get(`/dossiers/${one.id}`)).json()
  const shown = seen.sections.find((section: { code: string }) => section.code === PLEDGE_SCAN)
  expect(shown.answer.fields.scan).toHaveLength(1)
})

test('填写页上报要问的由服务器列出；只能填写、不能审核的经办人不能自己上报', async () => {
  const activityId = await anActivityForUnits(desks, { title: '填写页上报的初定' })
  const { personId } = await anEmployee(world, desks, '许填写')
  const { id } = (await startFor(desks.unit, activityId, { personId })).json()
  const asUnit = (await desks.unit.get(`/dossiers/${id}`)).json()
  expect(asUnit.handUp.asks.map((field: { code: string }) => field.code)).toEqual(['opinion'])
  const browser = await aSignedInBrowser(desks.server, clerk, clerk.membershipId)
  expect((await browser.get(`/dossiers/${id}`)).json()).toMatchObject({ writable: '*', handUp: null })
})

test('截止前提醒单位：一个活动一条消息，写明还有几份没有上报；本人不收这条', async () => {
  const title = '三月底截止的初定（单位填写）'
  const window = { windowFrom: '2026-03-01', windowTo: '2026-03-31' }
  const activityId = await anActivityForUnits(desks, { title, ...window })
  await aFilled(world, desks, activityId, '一甲')
  await aFilled(world, desks, activityId, '二乙')
  world.clock.set('2026-03-24T01:00:00Z')
  expect(await remindDrafts(world, world.clock.now())).toBe(2)
  expect(await remindDrafts(world, world.clock.now())).toBe(0)
  const { rows } = await world.database.pool.query(
    "select person_id, title, body, link from message where kind like 'dossiers.%window-closing' order by id",
  )
  const acting = [desks.province.employerOfficial.personId, clerk.personId]
  expect(rows).toEqual(
    acting.map((person_id) => ({
      person_id,
      title: `还有7天截止：${title}，还有2份没有上报`,
      body: `本单位在“${title}”中填写的2份材料还没有上报，还有7天截止（2026年3月31日 24:00）。请填写完整后上报，逾期不能再上报。`,
      link: `/work/materials?tab=manage&activityId=${activityId}`,
    })),
  )
})
