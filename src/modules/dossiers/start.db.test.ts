import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import {
  anOffice,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let desks: Desks
let browser: SignedInBrowser
let person: Awaited<ReturnType<typeof aPerson>>

beforeAll(async () => {
  desks = await openDesks(world)
  person = await aPerson(world, { name: '顾晓棠' })
  browser = await aSignedInBrowser(desks.server, person)
})
afterAll(() => desks.server.fastify.close())

const choice = { seriesCode: '05', level: 'assistant', specialtyCode: '05-1-01', titleCode: '0504' }

function start(more: object = {}, by = browser) {
  const { activityId, employer } = desks.province
  return by.post('/dossiers/start', { activityId, employerId: employer.id, ...choice, ...more })
}

async function anActivity(windowFrom: string, windowTo: string): Promise<string> {
  const draft = {
    title: `云溪市职称初定 ${windowFrom}`,
    year: 2026,
    region: '510000',
    mode: 'initial-conferral',
    offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: [] }],
    windowFrom,
    windowTo,
    notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报。',
    phone: '028-0000000',
  }
  const body = { activityId: null, seenVersion: 0, draft }
  const saved = (await desks.city.post('/office/activities/save', body)).json()
  const published = await desks.city.post(`/office/activities/${saved.id}/publish`, {
    seenVersion: saved.version,
  })
  expect(published.statusCode).toBe(200)
  return saved.id
}

describe('立即申报（SC-2.2.1-2）', () => {
  const refused: [string, () => object | Promise<object>, string][] = [
    ['活动没有的层级', () => ({ level: 'intermediate' }), 'dossiers.not-offered'],
    ['活动没有的专业', () => ({ specialtyCode: '05-1-02' }), 'dossiers.not-offered'],
    ['与层级不配的资格名称', () => ({ titleCode: '0503' }), 'dossiers.not-offered'],
    [
      '还没开始的活动',
      async () => ({ activityId: await anActivity('2026-03-03', '2026-04-30') }),
      'dossiers.window-closed',
    ],
    [
      '没有通过注册审核的单位',
      async () => ({ employerId: await anUnfinishedUnit() }),
      'dossiers.employer-not-active',
    ],
    ['不存在的单位', () => ({ employerId: newId() }), 'dossiers.employer-not-active'],
    ['不是用人单位的机构', () => ({ employerId: desks.province.city.id }), 'dossiers.employer-not-active'],
    [
      '别的市的单位（属地原则）',
      async () => ({ employerId: await aUnitElsewhere() }),
      'dossiers.employer-elsewhere',
    ],
    [
      '没有主管部门的单位',
      async () => ({ employerId: (await anOrganisation(world, { name: '无主管研究院' })).id }),
      'dossiers.no-department',
    ],
  ]
  async function anUnfinishedUnit(): Promise<string> {
    const { id } = await anOrganisation(world, {
      name: '云溪市新注册公司',
      relations: [{ kind: 'region', parentId: desks.province.county.id }],
    })
    await world.database.pool.query(`update organisation set status = 'registering' where id = $1`, [id])
    return id
  }
  async function aUnitElsewhere(): Promise<string> {
    const office = await anOffice(world, { name: '平川市人社局', divisionCode: '519800', level: 'city' })
    const relations = [{ kind: 'region' as const, parentId: office.id }]
    return (await anOrganisation(world, { name: '平川市设计院', relations })).id
  }

  test.each(refused)('%s，说明原因，不留下任何东西', async (_title, make, code) => {
    const answer = await start(await make())
    expect([answer.statusCode, answer.json().code]).toEqual([409, code])
    expect(answer.json().message).not.toContain('{')
    const left = await read
      .selectFrom('dossier')
      .select('id')
      .where('person_id', '=', person.personId)
      .execute()
    expect(left).toEqual([])
    const claims = await read
      .selectFrom('employment')
      .select('id')
      .where('person_id', '=', person.personId)
      .execute()
    expect(claims).toEqual([])
  })

  test('没有发布、已经撤下的活动与不存在的活动答复一字不差', async () => {
    const draft = (
      await desks.city.post('/office/activities/save', {
        activityId: null,
        seenVersion: 0,
        draft: {
          title: '草稿',
          year: 2026,
          region: '510000',
          mode: 'initial-conferral',
          offers: [],
          windowFrom: null,
          windowTo: null,
          notice: '',
          phone: '',
        },
      })
    ).json()
    const gone = await anActivity('2026-03-01', '2026-04-30')
    const { version } = (await desks.city.get(`/office/activities/${gone}`)).json()
    const body = { seenVersion: version, reason: '发布有误' }
    expect((await desks.city.post(`/office/activities/${gone}/withdraw`, body)).statusCode).toBe(200)
    const unknown = await start({ activityId: newId() })
    for (const activityId of [draft.id, gone]) {
      const answer = await start({ activityId })
      expect([answer.statusCode, answer.body]).toEqual([404, unknown.body])
    }
  })

  test('连点两下、两个页面同时点，只有一份申报；用同一请求号重发得到同一份', async () => {
    const requestId = newId()
    const answers = await Promise.all([start({ requestId }), start({ requestId }), start(), start()])
    const codes = answers.map((one) => one.statusCode).sort()
    const started = answers.filter((one) => one.statusCode === 200).map((one) => one.json().id)
    expect(new Set(started).size).toBe(1)
    expect([
      [200, 200, 409, 409],
      [200, 409, 409, 409],
    ]).toContainEqual(codes)
    const refusals = answers.filter((one) => one.statusCode === 409).map((one) => one.json().code)
    expect(new Set(refusals)).toEqual(new Set(['dossiers.already-running']))
    const rows = await read
      .selectFrom('dossier')
      .selectAll()
      .where('person_id', '=', person.personId)
      .execute()
    expect(rows).toHaveLength(1)
    const runs = await read
      .selectFrom('case_run')
      .select('id')
      .where('subject_id', '=', rows[0]?.id ?? '')
      .execute()
    expect(runs).toHaveLength(1)
  })

  test('同时申报了任职单位，单位的工作人员收到确认的通知，别人没有', async () => {
    const claims = await read
      .selectFrom('employment')
      .selectAll()
      .where('person_id', '=', person.personId)
      .execute()
    expect(claims.map((one) => [one.organisation_id, one.status])).toEqual([
      [desks.province.employer.id, 'claimed'],
    ])
    const messages = read.selectFrom('message').select(['person_id', 'kind'])
    const told = await messages.where('kind', '!=', 'accounts.role-granted').execute()
    expect(told).toEqual([
      { person_id: desks.province.employerOfficial.personId, kind: 'accounts.employment-claimed' },
    ])
  })

  test('我的申报写明受理编号、办到哪一步、由谁办；选择按当时的名称保存', async () => {
    const { rows, next } = (await browser.get('/dossiers')).json()
    expect([rows.length, next]).toEqual([1, null])
    expect(rows[0]).toMatchObject({
      employerName: '云溪市第一建筑设计院',
      stepLabel: '填报',
      mine: true,
      windowTo: '2026-12-31',
      submittedAt: null,
      selection: {
        modeName: '职称初定',
        levelName: expect.stringContaining('助理'),
        titleName: '助理工程师',
      },
    })
    expect(rows[0].acceptanceNo).toMatch(/\d{6,}/)
  })

  test('伪造的翻页位置当作第一页，不出故障', async () => {
    const forged = Buffer.from(JSON.stringify(['不是编号'])).toString('base64url')
    const answer = await browser.get(`/dossiers?cursor=${forged}`)
    expect([answer.statusCode, answer.json().rows.length]).toEqual([200, 1])
  })
})

describe('废弃（SC-2.2.2c）', () => {
  test('废弃后可以对同一活动重新申报，旧的一份仍在列表中标明已废弃', async () => {
    const [old] = (await browser.get('/dossiers')).json().rows
    const { version } = (await browser.get(`/cases/${old.caseId}`)).json()
    const discard = { seenVersion: version, step: 'drafting', action: 'discard' }
    expect((await browser.post(`/cases/${old.caseId}/moves`, discard)).statusCode).toBe(200)
    expect((await start()).statusCode).toBe(200)
    const { rows } = (await browser.get('/dossiers')).json()
    expect(rows.map((one: { outcome: string | null }) => one.outcome)).toEqual([null, 'discarded'])
    const opened = (await browser.get(`/dossiers/${old.id}`)).json()
    expect(opened.writable).toEqual([])
    expect(opened.eraseDays).toBe(30)
  })
})
