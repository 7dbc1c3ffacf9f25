import { afterAll, beforeAll, expect, test } from 'vitest'
import { anApplicant, CONSENT, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import {
  aMember,
  anOffice,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import { isWithin } from '../accounts/index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
const REASON = '区划调整，单位划转'
let desks: Desks
let west: { id: string; name: string; browser: SignedInBrowser }

async function anOfficeWith(name: string, divisionCode: string, parentId: string) {
  const made = await anOffice(world, { name, divisionCode, level: 'county', parentId })
  const admin = await aMember(world, made.id, { role: 'office-admin' })
  return { ...made, admin, browser: await aSignedInBrowser(desks.server, admin, admin.membershipId) }
}

beforeAll(async () => {
  desks = await openDesks(world)
  west = await anOfficeWith('云溪市望江区人力资源和社会保障局', '519902', desks.province.city.id)
})
afterAll(() => desks.server.fastify.close())

const face = async (browser: SignedInBrowser, id: string) =>
  (await browser.get(`/office/subordinates/${id}`)).json()
const preview = (browser: SignedInBrowser, id: string, parentId: string) =>
  browser.get(`/office/subordinates/${id}/move?parentId=${parentId}`)
async function move(browser: SignedInBrowser, id: string, parentId: string) {
  const { version } = await face(browser, id)
  return browser.post(`/office/subordinates/${id}/move`, { seenVersion: version, parentId, reason: REASON })
}
const todoOf = async (browser: SignedInBrowser) => (await browser.get('/cases/todo')).json().rows.length

test('两个上级共同的上级调整单位的上级：在办的仍由原部门办完，新的申报按新的上级上报，有关单位收到消息', async () => {
  const { employer, county } = desks.province
  const begun = await anApplicant(desks, '先报的人')
  await pressed(begun.browser, begun, 'submit')
  await pressed(desks.unit, begun, 'pass', CONSENT)
  expect([await todoOf(desks.county), await todoOf(west.browser)]).toEqual([1, 0])

  expect((await preview(desks.city, employer.id, west.id)).json()).toEqual({
    before: { id: county.id, name: county.name },
    after: { id: west.id, name: west.name },
    relation: 'region',
    below: 0,
    stays: [{ label: '件经过本机构、还没有办结的业务', count: 1 }],
  })
  expect((await face(desks.city, employer.id)).moves).toContain('move')
  expect((await move(desks.city, employer.id, west.id)).statusCode).toBe(200)
  expect(await isWithin(read, 'region', west.id, employer.id)).toBe(true)
  expect(await isWithin(read, 'region', county.id, employer.id)).toBe(false)
  expect([await todoOf(desks.county), await todoOf(west.browser)]).toEqual([1, 0])
  await pressed(desks.county, begun, 'pass', { form: { opinion: '同意' } })

  const later = await anApplicant(desks, '后报的人')
  await pressed(later.browser, later, 'submit')
  await pressed(desks.unit, later, 'pass', CONSENT)
  expect([await todoOf(desks.county), await todoOf(west.browser)]).toEqual([0, 1])

  const messages = await read
    .selectFrom('message')
    .select(['person_id', 'body'])
    .where('kind', '=', 'accounts.organisation-moved')
    .execute()
  const { employerOfficial, countyClerk } = desks.province
  expect(messages.map((one) => one.person_id)).toEqual(
    expect.arrayContaining([employerOfficial.personId, countyClerk.personId]),
  )
  expect(messages).toHaveLength(3)
  expect(messages[0]?.body).toContain(`由${county.name}调整为${west.name}，原因：${REASON}`)
  const changes = await read
    .selectFrom('organisation_change')
    .select('changes')
    .where('organisation_id', '=', employer.id)
    .execute()
  expect(changes.map((one) => one.changes)).toEqual([
    [{ label: '上级机构', before: county.name, after: west.name }],
  ])
})

test('下级随同调整；不能移到自己的下级之下；两个页面同时调整只成一个', async () => {
  const { city, county } = desks.province
  const bureau = await anOrganisation(world, {
    name: '云溪市交通运输局',
    divisionCode: '519900',
    capacities: [{ capacity: 'supervising-department', level: 'city' }],
    relations: [{ kind: 'region', parentId: city.id }],
  })
  const team = await anOrganisation(world, {
    name: '云溪市公路事务中心',
    divisionCode: '519900',
    capacities: [{ capacity: 'supervising-department', level: 'city' }, { capacity: 'employer' }],
    relations: [
      { kind: 'supervision', parentId: bureau.id },
      { kind: 'region', parentId: city.id },
    ],
  })
  const circle = await move(desks.city, bureau.id, team.id)
  expect(circle.json()).toMatchObject({
    code: 'accounts.move-circle',
    message:
      '“云溪市公路事务中心”就是“云溪市交通运输局”自己或者它的下级，移过去会互为上下级，请选择别的上级机构。',
  })
  expect((await move(desks.city, bureau.id, city.id)).json().code).toBe('accounts.move-same')
  expect((await preview(desks.city, bureau.id, county.id)).json().code).toBe('accounts.parent-not-possible')

  const { version } = await face(desks.city, team.id)
  const answers = await Promise.all(
    [0, 1].map(() =>
      desks.city.post(`/office/subordinates/${team.id}/move`, {
        requestId: newId(),
        seenVersion: version,
        parentId: city.id,
        reason: REASON,
      }),
    ),
  )
  expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409])
  // Directly below the city by place, and below no 归口部门 any more.
  expect(await isWithin(read, 'supervision', bureau.id, team.id)).toBe(false)
  expect((await face(desks.city, team.id)).standing).toBe('direct')
})

test('只管其中一边的不能办：别处的看不到，归口在外面的说明由谁办', async () => {
  const { employer, county, city } = desks.province
  const beyond = await anOffice(world, { name: '北山市人社局', divisionCode: '519800', level: 'city' })
  const never = await preview(west.browser, newId(), west.id)
  for (const answer of [
    await preview(desks.county, employer.id, county.id),
    await preview(west.browser, employer.id, county.id),
    await preview(desks.city, employer.id, beyond.id),
  ])
    expect([answer.statusCode, answer.body]).toEqual([404, never.body])
  const ministry = await anOrganisation(world, {
    name: '省水利厅',
    divisionCode: '510000',
    capacities: [{ capacity: 'supervising-department', level: 'province' }],
  })
  const station = await anOrganisation(world, {
    name: '云溪水文站',
    relations: [
      { kind: 'supervision', parentId: ministry.id },
      { kind: 'region', parentId: city.id },
    ],
  })
  expect((await preview(desks.city, station.id, west.id)).json()).toMatchObject({
    code: 'accounts.move-not-over',
    message: '“云溪水文站”现在的上级“省水利厅”不在本部门管辖范围内，请由两个上级共同的上级机构办理。',
  })
})
