import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import {
  aMember,
  anOffice,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aBrowser } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let founder: SignedInBrowser

beforeAll(async () => {
  desks = await openDesks(world)
  const place = { divisionCode: '519700', level: 'city' as const }
  const office = await anOffice(world, { ...place, name: '秋水市人社局', issues: true, founds: true })
  const clerk = await aMember(world, office.id, { role: 'office-admin', name: '评委会办公室' })
  founder = await aSignedInBrowser(desks.server, clerk, clerk.membershipId)
})
afterAll(() => desks.server.fastify.close())

describe('各地区的定义足以发布活动', () => {
  test.each([
    ['四川申报评审', '510000', 'review', '05', 'senior-associate', '真实性承诺'],
    ['杭州初定中级', '330100', 'initial-conferral', '05', 'intermediate', undefined],
    ['杭州认定初级', '330100', 'recognition', '05', 'assistant', undefined],
    ['深圳资格评审', '440300', 'review', '05', 'senior-associate', '真实性承诺'],
    ['澜江评审活动申报', '990000', 'activity-review', '05', 'senior-associate', '真实性承诺'],
    ['澜江中小学教师评审', '990000', 'teacher-review', '22', 'senior-associate', '真实性承诺'],
    ['澜江高级、中级职称评审', '990000', 'committee-review', '05', 'intermediate', '真实性承诺'],
  ])('%s', async (title, region, mode, seriesCode, level, pledge) => {
    const draft = {
      title,
      year: 2026,
      region,
      mode,
      offers: [{ seriesCode, levels: [level], specialtyCodes: [] }],
      windowFrom: '2026-01-01',
      windowTo: '2026-12-31',
      notice: '在本地用人单位从事专业技术工作、符合条件的在职人员可以申报。',
      phone: '028-0000000',
    }
    const saved = (
      await founder.post('/office/activities/save', { activityId: null, seenVersion: 0, draft })
    ).json()
    const answer = await founder.post(`/office/activities/${saved.id}/publish`, {
      seenVersion: saved.version,
    })
    expect(answer.json()).toMatchObject({ id: saved.id, revision: 1 })
    const face = (await aBrowser(desks.server).get(`/activities/${saved.id}`)).json()
    expect([face.title, face.pledge?.title]).toEqual([title, pledge])
  })
})

test('杭州中级由市人社局发布，县级部门发布的被拒绝并说明由谁发布（HZ-1.1.1a）', async () => {
  const place = { divisionCode: '519701', level: 'county' as const }
  const office = await anOffice(world, { ...place, name: '秋水市北山县人社局', issues: true })
  const clerk = await aMember(world, office.id, { role: 'office-admin', name: '北山职称科' })
  const county = await aSignedInBrowser(desks.server, clerk, clerk.membershipId)
  const publish = async (level: string) => {
    const draft = {
      title: `北山县专业技术资格初定 ${level}`,
      year: 2026,
      region: '330100',
      mode: 'initial-conferral',
      offers: [{ seriesCode: '05', levels: [level], specialtyCodes: [] }],
      windowFrom: '2026-01-01',
      windowTo: '2026-12-31',
      notice: '在本县用人单位从事专业技术工作、符合条件的在职人员可以申报。',
      phone: '028-0000000',
    }
    const body = { activityId: null, seenVersion: 0, draft }
    const saved = (await county.post('/office/activities/save', body)).json()
    return county.post(`/office/activities/${saved.id}/publish`, { seenVersion: saved.version })
  }
  expect((await publish('intermediate')).json()).toMatchObject({
    code: 'activities.not-publisher',
    message: expect.stringContaining('市级人力资源社会保障部门'),
  })
  expect((await publish('assistant')).statusCode).toBe(200)
})

test('没有指明地区的人看到的是本系统设定的地区，不是代码最小的地区', async () => {
  const answer = await aBrowser(desks.server).get('/catalogue/offer')
  expect(answer.json().region).toBe('510000')
})
