import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  aMember,
  anOffice,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { storeFile } from '../attachments/index.ts'
import {
  chainAbove,
  claimEmployment,
  currentEmployments,
  findOfficeOf,
  hasCapacity,
  isWithin,
  listActing,
  organisationNames,
  searchEmployers,
} from './index.ts'

const world = await testWorld(await testDatabase(), { DEMONSTRATION: 'on' })
const { read } = world.database
const TODAY = '2026-03-02'
const NOBODY = '01990000-0000-7000-8000-000000000000'
let server: Server
let province: { id: string }
let county: { id: string }
let clerk: SignedInBrowser
let stranger: SignedInBrowser

beforeAll(async () => {
  wireModules(world)
  await loadDefinitions(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  province = await anOffice(world, { name: '澜江省人社厅', divisionCode: '510000', level: 'province' })
  const parentId = province.id
  county = await anOffice(world, { name: '青禾县人社局', divisionCode: '519901', level: 'county', parentId })
  const other = await anOffice(world, {
    name: '云溪县人社局',
    divisionCode: '519902',
    level: 'county',
    parentId,
  })
  const official = await aMember(world, county.id, { role: 'office-admin', name: '周明远' })
  const foreign = await aMember(world, other.id, { role: 'office-admin', name: '宋知夏' })
  clerk = await aSignedInBrowser(server, official, official.membershipId)
  stranger = await aSignedInBrowser(server, foreign, foreign.membershipId)
}, 60_000)
beforeEach(() => world.clock.set(MONDAY_MORNING))
afterAll(() => server.fastify.close())

/** A unit below the county's office with a signed-in administrator. */
async function aUnit(name = '青禾县第一中学') {
  const relations = [{ kind: 'region' as const, parentId: county.id }]
  const unit = await anOrganisation(world, { name, relations, legalRepresentative: '林一舟', industry: 'P' })
  const admin = await aMember(world, unit.id, { role: 'unit-admin', name: '何静仪' })
  return { ...unit, admin, browser: await aSignedInBrowser(server, admin, admin.membershipId) }
}

describe('单位的查找和层级', () => {
  test('按单位名称、拼音首字母和代码开头查到启用的用人单位，停用的和机关部门查不到', async () => {
    const unit = await anOrganisation(world, { name: '锦屏（集团）建筑设计院' })
    const names = async (keyword: string) => (await searchEmployers(read, keyword, 10)).map((one) => one.name)
    for (const keyword of ['建筑设计', 'jpjtjz', 'JPJT', '锦屏(集团)', unit.uscc.slice(0, 16)])
      expect(await names(keyword), keyword).toContain(unit.name)
    expect(await names('建筑%设计')).toEqual([])
    expect(await names('   ')).toEqual([])
    expect(await names('青禾县人社局')).toEqual([])
    await world.act(null, ({ tx }) =>
      tx.updateTable('organisation').set({ status: 'closed' }).where('id', '=', unit.id).execute(),
    )
    expect(await names('建筑设计')).toEqual([])
  })

  test('上级由近到远，带层级；不在一棵树上的不算', async () => {
    const unit = await aUnit()
    expect(await chainAbove(read, unit.id, 'region', TODAY)).toEqual([
      { organisationId: county.id, name: '青禾县人社局', level: 'county' },
      { organisationId: province.id, name: '澜江省人社厅', level: 'province' },
    ])
    expect(await chainAbove(read, unit.id, 'supervision', TODAY)).toEqual([])
    expect(await isWithin(read, 'region', province.id, unit.id)).toBe(true)
    expect(await isWithin(read, 'region', unit.id, province.id)).toBe(false)
    expect((await organisationNames(read, [unit.id, NOBODY])).get(unit.id)).toBe('青禾县第一中学')
    expect((await findOfficeOf(read, '519901', TODAY))?.id).toBe(county.id)
    expect((await findOfficeOf(read, '519977', TODAY))?.id).toBe(province.id)
    expect(await findOfficeOf(read, '440101', TODAY)).toBeUndefined()
  })

  test('职能有起止日期，结束之日起失效', async () => {
    const unit = await aUnit()
    expect(await hasCapacity(read, unit.id, 'employer', TODAY)).toBe(true)
    expect(await hasCapacity(read, unit.id, 'employer', '2026-03-01')).toBe(false)
    expect(await hasCapacity(read, unit.id, 'issuing-body', TODAY)).toBe(false)
    await world.act(null, ({ tx }) =>
      tx
        .updateTable('organisation_capacity')
        .set({ valid_to: '2026-03-05' })
        .where('organisation_id', '=', unit.id)
        .execute(),
    )
    expect(await hasCapacity(read, unit.id, 'employer', '2026-03-04')).toBe(true)
    expect(await hasCapacity(read, unit.id, 'employer', '2026-03-05')).toBe(false)
  })
})

describe('经办人', () => {
  test('加上经办人后能办被授予的事，收回后登录着也立即失效', async () => {
    const unit = await aUnit()
    const person = await aPerson(world, { name: '苏念慈' })
    const added = await unit.browser.post('/unit/members', {
      name: '苏念慈',
      identifier: person.mobile,
      duties: ['unit.staff'],
    })
    expect(added.statusCode).toBe(200)
    const browser = await aSignedInBrowser(server, person, added.json().id)
    expect((await browser.get('/unit/people')).statusCode).toBe(200)
    // Checking was not granted, nor is managing.
    expect((await browser.get('/unit/members')).statusCode).toBe(404)
    const acting = async () => (await listActing(read, unit.id, 'unit.staff', world.clock.now())).length
    expect(await acting()).toBe(2)

    const listed = (await unit.browser.get('/unit/members')).json()
    const row = listed.rows.find((one: { name: string }) => one.name === '苏念慈')
    expect(row).toMatchObject({
      moves: ['change', 'end', 'hand-over'],
      mobile: expect.stringContaining('****'),
    })
    const grantable = listed.grantable.map((one: { duty: string }) => one.duty)
    expect(grantable).toEqual(['unit.check', 'unit.staff', 'unit.fill', 'unit.seal'])
    const changed = await unit.browser.post(`/unit/members/${row.id}/change`, {
      seenVersion: row.version,
      role: 'clerk',
      duties: ['unit.check'],
    })
    expect(changed.statusCode).toBe(200)
    expect((await browser.get('/unit/people')).statusCode).toBe(404)

    const ended = await unit.browser.post(`/unit/members/${row.id}/end`, { seenVersion: row.version + 1 })
    expect(ended.statusCode).toBe(200)
    expect((await browser.get('/unit')).statusCode).toBe(404)
    const session = (await browser.get('/accounts/session')).json()
    expect(session.account).toMatchObject({ acting: null, memberships: [] })
    expect((await unit.browser.get('/unit/members?standing=former')).json().rows).toHaveLength(1)
    expect(await acting()).toBe(1)
  })

  test('姓名或号码任一不对，只回答没有找到该账号', async () => {
    const unit = await aUnit()
    const person = await aPerson(world, { name: '苏念慈' })
    const add = async (name: string, identifier: string) =>
      (await unit.browser.post('/unit/members', { name, identifier, duties: [] })).json()
    const wrongName = await add('苏念', person.mobile)
    const wrongNumber = await add('苏念慈', '13700000000')
    expect(wrongName).toEqual(wrongNumber)
    expect(wrongName.code).toBe('accounts.no-such-account')
    expect(await add('苏念慈', person.identityNumber)).toHaveProperty('id')
    expect((await add('苏念慈', person.mobile)).code).toBe('accounts.already-member')
  })

  test('至少留一名管理员，移交后原管理员成为经办人', async () => {
    const unit = await aUnit()
    const own = (await unit.browser.get('/unit/members')).json().rows[0]
    expect(own.moves).toEqual([])
    const last = await unit.browser.post(`/unit/members/${own.id}/end`, { seenVersion: own.version })
    expect(last.json().code).toBe('accounts.last-administrator')
    const person = await aPerson(world, { name: '苏念慈' })
    const { id } = (
      await unit.browser.post('/unit/members', { name: '苏念慈', identifier: person.mobile, duties: [] })
    ).json()
    const handed = await unit.browser.post(`/unit/members/${id}/hand-over`, { seenVersion: 1 })
    expect(handed.statusCode).toBe(200)
    expect((await unit.browser.get('/unit/members')).statusCode).toBe(404)
    expect((await unit.browser.get('/unit/people')).statusCode).toBe(200)
    const heir = await aSignedInBrowser(server, person, id)
    expect((await heir.get('/unit/members')).json().rows).toHaveLength(2)
  })

  test('不能授予自己没有的权限，也动不了别的单位的人', async () => {
    const unit = await aUnit()
    const other = await aUnit('青禾县第二中学')
    const [theirs] = (await other.browser.get('/unit/members')).json().rows
    const grant = await unit.browser.post('/unit/members', {
      name: '何静仪',
      identifier: other.admin.mobile,
      duties: ['office.check'],
    })
    expect(grant.json().code).toBe('accounts.duty-not-grantable')
    const foreign = await unit.browser.post(`/unit/members/${theirs.id}/end`, { seenVersion: 1 })
    const unknown = await unit.browser.post(`/unit/members/${NOBODY}/end`, { seenVersion: 1 })
    expect([foreign.statusCode, foreign.body]).toEqual([404, unknown.body])
  })

  test('人社部门管理自己的经办人，没有颁证职能的部门不能授予颁证权限', async () => {
    const person = await aPerson(world, { name: '许望舒' })
    const grant = (duties: string[]) =>
      clerk.post('/office/members', { name: '许望舒', identifier: person.mobile, duties })
    expect((await grant(['office.issue'])).json().code).toBe('accounts.duty-not-grantable')
    const added = await grant(['office.register'])
    const browser = await aSignedInBrowser(server, person, added.json().id)
    expect((await browser.get('/office/units')).statusCode).toBe(200)
    expect((await browser.get('/office/members')).statusCode).toBe(404)
  })
})

describe('在职确认', () => {
  test('本人填报、单位确认、登记离职，另一单位才能确认', async () => {
    const [first, second] = [await aUnit(), await aUnit('青禾县第二中学')]
    const person = await aPerson(world, { name: '苏念慈' })
    const own = await aSignedInBrowser(server, person)
    const claim = (organisationId: string) =>
      own.post('/accounts/employments', { organisationId, fromDate: '2024-09-01', position: '教师' })
    const one = (await claim(first.id)).json()
    expect((await claim(first.id)).json()).toEqual(one)
    const people = (await first.browser.get('/unit/people?status=claimed')).json()
    expect(people).toMatchObject({
      claimed: 1,
      rows: [{ name: '苏念慈', position: '教师', moves: ['confirm', 'refuse'] }],
    })
    expect(people.rows[0].identityNumber).toMatch(/^\d{3}\*{11}.{4}$/)
    const decide = (unit: typeof first, id: string, body: object) =>
      unit.browser.post(`/unit/people/${id}/decide`, { seenVersion: 1, ...body })
    // Somebody else's people are as absent as nobody's.
    const foreign = await decide(second, one.id, { decision: 'confirm' })
    expect([foreign.statusCode, foreign.body]).toEqual([
      404,
      (await decide(second, NOBODY, { decision: 'confirm' })).body,
    ])
    expect((await decide(first, one.id, { decision: 'confirm' })).json().status).toBe('confirmed')
    const again = await decide(first, one.id, { decision: 'confirm', seenVersion: 2 })
    expect(again.json().code).toBe('accounts.employment-settled')

    const two = (await claim(second.id)).json()
    const elsewhere = await decide(second, two.id, { decision: 'confirm' })
    expect(elsewhere.json().code).toBe('accounts.employed-elsewhere')
    const release = (untilDate: string) =>
      first.browser.post(`/unit/people/${one.id}/release`, { seenVersion: 2, untilDate })
    expect((await release('2026-03-03')).json().code).toBe('accounts.until-ahead')
    expect((await release('2024-08-31')).json().message).toContain('2024年9月1日')
    expect((await release('2026-02-27')).json().status).toBe('released')
    expect((await decide(second, two.id, { decision: 'confirm' })).json().status).toBe('confirmed')
    expect(await currentEmployments(read, person.personId)).toMatchObject([
      { organisationId: second.id, status: 'confirmed' },
    ])
    expect((await own.get('/accounts/employments')).json().rows).toHaveLength(2)
  })

  test('不予确认要写原因；本人可撤回未办理的填报；经办人不能确认自己', async () => {
    const unit = await aUnit()
    const staff = await aMember(world, unit.id, { role: 'unit-clerk', duties: ['unit.staff'] })
    const browser = await aSignedInBrowser(server, staff, staff.membershipId)
    const { employmentId } = await world.act(null, (act) =>
      claimEmployment(act, { personId: staff.personId, organisationId: unit.id }),
    )
    const decide = (body: object) =>
      browser.post(`/unit/people/${employmentId}/decide`, { seenVersion: 1, ...body })
    expect((await decide({ decision: 'confirm' })).json().code).toBe('accounts.own-employment')
    expect((await decide({ decision: 'refuse' })).json().code).toBe('accounts.reason-needed')
    const withdrawn = await browser.post(`/accounts/employments/${employmentId}/withdraw`, { seenVersion: 1 })
    expect(withdrawn.json().status).toBe('withdrawn')
    expect((await decide({ decision: 'refuse', reason: '非本单位人员' })).json().code).toBe(
      'seen-version.stale',
    )
  })

  test('同时填报两次只有一条', async () => {
    const unit = await aUnit()
    const person = await aPerson(world)
    const claim = () =>
      world.act(null, (act) => claimEmployment(act, { personId: person.personId, organisationId: unit.id }))
    const [one, two] = await Promise.all([claim(), claim()])
    expect(one.employmentId).toBe(two.employmentId)
  })
})

describe('单位信息', () => {
  const fields = {
    legalRepresentative: '沈怀瑾',
    industry: 'P',
    address: '青禾县学府路1号',
    contactName: '何静仪',
    contactPhone: '13900000001',
  }

  test('一般信息直接修改并留下修改前后，旧版本不能覆盖', async () => {
    const unit = await aUnit()
    const change = (seenVersion: number, more = {}) =>
      unit.browser.post('/unit/change', { seenVersion, ...fields, ...more })
    expect((await change(1)).json().version).toBe(2)
    expect((await change(1)).json().code).toBe('seen-version.stale')
    expect((await change(2, { industry: '没有' })).statusCode).toBe(400)
    const shown = (await unit.browser.get('/unit')).json()
    expect(shown).toMatchObject({ ...fields, industryText: '教育', may: ['change', 'rename'] })
    expect(shown.changes[0].changes[0]).toEqual({ label: '法定代表人', before: '林一舟', after: '沈怀瑾' })
  })

  test('更名由人社部门审核，同意后旧名称留作历史，别的部门看不到', async () => {
    const unit = await aUnit()
    const ask = (fileIds: string[]) =>
      unit.browser.post('/unit/renames', { newName: '青禾县实验中学', reason: '编办批复更名', fileIds })
    expect((await ask([])).json().code).toBe('accounts.rename-file-needed')
    expect((await ask([NOBODY])).json().code).toBe('accounts.rename-foreign-file')
    const picture = { width: 40, height: 40, channels: 3, background: '#33a' } as const
    const bytes = await sharp({ create: picture }).png().toBuffer()
    const fileId = await world.act(null, (act) =>
      storeFile(act, {
        ownerKind: 'organisation',
        ownerId: unit.id,
        slot: 'licence',
        name: '新证书.png',
        bytes,
        accept: ['png'],
        uploadedBy: unit.admin.personId,
      }),
    )
    const { id } = (await ask([fileId])).json()
    expect((await ask([fileId])).json().code).toBe('accounts.rename-open')
    expect((await clerk.get('/office/renames?state=open')).json().rows).toMatchObject([
      { id, newName: '青禾县实验中学', moves: ['confirm', 'refuse'] },
    ])
    expect((await stranger.get('/office/renames')).json().rows).toEqual([])
    expect((await clerk.get(`/attachments/${fileId}/content`)).statusCode).toBe(200)
    expect((await stranger.get(`/attachments/${fileId}/content`)).statusCode).toBe(404)
    const decision = { seenVersion: 1, decision: 'confirm' }
    const foreign = await stranger.post(`/office/renames/${id}/decide`, decision)
    const unknown = await stranger.post(`/office/renames/${NOBODY}/decide`, decision)
    expect([foreign.statusCode, foreign.body]).toEqual([404, unknown.body])
    expect((await clerk.post(`/office/renames/${id}/decide`, decision)).json().state).toBe('confirmed')
    expect((await searchEmployers(read, '实验中学', 5)).map((one) => one.name)).toEqual(['青禾县实验中学'])
    expect((await searchEmployers(read, 'qhxsyzx', 5)).map((one) => one.id)).toEqual([unit.id])
    expect((await clerk.get(`/office/units/${unit.id}`)).json()).toMatchObject({
      name: '青禾县实验中学',
      changes: [{ changes: [{ before: '青禾县第一中学', after: '青禾县实验中学' }] }],
      administrators: [{ name: '何静仪' }],
    })
    const settled = await clerk.post(`/office/renames/${id}/decide`, { ...decision, seenVersion: 2 })
    expect(settled.json().code).toBe('accounts.request-decided')
  })

  test('单位列表只有本部门以下的单位，可按关键词查', async () => {
    const unit = await aUnit('青禾县图书馆')
    const mine = (await clerk.get(`/office/units?keyword=${encodeURIComponent('图书')}`)).json()
    expect(mine.rows.map((one: { id: string }) => one.id)).toEqual([unit.id])
    expect((await stranger.get('/office/units')).json().rows).toEqual([])
    const foreign = await stranger.get(`/office/units/${unit.id}`)
    expect([foreign.statusCode, foreign.body]).toEqual([
      404,
      (await stranger.get(`/office/units/${NOBODY}`)).body,
    ])
    const first = (await clerk.get('/office/units?limit=1')).json()
    const next = (await clerk.get(`/office/units?limit=1&cursor=${first.next}`)).json()
    expect(next.rows[0].id < first.rows[0].id).toBe(true)
  })

  test('系统管理员建立机构并指定第一位管理员，代码不能重复', async () => {
    const operator = await anOrganisation(world, {
      name: '运维中心',
      capacities: [{ capacity: 'operator' }],
    })
    const root = await aMember(world, operator.id, { role: 'system-admin' })
    const browser = await aSignedInBrowser(server, root, root.membershipId)
    const person = await aPerson(world, { name: '谢临川' })
    const body = {
      uscc: '115199010000001234',
      name: '白塔县人社局',
      divisionCode: '519903',
      capacities: [{ capacity: 'hrss-office', level: 'county' }],
      relations: [{ kind: 'region', parentId: province.id }],
      administrator: { name: '谢临川', identifier: person.mobile },
    }
    expect((await browser.post('/system/organisations', body)).statusCode).toBe(400)
    const made = await browser.post('/system/organisations', {
      ...body,
      usccOverrideReason: '已核对登记证书原件',
    })
    expect(made.statusCode, made.body).toBe(200)
    const twice = await browser.post('/system/organisations', {
      ...body,
      usccOverrideReason: '已核对登记证书原件',
    })
    expect(twice.json().code).toBe('accounts.uscc-taken')
    expect((await findOfficeOf(read, '519903', TODAY))?.id).toBe(made.json().id)
    expect((await clerk.post('/system/organisations', body)).statusCode).toBe(404)
  })
})
