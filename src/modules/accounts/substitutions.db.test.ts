import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aMember, anOffice, aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { findCaller, listActing } from './index.ts'

const world = await testWorld(await testDatabase(), { DEMONSTRATION: 'on' })
const { read } = world.database
let server: Server
let office: { id: string }

beforeAll(async () => {
  wireModules(world)
  await loadDefinitions(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  office = await anOffice(world, { name: '青禾县人社局', divisionCode: '519901', level: 'county' })
}, 60_000)
beforeEach(() => world.clock.set(MONDAY_MORNING))
afterAll(() => server.fastify.close())

async function aTeam() {
  const head = await aMember(world, office.id, { role: 'office-admin', name: '周明远' })
  const deputy = await aMember(world, office.id, { role: 'office-admin', name: '韩若溪' })
  const clerk = await aMember(world, office.id, { role: 'office-clerk', name: '林晚' })
  const browserOf = (one: typeof head) => aSignedInBrowser(server, one, one.membershipId)
  return { head, deputy, clerk, browserOf }
}

const sessionOf = async (browser: Awaited<ReturnType<typeof aSignedInBrowser>>) =>
  (await browser.get('/accounts/session')).json().account

test('代办：从开始日到结束日有被代人借出的权限，不多也不久，切换后以代办身份办理', async () => {
  const { head, clerk, browserOf } = await aTeam()
  const admin = await browserOf(head)
  const page = (await admin.get('/work/substitutions')).json()
  expect(
    page.absentees.find((one: { own: boolean }) => one.own).duties.map((one: { code: string }) => one.code),
  ).toEqual(['office.check', 'office.register', 'office.publish', 'office.seal'])
  const asked = {
    absentId: head.personId,
    substituteId: clerk.personId,
    duties: ['office.check', 'office.register'],
    from: '2026-03-03',
    until: '2026-03-06',
  }
  const entered = await admin.post('/work/substitutions', asked)
  expect(entered.statusCode).toBe(200)
  const { id } = entered.json()

  // Planned: nothing may be done yet.
  const early = await browserOf(clerk)
  expect((await sessionOf(early)).memberships).toHaveLength(1)
  world.clock.set('2026-03-03T00:30:00Z')
  const browser = await browserOf(clerk)
  const { memberships } = await sessionOf(browser)
  expect(memberships.map((one: { roleLabel: string }) => one.roleLabel).sort()).toEqual([
    '代周明远办理',
    '部门经办人',
  ])
  await browser.post('/accounts/acting', { membershipId: id })
  const acting = (await sessionOf(browser)).memberships.find((one: { id: string }) => one.id === id)
  expect(acting.duties).toEqual(['office.check', 'office.register'])
  expect(await findCaller(read, clerk.personId, id, world.clock.now())).toMatchObject({
    membership: { substitutesFor: { personId: head.personId, name: '周明远' } },
    duties: ['office.check', 'office.register'],
  })
  const told = await listActing(read, office.id, 'office.register', world.clock.now())
  expect(told.map((one) => one.personId)).toContain(clerk.personId)
  // What is lent is not lent on.
  expect(
    (
      await browser.post('/work/substitutions', {
        ...asked,
        absentId: clerk.personId,
        substituteId: head.personId,
      })
    ).statusCode,
  ).toBe(404)

  world.clock.set('2026-03-06T16:00:00Z')
  expect(await findCaller(read, clerk.personId, id, world.clock.now())).toBeUndefined()
  const late = await browserOf(clerk)
  expect((await sessionOf(late)).memberships.map((one: { roleLabel: string }) => one.roleLabel)).toEqual([
    '部门经办人',
  ])
})

test('经办人只能让人代自己；管理员可以为任何人安排；无关的人如同不存在', async () => {
  const { head, deputy, clerk, browserOf } = await aTeam()
  const browser = await browserOf(clerk)
  const days = { duties: ['office.check'], from: '2026-03-02', until: '2026-03-02' }
  const forOther = { ...days, absentId: head.personId, substituteId: deputy.personId }
  expect((await browser.post('/work/substitutions', forOther)).statusCode).toBe(404)
  const own = { ...days, absentId: clerk.personId, substituteId: deputy.personId }
  const { id } = (await browser.post('/work/substitutions', own)).json()
  expect((await browser.post('/work/substitutions', own)).json().code).toBe('accounts.substitution-twice')
  const other = await anOffice(world, { name: '云溪县人社局', divisionCode: '519902', level: 'county' })
  const foreign = await aMember(world, other.id, { role: 'office-admin', name: '宋知夏' })
  const stranger = await aSignedInBrowser(server, foreign, foreign.membershipId)
  expect((await stranger.post(`/work/substitutions/${id}/end`)).statusCode).toBe(404)
  expect((await (await browserOf(head)).get('/work/substitutions')).json().rows[0]).toMatchObject({
    id,
    absent: '林晚',
    substitute: '韩若溪',
    state: 'standing',
    until: '2026-03-02',
    moves: ['end'],
  })
  expect((await browser.post(`/work/substitutions/${id}/end`)).statusCode).toBe(200)
  expect((await browser.post(`/work/substitutions/${id}/end`)).json().code).toBe('accounts.substitution-over')
  expect(await findCaller(read, deputy.personId, id, world.clock.now())).toBeUndefined()
})

test('被代人的权限收回后，代办随即失效', async () => {
  const { head, deputy, clerk, browserOf } = await aTeam()
  const admin = await browserOf(head)
  const { id } = (
    await admin.post('/work/substitutions', {
      absentId: deputy.personId,
      substituteId: clerk.personId,
      duties: ['office.check', 'office.publish'],
      from: '2026-03-02',
      until: '2026-03-31',
    })
  ).json()
  expect(await findCaller(read, clerk.personId, id, world.clock.now())).toBeDefined()
  const ended = await admin.post(`/office/members/${deputy.membershipId}/end`, { seenVersion: 1 })
  expect(ended.statusCode).toBe(200)
  expect(await findCaller(read, clerk.personId, id, world.clock.now())).toBeUndefined()
})
