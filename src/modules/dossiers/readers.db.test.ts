import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDeclaration } from '../../../tests/builders/declarations.ts'
import {
  type Applicant,
  anApplicant,
  CONSENT,
  type Desks,
  openDesks,
  press,
  pressed,
} from '../../../tests/builders/desks.ts'
import {
  aMember,
  anOffice,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let desks: Desks
let who: Applicant
let stranger: SignedInBrowser
let wrongOffice: SignedInBrowser

beforeAll(async () => {
  desks = await openDesks(world)
  who = await anApplicant(desks)
  stranger = await aSignedInBrowser(desks.server, await aPerson(world, { name: '路人' }))
  const office = await anOffice(world, {
    name: '平川市人社局',
    divisionCode: '519800',
    level: 'city',
    issues: true,
  })
  const wrong = await aMember(world, office.id, { role: 'office-admin', name: '外市经办' })
  wrongOffice = await aSignedInBrowser(desks.server, wrong, wrong.membershipId)
})
afterAll(() => desks.server.fastify.close())

const passAMinute = () => world.clock.advance(60_000)
const reads = ['', '/form', '/changes', '/receipt', '/print']
const ask = (browser: SignedInBrowser, id: string, part = '') =>
  browser.get(part === '/print' ? `/prints/dossier/${id}/conferral-form` : `/dossiers/${id}${part}`)
const photoOf = (one: Applicant) =>
  (one.answers.basic as unknown as { fields: { photo: string } }).fields.photo

async function expectUnknown(browser: SignedInBrowser): Promise<void> {
  const nothing = newId()
  for (const part of reads) {
    const [real, unknown] = [await ask(browser, who.id, part), await ask(browser, nothing, part)]
    expect([part, real.statusCode]).toEqual([part, 404])
    expect(real.body).toBe(unknown.body)
  }
  const [real, unknown] = [await browser.get(`/cases/${who.caseId}`), await browser.get(`/cases/${nothing}`)]
  expect([real.statusCode, real.body]).toEqual([404, unknown.body])
  const file = await browser.get(`/attachments/${photoOf(who)}/content`)
  expect([file.statusCode, file.body]).toEqual([
    404,
    (await browser.get(`/attachments/${nothing}/content`)).body,
  ])
}

describe('谁能看到一份申报', () => {
  test('草稿只有本人看得到：单位、部门、外人的答复与不存在的申报一字不差', async () => {
    for (const browser of [desks.unit, desks.county, desks.city, stranger, wrongOffice]) {
      await expectUnknown(browser)
    }
    const visitor = aBrowser(desks.server)
    expect((await visitor.get(`/dossiers/${who.id}`)).statusCode).toBe(401)
  })

  test('提交后单位看得到内容和附件，还没轮到的部门看不到', async () => {
    await pressed(who.browser, who, 'submit')
    const seen = (await ask(desks.unit, who.id)).json()
    expect([seen.reader, seen.applicantName, seen.writable]).toEqual(['checker', '顾晓棠', []])
    const photo = await desks.unit.get(`/attachments/${photoOf(who)}/content`)
    expect([photo.statusCode, photo.headers['content-type']]).toEqual([200, 'image/jpeg'])
    for (const browser of [desks.county, desks.city, stranger, wrongOffice]) await expectUnknown(browser)
  })

  test('撤回后本人怎样修改、何时保存，单位都看不到，看到的仍是提交时的内容', async () => {
    const before = await ask(desks.unit, who.id)
    passAMinute()
    await pressed(who.browser, who, 'withdraw')
    const taken = (await ask(desks.unit, who.id)).json()
    passAMinute()
    const { version } = (await ask(who.browser, who.id)).json().sections[0]
    const answer = {
      fields: { ...(who.answers.basic as unknown as { fields: object }).fields, post: '草稿里的岗位' },
    }
    const body = { section: 'basic', seenVersion: version, answer }
    expect((await who.browser.post(`/dossiers/${who.id}/sections/save`, body)).statusCode).toBe(200)
    const after = await ask(desks.unit, who.id)
    expect(after.json()).toEqual(taken)
    expect(after.json().sections).toEqual(before.json().sections)
    expect(after.body).not.toContain('草稿里的岗位')
    passAMinute()
    await pressed(who.browser, who, 'submit')
    expect((await ask(desks.unit, who.id)).body).toContain('草稿里的岗位')
  })

  test('审核同意后轮到的部门看得到，离开手的单位仍看得到，外人仍看不到', async () => {
    await pressed(desks.unit, who, 'pass', CONSENT)
    for (const browser of [desks.unit, desks.county])
      expect((await ask(browser, who.id)).statusCode).toBe(200)
    for (const browser of [desks.city, stranger, wrongOffice]) await expectUnknown(browser)
  })

  test('以本人身份登录的单位管理员看不到本单位的申报，换到单位身份才看得到', async () => {
    const self = await aSignedInBrowser(desks.server, desks.province.employerOfficial)
    await expectUnknown(self)
  })

  test('外人不能办理，答复与不存在的事项一字不差', async () => {
    const move = { seenVersion: 5, step: 'competent-check', action: 'pass', form: {} }
    for (const browser of [stranger, wrongOffice, desks.city]) {
      const real = await browser.post(`/cases/${who.caseId}/moves`, move)
      const unknown = await browser.post(`/cases/${newId()}/moves`, move)
      expect([real.statusCode, real.body]).toEqual([404, unknown.body])
    }
  })
})

describe('回避：自己的申报不能由自己审核', () => {
  test('单位管理员申报后，以单位身份不能同意也不能退回，由另一名经办人办理', async () => {
    const { employer, employerOfficial } = desks.province
    const { caseId } = await aDeclaration(world, desks.province, { person: employerOfficial })
    const own = await aSignedInBrowser(desks.server, employerOfficial)
    await pressed(own, { caseId }, 'submit')
    for (const [action, more] of [
      ['pass', CONSENT],
      ['return', { items: [{ section: 'basic', field: 'post', reason: 'mismatch' }] }],
    ] as const) {
      const answer = await press(desks.unit, { caseId }, action, more)
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'cases.own-case'])
    }
    const clerk = await aMember(world, employer.id, {
      role: 'unit-clerk',
      duties: ['unit.check'],
      name: '丁兰',
    })
    const other = await aSignedInBrowser(desks.server, clerk, clerk.membershipId)
    await pressed(other, { caseId }, 'pass', CONSENT)
  })
})

describe('通知只给该知道的人，其他人一律安静（OT-C1）', () => {
  let seen = new Set<string>()
  const names = new Map<string, string>()

  async function told(): Promise<string[]> {
    const rows = await read.selectFrom('message').select(['id', 'person_id', 'kind']).orderBy('id').execute()
    const fresh = rows.filter((row) => !seen.has(row.id))
    seen = new Set(rows.map((row) => row.id))
    return fresh
      .map((row) => `${names.get(row.person_id) ?? '别人'} ${row.kind.replace('cases.', '')}`)
      .sort()
  }

  test('每一步办理之后，恰好通知到这些人', async () => {
    const { employerOfficial, countyClerk, cityClerk } = desks.province
    const one = await anApplicant(desks, '苏念')
    names.set(one.person.personId, '申报人')
    names.set(employerOfficial.personId, '单位')
    names.set(countyClerk.personId, '县')
    names.set(cityClerk.personId, '市')
    const { employer } = desks.province
    const idle = await aMember(world, employer.id, {
      role: 'unit-clerk',
      duties: ['unit.staff'],
      name: '不审核的',
    })
    names.set(idle.personId, '不审核的经办人')
    const clerks = await read.selectFrom('person').select('id').where('name', '=', '丁兰').execute()
    names.set(clerks[0]?.id ?? '', '单位另一人')
    await told()
    const items = [{ section: 'basic', field: 'post', reason: 'mismatch' }]
    const steps: [SignedInBrowser, string, object, string[]][] = [
      [one.browser, 'submit', {}, ['单位 arrived', '单位另一人 arrived']],
      [one.browser, 'withdraw', {}, ['单位 withdrawn', '单位另一人 withdrawn']],
      [one.browser, 'submit', {}, ['单位 arrived', '单位另一人 arrived']],
      [desks.unit, 'return', { items }, ['申报人 returned']],
      [one.browser, 'resubmit', {}, ['单位 arrived', '单位另一人 arrived']],
      [desks.unit, 'pass', CONSENT, ['县 arrived', '申报人 progressed']],
      [
        desks.county,
        'return-to-employer',
        { reason: '请核对社保' },
        ['单位 returned', '单位另一人 returned', '申报人 progressed'],
      ],
      [desks.unit, 'pass', CONSENT, ['县 arrived', '申报人 progressed']],
      [desks.county, 'pass', {}, ['市 arrived', '申报人 progressed']],
      [desks.city, 'reject', { reason: '年限不足' }, ['申报人 note']],
    ]
    for (const [browser, action, more, expected] of steps) {
      passAMinute()
      await pressed(browser, one, action, more)
      expect([action, ...(await told())]).toEqual([action, ...expected])
    }
  })
})
