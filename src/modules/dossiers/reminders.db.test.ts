import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDeclaration, as, moveOn } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { publishActivity, saveActivity } from '../activities/index.ts'
import { remindDrafts } from './index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
})
afterAll(() => desks.server.fastify.close())

async function anActivity(policy?: Record<string, number[]>) {
  const { city, cityClerk } = desks.province
  return as(world, cityClerk.personId, city.id, async (act) => {
    const draft = {
      title: '云溪市2026年三月职称初定',
      year: 2026,
      region: '510000',
      mode: 'initial-conferral',
      offers: [{ seriesCode: '05', levels: ['assistant' as const], specialtyCodes: [] }],
      windowFrom: '2026-03-01',
      windowTo: '2026-03-31',
      notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报。',
      phone: '028-0000000',
      ...(policy && { policy }),
    }
    const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
}

const told = async () =>
  read
    .selectFrom('message')
    .select(['person_id', 'title', 'body', 'link'])
    .where('kind', '=', 'dossiers.window-closing')
    .orderBy('id')
    .execute()
const on = async (day: string) => {
  world.clock.set(`${day}T01:00:00Z`)
  return remindDrafts(world, world.clock.now())
}

test('截止前7天、3天、1天各提醒一次没有提交的人：不重复，不提醒别人，提交后不再提醒', async () => {
  const activityId = await anActivity()
  const quiet = await anActivity({ reminderDays: [] })
  const province = { ...desks.province, activityId }
  const [draft, handedIn, discarded] = [
    await aDeclaration(world, province),
    await aDeclaration(world, province),
    await aDeclaration(world, province),
  ]
  await aDeclaration(world, { ...province, activityId: quiet })
  // 另一个活动年底才截止。
  await aDeclaration(world, desks.province)
  const own = (one: typeof draft) => ({ personId: one.person.personId, organisationId: null })
  await moveOn(world, handedIn, own(handedIn), 'submit')
  await moveOn(world, discarded, own(discarded), 'discard')

  expect(await on('2026-03-23')).toBe(0)
  expect(await on('2026-03-24')).toBe(1)
  expect(await on('2026-03-24')).toBe(0)
  // 两个后台同时检查，也只提醒一次。
  world.clock.set('2026-03-28T01:00:00Z')
  const both = await Promise.all([
    remindDrafts(world, world.clock.now()),
    remindDrafts(world, world.clock.now()),
  ])
  expect(both.sort()).toEqual([0, 1])
  expect(await on('2026-03-29')).toBe(0)
  const messages = await told()
  expect(new Set(messages.map((one) => one.person_id))).toEqual(new Set([draft.person.personId]))
  expect(messages).toMatchObject([
    { title: '还有7天截止：云溪市2026年三月职称初定', link: `/my/dossiers/${draft.id}` },
    { title: '还有3天截止：云溪市2026年三月职称初定' },
  ])
  expect(messages[0]?.body).toContain('2026年3月31日 24:00')

  const browser = await aSignedInBrowser(desks.server, draft.person)
  await pressed(browser, draft, 'submit')
  expect(await on('2026-03-30')).toBe(0)
  // 撤回的又成为没有提交的。
  await pressed(await aSignedInBrowser(desks.server, handedIn.person), handedIn, 'withdraw')
  expect(await on('2026-03-30')).toBe(1)
  expect((await told()).at(-1)?.person_id).toBe(handedIn.person.personId)
  expect(await on('2026-04-01')).toBe(0)

  const mine = (
    await (await aSignedInBrowser(desks.server, draft.person)).get('/messages?group=deadline')
  ).json()
  expect(mine.rows).toHaveLength(2)
  expect(mine.groups.find((one: { group: string }) => one.group === 'deadline')).toMatchObject({
    label: '截止提醒',
    unread: 2,
  })
  world.clock.set(MONDAY_MORNING)
})

test('截止日延后的，按新的截止日重新提醒', async () => {
  const activityId = await anActivity()
  const draft = await aDeclaration(world, { ...desks.province, activityId })
  expect(await on('2026-03-30')).toBe(1)
  await world.database.pool.query(`update activity set window_to = '2026-04-10' where id = $1`, [activityId])
  expect(await on('2026-04-01')).toBe(0)
  expect(await on('2026-04-03')).toBe(1)
  const mine = (await told()).filter((one) => one.person_id === draft.person.personId)
  expect(mine.map((one) => one.title.slice(0, 5))).toEqual(['还有1天', '还有7天'].map((one) => `${one}截`))
  world.clock.set(MONDAY_MORNING)
})
