import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { aMember, aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import { runSchedules } from './index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let clerk: SignedInBrowser

beforeAll(async () => {
  desks = await openDesks(world)
  const member = await aMember(world, desks.province.employer.id, {
    role: 'unit-clerk',
    duties: ['unit.check'],
  })
  clerk = await aSignedInBrowser(desks.server, member, member.membershipId)
}, 60_000)
afterAll(() => desks.server.fastify.close())

const keep = (browser: SignedInBrowser, more: object) =>
  browser.post('/sheets/column-sets', {
    requestId: newId(),
    list: 'cases.todo',
    name: '报送',
    columns: ['number', 'name'],
    shared: false,
    ...more,
  })
const sets = async (browser: SignedInBrowser) =>
  (await browser.get('/sheets/column-sets?list=cases.todo')).json().rows

describe('保存的列', () => {
  test('本人的只有本人看到，共用的全单位看到，别的单位看不到；共用的由保存人或管理员删除', async () => {
    await keep(clerk, { name: '我的列' })
    const shared = (await keep(desks.unit, { shared: true })).json()
    expect((await sets(clerk)).map((one: { name: string }) => one.name)).toEqual(['报送', '我的列'])
    expect((await sets(desks.unit)).map((one: { name: string }) => one.name)).toEqual(['报送'])
    expect((await sets(clerk))[0]).toMatchObject({
      columns: ['number', 'name'],
      shared: true,
      mayErase: false,
    })
    expect(await sets(desks.county)).toEqual([])
    const over = await keep(clerk, { shared: true, columns: ['name'] })
    expect(over.json().code).toBe('sheets.set-of-another')
    const erase = (browser: SignedInBrowser) =>
      browser.post(`/sheets/column-sets/${shared.id}/erase`, { requestId: newId() })
    expect((await erase(clerk)).statusCode).toBe(404)
    expect((await erase(desks.county)).statusCode).toBe(404)
    expect((await erase(desks.unit)).statusCode).toBe(200)
    expect((await sets(clerk)).map((one: { name: string }) => one.name)).toEqual(['我的列'])
  })

  test('次序随列一起保存，最多三列，没有导出的列不保存', async () => {
    const sortBy = [
      { key: 'number', descending: true },
      { key: 'gone', descending: false },
    ]
    const { id } = (await keep(clerk, { name: '按编号', sortBy })).json()
    const kept = (await sets(clerk)).find((one: { id: string }) => one.id === id)
    expect(kept).toMatchObject({ columns: ['number', 'name'], sortBy: [{ key: 'number', descending: true }] })
    expect((await keep(clerk, { name: '四列', sortBy: Array(4).fill(sortBy[0]) })).statusCode).toBe(400)
  })

  test('同名的替换，编号不变', async () => {
    const first = (await keep(clerk, { name: '替换' })).json()
    expect((await keep(clerk, { name: '替换', columns: ['name'] })).json().id).toBe(first.id)
    expect((await sets(clerk)).find((one: { id: string }) => one.id === first.id).columns).toEqual(['name'])
  })
})

describe('定期导出', () => {
  const schedule = (browser: SignedInBrowser, more: object = {}) =>
    browser.post('/sheets/schedules', {
      requestId: newId(),
      list: 'cases.todo',
      filter: { order: 'name' },
      columns: ['name'],
      format: 'csv',
      words: '按姓名',
      every: 'week',
      weekday: 1,
      hour: 8,
      ...more,
    })
  const jobs = () => world.asked.filter((job) => job.queue === 'sheets.export').length
  const mine = async (browser: SignedInBrowser, id: string) =>
    (await browser.get('/sheets/schedules')).json().rows.find((one: { id: string }) => one.id === id)

  test('到了时间生成一次，错过的不补，停止后不再生成', async () => {
    // Monday, half past nine: next on the coming Monday at eight.
    const sortBy = [{ key: 'name', descending: true }]
    const { id, nextAt } = (await schedule(clerk, { sortBy })).json()
    expect(nextAt).toBe('2026-03-09T00:00:00.000Z')
    world.asked.length = 0
    await runSchedules(world)
    expect(jobs()).toBe(0)
    world.clock.set('2026-03-24T02:00:00Z')
    await runSchedules(world)
    await runSchedules(world)
    expect(jobs()).toBe(1)
    const ordered = await world.database.read
      .selectFrom('sheet_export')
      .select('sort_by')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(ordered?.sort_by, '按保存时的次序').toEqual(sortBy)
    const after = await world.database.read
      .selectFrom('sheet_schedule')
      .select('next_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(after.next_at.toISOString()).toBe('2026-03-30T00:00:00.000Z')
    await world.act(null, ({ tx }) =>
      tx.updateTable('sheet_schedule').set({ ended_at: world.clock.now() }).where('id', '=', id).execute(),
    )
    world.clock.set('2026-03-30T02:00:00Z')
    await runSchedules(world)
    expect(jobs()).toBe(1)
  })

  test('不再为单位办理业务的人什么也得不到，并说明原因；别人停不了', async () => {
    const member = await aMember(world, desks.province.employer.id, {
      role: 'unit-clerk',
      duties: ['unit.check'],
    })
    const browser = await aSignedInBrowser(desks.server, member, member.membershipId)
    const { id } = (await schedule(browser)).json()
    const end = await desks.unit.post(`/sheets/schedules/${id}/end`, { requestId: newId() })
    expect([401, 404]).toContain(end.statusCode)
    expect(await mine(browser, id)).toMatchObject({ label: '待办业务', endedAt: null })
    await world.act(null, ({ tx }) =>
      tx
        .updateTable('membership')
        .set({ valid_to: world.clock.now() })
        .where('id', '=', member.membershipId)
        .execute(),
    )
    world.clock.set('2026-04-13T02:00:00Z')
    world.asked.length = 0
    await runSchedules(world)
    expect(jobs()).toBe(0)
    const row = await world.database.read
      .selectFrom('sheet_schedule')
      .select('ended_for')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.ended_for).toBe('您已不再为这个单位办理业务，定期导出已停止。')
  })
})
