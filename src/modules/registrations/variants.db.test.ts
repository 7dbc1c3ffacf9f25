import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aCode,
  aMember,
  anOffice,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson, PASSWORD } from '../../../tests/builders/people.ts'
import { aSheet, importRegister } from '../../../tests/builders/register-files.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { theSheetReaders } from '../../platform/sheets/sheet-reader.ts'
import { chainAbove, giveUsername } from '../accounts/index.ts'
import { storeFile } from '../attachments/index.ts'

const world = await testWorld(await testDatabase(), { DEMONSTRATION: 'on' })
const { read } = world.database
const KNOWN = aCode()
const INSURED = aCode()
let server: Server
let bureau: { id: string }
let administrator: Awaited<ReturnType<typeof aPerson>>

beforeAll(async () => {
  wireModules(world)
  await loadDefinitions(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  const office = { level: 'county' as const }
  const province = await anOffice(world, { name: '浙东省人社厅', divisionCode: '330000', level: 'province' })
  await anOffice(world, { ...office, name: '西溪区人社局', divisionCode: '330102', parentId: province.id })
  await anOffice(world, { ...office, name: '南湾区人社局', divisionCode: '440303' })
  await anOffice(world, { ...office, name: '青禾县人社局', divisionCode: '519901' })
  bureau = await anOrganisation(world, {
    name: '西溪区建设局',
    divisionCode: '330102',
    capacities: [{ capacity: 'supervising-department', level: 'county' }],
  })
  administrator = await aPerson(world, { name: '顾晓棠' })
  const employers = [
    '统一社会信用代码,法定代表人,单位名称,单位地址',
    `${KNOWN},林一舟,西溪区精密仪器有限公司,西溪区科技路8号`,
    `${INSURED},许清和,南湾区测绘有限公司,南湾区海滨路6号`,
    '',
  ]
  await importRegister(world, {
    register: 'employers',
    source: '市场监督管理局',
    bytes: Buffer.from(employers.join('\r\n'), 'utf8'),
  })
  const { name, identityNumber } = administrator
  await importRegister(world, {
    register: 'social-insurance',
    bytes: aSheet([{ name, identityNumber, unit: '南湾区测绘有限公司' }]),
  })
}, 90_000)
afterAll(async () => {
  await theSheetReaders().close()
  await server.fastify.close()
})

const answers = (given: object) => ({
  uscc: KNOWN,
  name: '',
  legalRepresentative: '林一舟',
  nature: 'non-public-enterprise',
  industry: 'C',
  divisionCode: '330102',
  supervisorId: bureau.id,
  address: '西溪区科技路8号',
  contactName: '顾晓棠',
  contactPhone: '13900000000',
  ...given,
})

/** Somebody who has begun a registration, and what is done with it. */
async function begin(person?: { personId: string; mobile: string }) {
  const who = person ?? (await aPerson(world))
  const browser = await aSignedInBrowser(server, who)
  const { id, caseId } = (await browser.post('/registrations/employers')).json()
  const path = `/registrations/employers/${id}`
  const face = async () => (await browser.get(path)).json()
  return {
    who,
    browser,
    id,
    face,
    recognise: async (uscc: string, legalRepresentative: string) =>
      (await browser.post(`${path}/recognise`, { uscc, legalRepresentative })).json(),
    save: async (filled: object) =>
      browser.post(`${path}/save`, { seenVersion: (await face()).version, answers: filled }),
    async move(action: string) {
      const { version } = (await browser.get(`/cases/${caseId}`)).json()
      return browser.post(`/cases/${caseId}/moves`, { seenVersion: version, step: 'drafting', action })
    },
    async addLicence() {
      const bytes = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#a33' } })
        .jpeg()
        .toBuffer()
      await world.act(null, (act) =>
        storeFile(act, {
          ownerKind: 'registration',
          ownerId: id,
          slot: 'licence',
          name: '机构代码证.jpg',
          bytes,
          accept: ['jpeg'],
          uploadedBy: who.personId,
        }),
      )
    },
  }
}

async function actFor(browser: SignedInBrowser) {
  const session = (await browser.get('/accounts/session')).json()
  const membership = session.account.memberships[0]
  await browser.post('/accounts/acting', { membershipId: membership.id })
  return membership
}

describe('杭州的注册办法（HZ-3.1至HZ-3.5、HR-1b）', () => {
  test('代码和法定代表人识别出单位名称，提交后立即可用，归口部门的关系同时建立', async () => {
    const one = await begin()
    expect(await one.recognise(KNOWN.toLowerCase(), '林一州')).toMatchObject({
      outcome: 'unknown',
      name: null,
    })
    expect(await one.recognise(KNOWN.toLowerCase(), '林一舟')).toMatchObject({
      outcome: 'recognised',
      name: '西溪区精密仪器有限公司',
      address: '西溪区科技路8号',
    })
    await one.save(answers({ name: '西溪区精密仪器有限公司' }))
    expect(await one.face()).toMatchObject({ recognised: true, direct: true, asksLicence: false, issues: [] })
    expect((await one.move('submit')).statusCode).toBe(409)
    expect((await one.move('register')).statusCode).toBe(200)
    const membership = await actFor(one.browser)
    expect(membership).toMatchObject({ role: 'unit-admin', organisation: '西溪区精密仪器有限公司' })
    const opened = await one.browser.post('/unit/work-accounts/batch', { count: 2, duties: [] })
    expect(opened.statusCode).toBe(200)
    const above = await chainAbove(read, membership.organisationId, 'supervision', '2026-03-02')
    expect(above).toMatchObject([{ organisationId: bureau.id }])
    // No office has been told to check anything.
    const told = await read
      .selectFrom('message')
      .select('kind')
      .where('kind', 'like', 'registrations.%')
      .execute()
    expect(told).toEqual([])

    const again = await begin()
    await again.recognise(KNOWN, '林一舟')
    await again.save(answers({ name: '西溪区精密仪器有限公司' }))
    const refused = await again.move('register')
    expect(refused.json().message).toContain('已经在归口部门“西溪区建设局”注册，同一归口部门不需要重复注册')
  })

  test('同一代码在另一归口部门可以再次注册，成为另一个单位账号；同一归口部门只能注册一次（HZ-3.5）', async () => {
    const housing = await anOrganisation(world, {
      name: '西溪区住房局',
      divisionCode: '330102',
      capacities: [{ capacity: 'supervising-department', level: 'county' }],
    })
    const one = await begin()
    expect((await one.browser.post('/registrations/check-code', { uscc: KNOWN })).json()).toMatchObject({
      ok: true,
      reason: expect.stringContaining('“西溪区建设局”注册'),
    })
    await one.recognise(KNOWN, '林一舟')
    const filled = answers({ name: '西溪区精密仪器有限公司', supervisorId: housing.id })
    await one.save(filled)
    expect((await one.move('register')).statusCode).toBe(200)
    const second = await actFor(one.browser)
    expect(second).toMatchObject({
      role: 'unit-admin',
      organisation: '西溪区精密仪器有限公司（归口西溪区住房局）',
    })
    expect(await chainAbove(read, second.organisationId, 'supervision', '2026-03-02')).toMatchObject([
      { organisationId: housing.id },
    ])
    // 申报人选择单位时看得出是哪一个；各自的人员、归口部门互不相干。
    const { rows } = (await one.browser.get('/employers?keyword=精密仪器')).json()
    const shown = rows.filter((row: { name: string }) => row.name === '西溪区精密仪器有限公司')
    expect(shown.map((row: { under: string }) => row.under).sort()).toEqual(['西溪区住房局', '西溪区建设局'])
    expect(shown.map((row: { uscc: string }) => row.uscc).sort()).toEqual([KNOWN, `${KNOWN}/2`])
    // 改到另一次注册的归口部门，等于重复注册。
    const moved = await one.browser.post('/unit/department/change', {
      departmentId: bureau.id,
      reason: '主管部门调整',
      seenBack: 0,
    })
    expect(moved.json().code).toBe('accounts.department-registered')

    const third = await begin()
    await third.recognise(KNOWN, '林一舟')
    await third.save(filled)
    const refused = await third.move('register')
    expect(refused.json().message).toContain('已经在归口部门“西溪区住房局”注册')
    await third.browser.post('/accounts/sign-out')
  })

  test('登记里没有的单位手工填写名称，要上传扫描件；归口部门要从列表里选', async () => {
    const one = await begin()
    const uscc = aCode()
    expect(await one.recognise(uscc, '周明远')).toMatchObject({ outcome: 'unknown' })
    const filled = answers({ uscc, legalRepresentative: '周明远', name: '省属设计研究院', supervisorId: '' })
    await one.save(filled)
    const paths = (face: { issues: { path: string }[] }) => face.issues.map((issue) => issue.path)
    expect(paths(await one.face())).toEqual(['supervisorId', 'licence'])
    await one.save({ ...filled, supervisorId: crypto.randomUUID() })
    expect(paths(await one.face())).toEqual(['supervisorId', 'licence'])
    await one.save({ ...filled, supervisorId: bureau.id })
    await one.addLicence()
    expect(paths(await one.face())).toEqual([])
    expect((await one.move('register')).statusCode).toBe(200)
    expect((await actFor(one.browser)).organisation).toBe('省属设计研究院')
  })
})

describe('深圳的注册办法（SZ-1.1b、SZ-1.1c）', () => {
  const shenzhen = () =>
    answers({
      uscc: INSURED,
      legalRepresentative: '许清和',
      name: '南湾区测绘有限公司',
      divisionCode: '440303',
      supervisorId: '',
      username: 'XuQinghe8',
    })

  test('没有查到参保的，转人工审核，不能自行启用', async () => {
    const stranger = await begin()
    await stranger.recognise(INSURED, '许清和')
    await stranger.save(shenzhen())
    expect(await stranger.face()).toMatchObject({ recognised: true, direct: false, issues: [] })
    expect((await stranger.move('register')).statusCode).toBe(409)
    expect((await stranger.move('submit')).statusCode).toBe(200)
    await stranger.browser.post('/accounts/sign-out')
  })

  test('本单位参保的职工注册立即可用；一个单位只有一名管理员，更换用移交', async () => {
    const waiting = await read
      .selectFrom('employer_registration')
      .select('case_id')
      .where('uscc', '=', INSURED)
      .execute()
    expect(waiting).toHaveLength(1)
    await world.database.pool.query('update employer_registration set ended = true where uscc = $1', [
      INSURED,
    ])
    const neighbour = await aPerson(world)
    const one = await begin(administrator)
    await one.recognise(INSURED, '许清和')
    await one.save(shenzhen())
    expect(await one.face()).toMatchObject({ direct: true, ownUsername: null, issues: [] })
    // 用户名6至14位，已经有人使用的换一个；注册以后就用它登录。
    await one.save({ ...shenzhen(), username: '许清和' })
    expect((await one.face()).issues.map((issue: { path: string }) => issue.path)).toEqual(['username'])
    await world.act(null, (act) => giveUsername(act, { personId: neighbour.personId, username: 'xuqinghe8' }))
    await one.save(shenzhen())
    const taken = (await one.move('register')).json()
    expect([taken.message, taken.issues[0].path]).toEqual(['这个用户名已经有人使用，请换一个。', 'username'])
    await one.save({ ...shenzhen(), username: 'GuXiaotang' })
    expect((await one.move('register')).statusCode).toBe(200)
    expect((await one.face()).ownUsername).toBe('guxiaotang')
    const signedIn = await aBrowser(server).post('/accounts/sign-in', {
      identifier: 'guxiaotang',
      password: PASSWORD,
    })
    expect(signedIn.statusCode).toBe(200)
    const { organisationId } = await actFor(one.browser)
    const clerk = await aMember(world, organisationId, { role: 'unit-clerk', name: '宋知夏' })
    const body = { seenVersion: 1, role: 'administrator', duties: [] }
    const second = await one.browser.post(`/unit/members/${clerk.membershipId}/change`, body)
    expect(second.json().code).toBe('accounts.one-administrator')
    const handed = await one.browser.post(`/unit/members/${clerk.membershipId}/hand-over`, { seenVersion: 1 })
    expect(handed.statusCode).toBe(200)
  })
})

test('要审核的地区不能跳过审核（HN-U1）', async () => {
  const one = await begin()
  await one.save(answers({ uscc: aCode(), name: '青禾县果业公司', divisionCode: '519901', supervisorId: '' }))
  await one.addLicence()
  expect(await one.face()).toMatchObject({ direct: false, issues: [] })
  expect((await one.move('register')).statusCode).toBe(409)
})
