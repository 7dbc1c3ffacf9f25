import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Applicant,
  anApplicant,
  CONSENT,
  type Desks,
  openDesks,
  press,
  pressed,
} from '../../../tests/builders/desks.ts'
import { aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { sweepDue } from '../cases/index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
})
afterAll(() => desks.server.fastify.close())

const passAMinute = () => world.clock.advance(60_000)
const POST = { section: 'basic', field: 'post', reason: 'mismatch' }
const SUMMARY = { section: 'basic', field: 'summary', reason: 'incomplete' }

async function saveBasic(who: Applicant, change: object) {
  const opened = (await who.browser.get(`/dossiers/${who.id}`)).json()
  const basic = opened.sections.find((one: { code: string }) => one.code === 'basic')
  const { fields } = who.answers.basic as unknown as { fields: object }
  const answer = { fields: { ...fields, ...change } }
  const body = { section: 'basic', seenVersion: basic.version, answer }
  const saved = await who.browser.post(`/dossiers/${who.id}/sections/save`, body)
  expect(saved.statusCode).toBe(200)
}

async function submitted(name: string) {
  const who = await anApplicant(desks, name)
  await pressed(who.browser, who, 'submit')
  passAMinute()
  return who
}

describe('不能补正的，不退回修改而是不予同意', () => {
  test('没有审核不同意的环节：拒绝退回，告诉审核人报上一级；能决定的环节：指出该办什么', async () => {
    const who = await submitted('沈知非')
    const items = [{ section: 'education', reason: 'not-eligible', remark: '工作年限不足' }]
    const atUnit = await press(desks.unit, who, 'return', { items })
    expect([atUnit.statusCode, atUnit.json().code]).toEqual([409, 'cases.not-ready'])
    expect(atUnit.json().message).toContain('报上一级处理')
    await pressed(desks.unit, who, 'pass', CONSENT)
    await pressed(desks.county, who, 'pass')
    const seen = (await desks.city.get(`/cases/${who.caseId}`)).json()
    expect(seen.moves.map((one: { label: string; ends?: string }) => [one.label, one.ends ?? null])).toEqual([
      ['颁发证书', 'certified'],
      ['退回申报人', null],
      ['审核不同意', 'rejected'],
    ])
    const atCity = await press(desks.city, who, 'return', { items })
    expect(atCity.json().message).toContain('请改为办理“审核不同意”')
    expect(atCity.json().issues).toMatchObject([{ path: 'items.0' }])
    await pressed(desks.city, who, 'reject', { reason: '不符合申报条件：工作年限不足' })
  })
})

describe('一次性告知（人社部令第40号第十八条）', () => {
  test('第二次退回只能指出上次指出的或此后改动的；否则写明原因，留痕，申报人和上级都看得到', async () => {
    const who = await submitted('陆明远')
    const first = (await desks.unit.get(`/dossiers/${who.id}`)).json()
    expect(first.notice).toBeNull()
    expect(first.returned).toEqual([])
    await pressed(desks.unit, who, 'return', { items: [POST] })
    passAMinute()
    const mine = (await who.browser.get(`/dossiers/${who.id}`)).json()
    expect(mine.notice).toBeNull()
    expect(mine.returned.map((one: { code: string }) => one.code)).toEqual(['basic'])
    await saveBasic(who, { post: '结构设计师' })
    passAMinute()
    await pressed(who.browser, who, 'resubmit')
    passAMinute()

    const opened = (await desks.unit.get(`/dossiers/${who.id}`)).json()
    const named = { section: 'basic', field: 'post' }
    expect(opened.notice).toEqual({ told: [named], changed: [named] })
    const silent = await press(desks.unit, who, 'return', { items: [POST, SUMMARY] })
    expect(silent.statusCode).toBe(409)
    expect(silent.json().issues).toEqual([
      { path: 'items.1.untold', message: expect.stringContaining('一次性告知') },
    ])
    const excuse = '附件重新核对后发现与综述不符'
    const needless = await press(desks.unit, who, 'return', { items: [{ ...POST, untold: excuse }] })
    expect(needless.json().issues).toMatchObject([{ path: 'items.0.untold' }])
    expect((await who.browser.get(`/cases/${who.caseId}`)).json().returns).toBe(1)

    await pressed(desks.unit, who, 'return', { items: [POST, { ...SUMMARY, untold: excuse }] })
    const told = (await who.browser.get(`/cases/${who.caseId}`)).json()
    expect(told.openReturn.items[1]).toMatchObject({ field: 'summary', untold: excuse })
    passAMinute()
    await pressed(who.browser, who, 'resubmit')
    await pressed(desks.unit, who, 'pass', CONSENT)
    const { record } = (await desks.county.get(`/cases/${who.caseId}`)).json()
    const untold = record.flatMap((one: { items: { untold: string | null }[] }) =>
      one.items.map((item) => item.untold),
    )
    expect(untold).toEqual([null, null, excuse])
  })

  test('另一个机关第一次退回，不受前一个机关退回过什么的限制', async () => {
    const who = await submitted('温如玉')
    await pressed(desks.unit, who, 'return', { items: [POST] })
    passAMinute()
    await pressed(who.browser, who, 'resubmit')
    await pressed(desks.unit, who, 'pass', CONSENT)
    passAMinute()
    expect((await desks.county.get(`/dossiers/${who.id}`)).json().notice).toBeNull()
    await pressed(desks.county, who, 'return', { items: [SUMMARY] })
  })
})

describe('历次提交', () => {
  test('任意两次可以对照，谁何时提交、哈希都在；没有那一次的查不到', async () => {
    const who = await submitted('白仲秋')
    for (const post of ['设计师', '设计主管']) {
      await pressed(desks.unit, who, 'return', { items: [POST] })
      passAMinute()
      await saveBasic(who, { post })
      await pressed(who.browser, who, 'resubmit')
      passAMinute()
    }
    const { snapshots } = (await desks.unit.get(`/dossiers/${who.id}`)).json()
    expect(snapshots.map((one: { seq: number; submittedBy: string }) => [one.seq, one.submittedBy])).toEqual([
      [1, '白仲秋'],
      [2, '白仲秋'],
      [3, '白仲秋'],
    ])
    expect(new Set(snapshots.map((one: { sha256: string }) => one.sha256)).size).toBe(3)
    const between = async (from: number, to: number, more = '') => {
      const { changes } = (
        await desks.unit.get(`/dossiers/${who.id}/changes?from=${from}&to=${to}${more}`)
      ).json()
      return changes.map((one: { kind: string; beforeText: string; afterText: string }) => [
        one.beforeText,
        one.afterText,
      ])
    }
    expect(await between(1, 3)).toEqual([['现从事岗位内容', '设计主管']])
    expect(await between(2, 3)).toEqual([['设计师', '设计主管']])
    expect(await between(3, 1)).toEqual([['设计主管', '现从事岗位内容']])
    expect((await between(2, 3, '&all=true')).length).toBeGreaterThan(30)
    expect((await desks.unit.get(`/dossiers/${who.id}/changes?from=1&to=9`)).statusCode).toBe(404)
    expect((await desks.county.get(`/dossiers/${who.id}/changes?from=1&to=2`)).statusCode).toBe(404)
  })
})

describe('退回修改到期前的提醒', () => {
  const remindersOf = async (who: Applicant) =>
    read
      .selectFrom('message')
      .select(['body', 'link'])
      .where('person_id', '=', who.person.personId)
      .where('kind', '=', 'cases.due-soon')
      .execute()

  test('到期前两天提醒还有几处没有改，只提醒一次，只提醒本人；已经重新提交的不再提醒', async () => {
    const late = await submitted('方九思')
    const prompt = await submitted('顾长风')
    for (const who of [late, prompt]) await pressed(desks.unit, who, 'return', { items: [POST, SUMMARY] })
    await saveBasic(late, { post: '结构设计师' })
    await saveBasic(prompt, { post: '结构设计师' })
    await pressed(prompt.browser, prompt, 'resubmit')
    world.clock.set('2026-03-14T15:59:59Z')
    await sweepDue(world, world.clock.now())
    expect(await remindersOf(late)).toEqual([])
    world.clock.set('2026-03-14T16:00:00Z')
    await sweepDue(world, world.clock.now())
    await sweepDue(world, world.clock.now())
    expect(await remindersOf(late)).toEqual([
      { body: expect.stringContaining('还有1处退回的内容没有修改'), link: `/my/dossiers/${late.id}` },
    ])
    expect(await remindersOf(prompt)).toEqual([])
    const about = [late, prompt].flatMap((who) => [`/my/dossiers/${who.id}`, `/work/cases/${who.caseId}`])
    const told = await read
      .selectFrom('message')
      .select(['person_id', 'link'])
      .where('kind', '=', 'cases.due-soon')
      .where('link', 'in', about)
      .execute()
    // The unit is reminded of what came back to it; of the other declaration nobody but its applicant hears.
    expect(told.map((one) => one.link).sort()).toEqual(
      [`/my/dossiers/${late.id}`, `/work/cases/${prompt.caseId}`].sort(),
    )
    const again = await aSignedInBrowser(desks.server, late.person)
    expect((await again.get('/messages?group=deadline')).json().rows).toHaveLength(1)
    world.clock.set(MONDAY_MORNING)
  })
})
