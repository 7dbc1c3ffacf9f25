import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Applicant,
  anApplicant,
  type Desks,
  openDesks,
  press,
  pressed,
} from '../../../tests/builders/desks.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let drafting: Applicant
let submitted: Applicant
let stranger: SignedInBrowser

beforeAll(async () => {
  desks = await openDesks(world)
  drafting = await anApplicant(desks, '邵文')
  submitted = await anApplicant(desks, '龚䶮')
  await pressed(submitted.browser, submitted, 'submit')
  stranger = await aSignedInBrowser(desks.server, await aPerson(world))
})
afterAll(() => desks.server.fastify.close())

const counts = async (browser: SignedInBrowser, id = desks.province.activityId) =>
  (await browser.get(`/dossier-counts?activityIds=${id}`)).json().rows[0]

test('本人看到自己的一份办到哪里，别人的一份也看不到；没有申报的是空的', async () => {
  expect((await counts(drafting.browser)).mine).toEqual({ dossierId: drafting.id, stage: 'filling' })
  expect((await counts(submitted.browser)).mine).toEqual({ dossierId: submitted.id, stage: 'checking' })
  expect((await counts(stranger)).mine).toBeNull()
  for (const browser of [drafting.browser, submitted.browser, stranger]) {
    expect((await counts(browser)).counts).toBeNull()
  }
})

test('单位知道有几个人还在首次填报，只有人数，没有姓名；别的单位、没有审核职责的人看不到', async () => {
  const reply = await desks.unit.get('/unit/first-filling')
  const { rows } = reply.json()
  expect(rows).toMatchObject([{ activityId: desks.province.activityId, count: 1 }])
  expect(Object.keys(rows[0]).sort()).toEqual(['activityId', 'count', 'title'])
  for (const word of ['邵文', drafting.id, drafting.caseId]) expect(reply.body).not.toContain(word)
  const elsewhere = await desks.county.get('/unit/first-filling')
  if (elsewhere.statusCode === 200) expect(elsewhere.json().rows).toEqual([])
  else expect(elsewhere.statusCode).toBe(404)
  expect((await stranger.get('/unit/first-filling')).statusCode).toBe(404)
})

test('发布单位看到各有几份，下级、申报单位都看不到；别的活动、没有的活动也看不到', async () => {
  expect((await counts(desks.city)).counts).toEqual({ filling: 1, checking: 1, returned: 0, ended: 0 })
  expect((await counts(desks.county)).counts).toBeNull()
  expect((await counts(desks.unit)).counts).toBeNull()
  expect(await counts(desks.city, newId())).toMatchObject({ mine: null, counts: null })
  expect((await aBrowser(desks.server).get(`/dossier-counts?activityIds=${newId()}`)).statusCode).toBe(401)
})

test('退回后是被退回，不再是审核中', async () => {
  const seen = (await desks.unit.get(`/cases/${submitted.caseId}`)).json()
  const back = seen.moves.find((one: { kind: string }) => one.kind === 'return')
  await pressed(desks.unit, submitted, back.action, {
    reason: '请补充材料',
    items: [{ section: 'basic', reason: 'other', remark: '照片不清楚' }],
  })
  expect((await counts(submitted.browser)).mine.stage).toBe('returned')
  expect((await counts(desks.city)).counts).toEqual({ filling: 1, checking: 0, returned: 1, ended: 0 })
})

test('只能一起废弃未上报的：上报过的留下并说明，别人的整批不动，重复点击答复相同（HZ-1.1.3）', async () => {
  const discard = (browser: SignedInBrowser, dossierIds: string[], requestId = newId()) =>
    browser.post('/dossiers/discard', { requestId, dossierIds })
  expect((await discard(drafting.browser, [drafting.id, submitted.id])).statusCode).toBe(404)
  expect((await discard(stranger, [drafting.id])).body).toBe((await discard(stranger, [newId()])).body)
  expect((await counts(drafting.browser)).mine.stage).toBe('filling')

  const refused = (await discard(submitted.browser, [submitted.id])).json()
  expect(refused).toMatchObject({ discarded: [], kept: [{ id: submitted.id }] })
  expect(refused.kept[0].why).toContain('已经上报过')

  const requestId = newId()
  const first = await discard(drafting.browser, [drafting.id, drafting.id], requestId)
  expect(first.json()).toEqual({ discarded: [drafting.id], kept: [] })
  expect((await discard(drafting.browser, [drafting.id], requestId)).body).toBe(first.body)
  expect((await discard(drafting.browser, [drafting.id])).json().kept[0].why).toContain('已经办结或废弃')
  expect((await press(drafting.browser, drafting, 'submit')).statusCode).not.toBe(200)
  expect((await counts(drafting.browser)).mine).toBeNull()
  expect((await counts(desks.city)).counts.filling).toBe(0)
})
