import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Applicant,
  anApplicant,
  type Desks,
  openDesks,
  press,
  pressed,
} from '../../../tests/builders/desks.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { RuleBook, type RuleLayer } from '../../engines/requirements/index.ts'
import { newId } from '../../lib/ids.ts'
import { judgeDeclaration } from '../eligibility/index.ts'
import { rehearseRules } from './actions/rehearse-rules.ts'

const world = await testWorld(await testDatabase())
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
})
afterAll(() => desks.server.fastify.close())

const judged = async (who: Applicant, browser = who.browser) =>
  (await browser.get(`/dossiers/${who.id}/eligibility`)).json()
const truthsOf = (answer: { judgement: { conditions: { code: string; truth: string }[] } }) =>
  Object.fromEntries(answer.judgement.conditions.map(({ code, truth }) => [code, truth]))
const record = async (who: Applicant, kind: string, until: string) => {
  const { name, identityNumber } = who.person
  const body = {
    requestId: newId(),
    name,
    identityNumber,
    kind,
    from: '2026-01-01',
    until,
    document: '云人社发〔2026〕8号',
  }
  return desks.city.post('/office/integrity-records/enter', body)
}

describe('申报条件', () => {
  test('申报人看到每个条件、用到的数字、依据，还拿到规则，页面边填边算', async () => {
    const who = await anApplicant(desks)
    const answer = await judged(who)
    expect(answer.judgement.rules.map((one: { layer: string; rule: object }) => one.layer)).toEqual([
      'national',
      '510000',
    ])
    expect(truthsOf(answer)).toMatchObject({
      'in-service': 'true',
      'not-sanctioned': 'true',
      'not-dishonest': 'true',
    })
    expect(answer.books).toHaveLength(2)
    const form = (await who.browser.get(`/dossiers/${who.id}/form`)).json()
    const dossier = (await who.browser.get(`/dossiers/${who.id}`)).json()
    const answers = Object.fromEntries(
      dossier.sections.map((one: { code: string; answer: object }) => [one.code, one.answer]),
    )
    // What the page will do with what it was given is what the server did.
    expect(judgeDeclaration(answer.books, { answers, facts: form.facts, asOf: answer.asOf })).toEqual(
      answer.judgement,
    )
  })

  test('审核人看到按提交的内容和提交当天算出的结果，不给规则', async () => {
    const who = await anApplicant(desks)
    await pressed(who.browser, who, 'submit')
    const answer = await judged(who, desks.unit)
    expect(answer).toMatchObject({ asOf: '2026-03-02', books: [] })
    expect(truthsOf(answer)).toMatchObject({ 'in-service': 'true' })
    expect((await desks.county.get(`/dossiers/${who.id}/eligibility`)).statusCode).toBe(404)
  })

  test('在处分期内的不能提交，说明原因；终止记录后可以', async () => {
    const who = await anApplicant(desks)
    const { id } = (await record(who, 'sanction', '2026-12-31')).json()
    expect((await judged(who)).hindrances).toEqual(['not-sanctioned'])
    const refused = await press(who.browser, who, 'submit')
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'cases.not-ready'])
    expect(refused.json().message).toContain('不在处分期内')
    await desks.city.post(`/office/integrity-records/${id}/end`, {
      requestId: newId(),
      reason: '处分已经解除',
    })
    await pressed(who.browser, who, 'submit')
  })

  test('没有在期记录、但学时不够的，默认可以提交，由审核人看到', async () => {
    const who = await anApplicant(desks)
    expect((await judged(who)).hindrances).toEqual([])
    await pressed(who.browser, who, 'submit')
  })

  test('规则出现以前发布的活动没有规则，什么也不能说', () => {
    const judgement = judgeDeclaration([], { answers: {}, facts: {}, asOf: '2026-03-02' })
    expect(judgement).toEqual({ truth: 'unknown', rules: [], conditions: [] })
  })
})

describe('政策预演', () => {
  test('改一条规则，发布前看到本部门哪些申报的结果会变、为什么；别的部门和别的年度一份也没有', async () => {
    const who = await anApplicant(desks, '郑预演')
    await pressed(who.browser, who, 'submit')
    const { read } = world.database
    const { city, county } = desks.province
    const strict: RuleLayer = {
      layer: '510000',
      book: RuleBook.parse({
        code: 'initial-conferral',
        label: '草案',
        evidence: 'M',
        rules: [
          {
            code: 'everybody',
            label: '所有人',
            when: true,
            conditions: [
              {
                code: 'ten-years',
                label: '从事专业工作满五十年',
                clause: { source: '草案', text: '满五十年。' },
                holds: { op: 'at-least', args: [{ op: 'count', args: ['work'] }, 50] },
              },
            ],
          },
        ],
      }),
    }
    const question = { authorityId: city.id, year: 2026, mode: 'initial-conferral' }
    const rehearse = (asked: Partial<typeof question> & { after?: string; limit?: number }) =>
      rehearseRules(
        read,
        { ...question, after: null, limit: 500, ...asked },
        { kind: 'layer', draft: strict },
      )
    const { dossiers, last } = await rehearse({})
    expect([dossiers.length > 0, last]).toEqual([true, null])
    const mine = dossiers.find((one) => one.dossierId === who.id)
    const { judgement } = await judged(who)
    expect(mine).toMatchObject({ from: judgement.truth, to: 'false' })
    // A dossier that was already not in order does not flip.
    const added = { label: '从事专业工作满五十年', from: null, to: 'false' }
    expect(mine?.because.find((one) => one.label === added.label)).toEqual(
      judgement.truth === 'false' ? undefined : added,
    )
    expect((await rehearse({ limit: 1 })).last).toBe(dossiers[0]?.dossierId)
    expect((await rehearse({ authorityId: county.id })).dossiers).toEqual([])
    expect((await rehearse({ year: 2025 })).dossiers).toEqual([])
    expect((await rehearse({ mode: 'review' })).dossiers).toEqual([])
  })
})

describe('诚信档案', () => {
  test('姓名与号码不符的不记，谁也不会被误记', async () => {
    const who = await anApplicant(desks)
    const other = { ...who, person: { ...who.person, name: '李四' } } as Applicant
    expect((await record(other, 'dishonesty', '2028-12-31')).json().code).toBe('integrity.no-such-person')
  })

  test('本人和记录的部门看得到，别人看不到', async () => {
    const [who, stranger] = [await anApplicant(desks, '周一'), await anApplicant(desks, '吴二')]
    const { id } = (await record(who, 'dishonesty', '2028-12-31')).json()
    const rows = async (browser: Applicant['browser'], path: string) =>
      (await browser.get(path)).json().rows.map((one: { id: string }) => one.id)
    expect(await rows(who.browser, '/my/integrity-records')).toEqual([id])
    expect(await rows(stranger.browser, '/my/integrity-records')).toEqual([])
    expect(await rows(desks.city, '/office/integrity-records?name=%E5%91%A8%E4%B8%80')).toEqual([id])
  })

  test('按姓名和号码查找：相符才查得到，只查得到本部门记录的；本人在“我的信息”中看到', async () => {
    const who = await anApplicant(desks, '冯三')
    const { id } = (await record(who, 'dishonesty', '2028-12-31')).json()
    const find = async (body: object) =>
      (await desks.city.post('/office/integrity-records/find', { requestId: newId(), ...body }))
        .json()
        .rows.map((one: { id: string }) => one.id)
    const { name, identityNumber } = who.person
    expect(await find({ name, identityNumber })).toEqual([id])
    expect(await find({ name: '冯四', identityNumber })).toEqual([])
    const stored = (await who.browser.get('/accounts/stored')).body
    expect(stored).toContain('诚信档案')
    expect(stored).toContain('云人社发〔2026〕8号')
  })

  test('截止早于开始的不记；终止过的不再终止', async () => {
    const who = await anApplicant(desks)
    expect((await record(who, 'dishonesty', '2025-12-31')).json().code).toBe('integrity.dates')
    const { id } = (await record(who, 'dishonesty', '2028-12-31')).json()
    const end = () =>
      desks.city.post(`/office/integrity-records/${id}/end`, { requestId: newId(), reason: '复核后撤销' })
    expect((await end()).statusCode).toBe(200)
    expect((await end()).json().code).toBe('integrity.ended')
  })
})
