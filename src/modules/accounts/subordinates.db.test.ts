import { beforeAll, describe, expect, test } from 'vitest'
import { houseServer } from '../../../tests/builders/house.ts'
import {
  aCode,
  aMember,
  anOffice,
  anOrganisation,
  aSignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aBrowser, aRegistration, PASSWORD } from '../../../tests/builders/people.ts'

const { world, server, signIn, ownSteps } = await houseServer()

type Browser = Awaited<ReturnType<typeof aSignedInBrowser>>
interface Office {
  readonly id: string
  readonly name: string
  readonly browser: () => Promise<Browser>
}

let province: Office
let city: Office
let county: Office

async function office(name: string, level: 'county' | 'city' | 'province', code: string, parentId?: string) {
  const made = await anOffice(world, {
    name,
    level,
    divisionCode: code,
    issues: true,
    ...(parentId && { parentId }),
  })
  const admin = await aMember(world, made.id, { role: 'office-admin' })
  return { ...made, browser: () => aSignedInBrowser(server, admin, admin.membershipId) }
}

beforeAll(async () => {
  province = await office('澜江省人社厅', 'province', '990000')
  city = await office('云溪市人社局', 'city', '990100', province.id)
  county = await office('望江区人社局', 'county', '990101', city.id)
})

const who = () => {
  const { name, identityNumber } = aRegistration()
  return { name, identityNumber }
}

const bodyOf = (given: object = {}) => ({
  name: '云溪市教育局',
  uscc: aCode(),
  nature: 'government',
  divisionCode: '990100',
  capacities: [{ capacity: 'supervising-department', level: 'city' }],
  administrator: who(),
  ...given,
})

async function create(browser: Browser, given: object = {}) {
  const body = bodyOf(given)
  return { body, answer: await browser.post('/office/subordinates', body) }
}

const detail = async (browser: Browser, id: string) =>
  (await browser.get(`/office/subordinates/${id}`)).json()
const list = async (browser: Browser, query: string) =>
  (await browser.get(`/office/subordinates?${query}`)).json().rows.map((row: { name: string }) => row.name)
const slipOf = async (browser: Browser, id: string, membershipId: string) =>
  browser.post(`/office/subordinates/${id}/administrators/${membershipId}/slip`, {})

/** Lets somebody sign in with a slip and set a password; answers the browser. */
async function enter(slip: { username: string; secret: string }) {
  const person = aBrowser(server)
  expect((await signIn(person, slip.username, slip.secret)).statusCode).toBe(200)
  const steps = await ownSteps()
  expect((await person.post('/accounts/first-password', steps)).statusCode).toBe(200)
  const { account } = (await person.get('/accounts/session')).json()
  const [membership] = account.memberships
  expect((await person.post('/accounts/acting', { membershipId: membership.id })).statusCode).toBe(200)
  return { person, mobile: steps.mobile, membership, personId: account.personId }
}

describe('创建直接下级机构和它的管理员（OT-G1、OT-G2）', () => {
  test('市人社局设市教育局，管理员凭密码条登录；市教育局再设学校；三级都看得到', async () => {
    const browser = await city.browser()
    const { answer } = await create(browser)
    expect(answer.json()).toMatchObject({ outcome: 'opened' })
    const { id, membershipId } = answer.json()
    const printed = await slipOf(browser, id, membershipId)
    expect(printed.json().slip).toMatchObject({ organisation: '云溪市教育局' })
    const education = await enter(printed.json().slip)
    expect(education.membership).toMatchObject({ organisationId: id, role: 'office-admin' })

    const school = await create(education.person as Browser, {
      name: '云溪市第一中学',
      nature: 'institution',
      capacities: [{ capacity: 'employer' }],
    })
    expect(school.answer.statusCode).toBe(200)
    expect(await list(education.person as Browser, 'part=units')).toEqual(['云溪市第一中学'])
    // In the tree the school stands below its 归口部门 only, although it belongs to the city by place too.
    expect(await list(browser, 'part=units')).not.toContain('云溪市第一中学')
    expect(await list(browser, `part=units&parentId=${id}`)).toEqual(['云溪市第一中学'])
    expect(await list(await province.browser(), `part=departments&parentId=${city.id}`)).toEqual(
      expect.arrayContaining(['望江区人社局', '云溪市教育局']),
    )
    // Who has signed in has no slip any more.
    expect((await slipOf(browser, id, membershipId)).json().code).toBe('accounts.administrator-own-account')
  })

  test('代码不能重复，区划要在管辖范围内，职能不能超出范围；填错的一次指出', async () => {
    const browser = await city.browser()
    const { body } = await create(browser, { name: '云溪市卫生健康委' })
    expect((await create(browser, { uscc: body.uscc })).answer.json().code).toBe('accounts.uscc-taken')
    const wrong = await create(browser, { divisionCode: '990201', nature: '' })
    expect(wrong.answer.json().issues.map((one: { path: string }) => one.path)).toEqual([
      'divisionCode',
      'nature',
    ])
    const more = await create(browser, { capacities: [{ capacity: 'hrss-office', level: 'city' }] })
    expect(more.answer.json().code).toBe('accounts.capacity-not-given')
    const noName = await create(browser, { administrator: { name: '', identityNumber: '1' } })
    expect(noName.answer.json().issues.map((one: { path: string }) => one.path)).toEqual([
      'administrator.name',
      'administrator.identityNumber',
    ])
  })

  test('两个页面同时用同一代码创建，只成一个，另一个得到说明', async () => {
    const browser = await city.browser()
    const uscc = aCode()
    const answers = await Promise.all([
      browser.post('/office/subordinates', bodyOf({ uscc, name: '云溪市交通运输局' })),
      browser.post('/office/subordinates', bodyOf({ uscc, name: '云溪市交通局' })),
    ])
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409])
    expect(answers.find((one) => one.statusCode === 409)?.json().code).toBe('accounts.uscc-taken')
  })

  test('只看得到自己下面的；别的市、单位内部的职能部门看不到', async () => {
    const other = await office('北山市人社局', 'city', '990200', province.id)
    const browser = await other.browser()
    expect((await browser.get(`/office/subordinates/${county.id}`)).statusCode).toBe(404)
    expect((await browser.get(`/office/subordinates?part=units&parentId=${city.id}`)).statusCode).toBe(404)
    const found = await browser.get('/office/subordinates/search?keyword=望江')
    expect(found.json().rows).toEqual([])
  })

  test('按汉字、拼音首字母查找下级机构，写明上级；一次给一页', async () => {
    const browser = await province.browser()
    const byWords = (await browser.get('/office/subordinates/search?keyword=望江区')).json()
    expect(byWords.rows).toMatchObject([{ name: '望江区人社局', above: '云溪市人社局' }])
    const inPart = async (part: string) =>
      (await browser.get(`/office/subordinates/search?keyword=望江区&part=${part}`)).json().rows.length
    expect((await inPart('departments')) + (await inPart('units'))).toBe(byWords.rows.length)
    expect(await inPart('departments')).toBeGreaterThan(0)
    const byInitials = (await browser.get('/office/subordinates/search?keyword=wjqrsj')).json()
    expect(byInitials.rows).toMatchObject([{ id: county.id }])
    const first = (await browser.get('/office/subordinates/search?keyword=云溪市&limit=1')).json()
    const second = (
      await browser.get(`/office/subordinates/search?keyword=云溪市&limit=1&cursor=${first.next}`)
    ).json()
    expect(second.rows[0].id).not.toBe(first.rows[0].id)
    const pages = (
      await browser.get(`/office/subordinates?part=departments&parentId=${city.id}&limit=1`)
    ).json()
    expect(pages.next).toBe(pages.rows[0].id)
  })
})

describe('注销、再次设立下级机构的管理员（OT-G3）', () => {
  test('离任管理员的登录立即失效并收到原因；继任者凭密码条登录；不是直接下级的不能办', async () => {
    const browser = await city.browser()
    const { answer } = await create(browser, { name: '云溪市住建局' })
    const { id, membershipId } = answer.json()
    const departed = await enter((await slipOf(browser, id, membershipId)).json().slip)
    expect((await departed.person.get('/office/members')).statusCode).toBe(200)

    const [shown] = (await detail(browser, id)).administrators
    expect(shown).toMatchObject({ waiting: false, moves: ['replace', 'cancel'] })
    const further = await province.browser()
    const ofProvince = await detail(further, id)
    expect([ofProvince.standing, ofProvince.moves]).toEqual(['further', ['move']])
    const replaces = { membershipId, seenVersion: shown.version }
    const body = { administrator: who(), reason: '原管理员调离', replaces }
    const far = await further.post(`/office/subordinates/${id}/administrators`, body)
    expect(far.json().code).toBe('accounts.not-direct')

    const replaced = await browser.post(`/office/subordinates/${id}/administrators`, body)
    expect(replaced.json()).toMatchObject({ outcome: 'opened' })
    expect((await departed.person.get('/office/members')).statusCode).toBe(401)
    // The person's own account is not touched.
    expect((await signIn(aBrowser(server), departed.mobile, PASSWORD)).statusCode).toBe(200)
    const told = await world.database.read
      .selectFrom('message')
      .select(['kind', 'body'])
      .where('person_id', '=', departed.personId)
      .where('kind', '=', 'accounts.administrator-cancelled')
      .execute()
    expect(told).toHaveLength(1)
    expect(told[0]?.body).toContain('原管理员调离')
    const next = await enter((await slipOf(browser, id, replaced.json().membershipId)).json().slip)
    expect((await next.person.get('/office/members')).statusCode).toBe(200)
    // The same replacing once more meets a membership that stands no more.
    expect((await browser.post(`/office/subordinates/${id}/administrators`, body)).statusCode).toBe(404)
    const traced = await world.database.read
      .selectFrom('audit_entry')
      .select('act')
      .where('subject_id', 'in', [id, membershipId])
      .execute()
    const acts = traced.map((one) => one.act)
    expect(acts).toContain('accounts.administrator-cancelled')
    expect(acts).toContain('accounts.administrator-appointed')
  })

  test('继任者已有账号的用原有账号，是本单位经办人的升为管理员；不能再做一次', async () => {
    const browser = await city.browser()
    const { answer } = await create(browser, { name: '云溪市水利局' })
    const { id } = answer.json()
    const clerk = await aMember(world, id, { role: 'office-clerk', name: '顾晓棠' })
    const body = {
      administrator: { name: '顾晓棠', identityNumber: clerk.identityNumber },
      reason: '增设管理员',
    }
    const promoted = await browser.post(`/office/subordinates/${id}/administrators`, body)
    expect(promoted.json()).toEqual({ outcome: 'joined', membershipId: clerk.membershipId })
    const again = await browser.post(`/office/subordinates/${id}/administrators`, body)
    expect(again.json().code).toBe('accounts.already-administrator')
    const wrongName = { ...body, administrator: { ...body.administrator, name: '顾小棠' } }
    expect((await browser.post(`/office/subordinates/${id}/administrators`, wrongName)).json().code).toBe(
      'accounts.name-differs',
    )
    expect((await slipOf(browser, id, clerk.membershipId)).json().code).toBe(
      'accounts.administrator-own-account',
    )
  })

  test('注销没有用过的管理员，密码条作废，本人以后可以自己注册', async () => {
    const browser = await city.browser()
    const { answer, body } = await create(browser, { name: '云溪市民政局' })
    const { id, membershipId } = answer.json()
    const { slip } = (await slipOf(browser, id, membershipId)).json()
    const cancelled = await browser.post(`/office/subordinates/${id}/administrators/${membershipId}/cancel`, {
      seenVersion: 1,
      reason: '填错了人',
    })
    expect(cancelled.statusCode).toBe(200)
    expect((await signIn(aBrowser(server), slip.username, slip.secret)).statusCode).not.toBe(200)
    const anew = await browser.post(`/office/subordinates/${id}/administrators`, {
      administrator: body.administrator,
      reason: '重新设立',
    })
    expect(anew.json().outcome).toBe('opened')
  })
})

describe('注销空的下级机构（OT-G3）', () => {
  test('有管理员、人员的不能注销，说明还有什么；空了可以注销，从树上消失，但查得到', async () => {
    const browser = await county.browser()
    const { answer } = await create(browser, {
      name: '望江区农技站',
      nature: 'institution',
      divisionCode: '990101',
      capacities: [{ capacity: 'employer' }],
    })
    const { id, membershipId } = answer.json()
    const before = await detail(browser, id)
    expect(before.moves).toEqual(['appoint', 'move'])
    const close = (seenVersion: number) =>
      browser.post(`/office/subordinates/${id}/close`, { seenVersion, reason: '机构撤并' })
    const refused = await close(before.version)
    expect(refused.json()).toMatchObject({ code: 'accounts.subordinate-not-empty' })
    expect(refused.json().message).toContain('1名管理员')
    await browser.post(`/office/subordinates/${id}/administrators/${membershipId}/cancel`, {
      seenVersion: 1,
      reason: '机构撤并',
    })
    expect((await detail(browser, id)).moves).toEqual(['appoint', 'move', 'close'])
    expect((await close(before.version)).statusCode).toBe(200)
    expect(await list(browser, 'part=units')).not.toContain('望江区农技站')
    expect((await browser.get('/office/subordinates/search?keyword=农技站')).json().rows).toMatchObject([
      { status: 'closed' },
    ])
    const after = await browser.post(`/office/subordinates/${id}/administrators`, {
      administrator: who(),
      reason: '再次设立',
    })
    expect(after.json().code).toBe('accounts.subordinate-closed')
  })
})

describe('本部门的其他工作人员（OT-G4）', () => {
  test('为没有账号的经办人开设账号，勾选权限，凭密码条登录；收回权限立即生效', async () => {
    const browser = await county.browser()
    const opened = await browser.post('/office/members/open', { ...who(), duties: ['office.register'] })
    expect(opened.json()).toMatchObject({ outcome: 'opened' })
    const { membershipId } = opened.json()
    const rowOf = async () =>
      (await browser.get('/office/members'))
        .json()
        .rows.find((one: { id: string }) => one.id === membershipId)
    expect(await rowOf()).toMatchObject({ waiting: true, moves: ['change', 'end', 'slip'] })
    const { slip } = (await browser.post(`/office/members/${membershipId}/slip`, {})).json()
    const clerk = await enter(slip)
    expect(clerk.membership).toMatchObject({ role: 'office-clerk', organisationId: county.id })
    expect(clerk.membership.duties).toEqual(['office.check', 'office.register'])
    expect(await rowOf()).toMatchObject({ waiting: false })
    const again = await browser.post(`/office/members/${membershipId}/slip`, {})
    expect(again.json().code).toBe('accounts.administrator-own-account')
    expect((await clerk.person.get('/office/units')).statusCode).toBe(200)
    await browser.post(`/office/members/${membershipId}/end`, { seenVersion: (await rowOf()).version })
    expect((await clerk.person.get('/office/units')).statusCode).not.toBe(200)
  })

  test('已有账号的直接加入，不重复开设；授予超出本人的权限不行', async () => {
    const browser = await county.browser()
    const clerk = await aMember(world, city.id, { role: 'office-clerk', name: '陆知行' })
    const body = { name: '陆知行', identityNumber: clerk.identityNumber, duties: [] }
    expect((await browser.post('/office/members/open', body)).json().outcome).toBe('joined')
    expect((await browser.post('/office/members/open', body)).json().code).toBe('accounts.already-opened')
    const more = await browser.post('/office/members/open', { ...who(), duties: ['system.manage'] })
    expect(more.json().code).toBe('accounts.duty-not-grantable')
  })
})

describe('没有人能解除的禁用', () => {
  test('收回权限、注销机构时，单位作出的禁用一并解除', async () => {
    const unit = await anOrganisation(world, {
      name: '云溪果业有限公司',
      relations: [{ kind: 'region', parentId: county.id }],
    })
    const admin = await aMember(world, unit.id, { role: 'unit-admin' })
    const browser = await aSignedInBrowser(server, admin, admin.membershipId)
    const opened = await browser.post('/unit/work-accounts', { ...who(), duties: ['unit.staff'] })
    const row = async () =>
      (await browser.get('/unit/work-accounts'))
        .json()
        .rows.find((one: { id: string }) => one.id === opened.json().id)
    await browser.post(`/unit/work-accounts/${opened.json().id}/suspend`, {
      seenVersion: (await row()).version,
    })
    expect((await row()).state).toBe('suspended')
    const people = (await browser.get('/unit/people')).json().rows
    const { businessDateOf } = await import('../../lib/dates.ts')
    await browser.post(`/unit/people/${people[0].id}/release`, {
      seenVersion: people[0].version,
      untilDate: businessDateOf(world.clock.now()),
    })
    const account = await world.database.read
      .selectFrom('work_account')
      .innerJoin('account', 'account.id', 'work_account.account_id')
      .select(['account.disabled_at', 'work_account.suspended_at'])
      .where('work_account.id', '=', opened.json().id)
      .executeTakeFirstOrThrow()
    expect(account).toEqual({ disabled_at: null, suspended_at: null })
  })
})
