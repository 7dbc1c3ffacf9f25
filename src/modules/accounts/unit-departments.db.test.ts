import { describe, expect, test, vi } from 'vitest'
import { houseServer } from '../../../tests/builders/house.ts'
import {
  aMember,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson, aRegistration } from '../../../tests/builders/people.ts'
import { listFunctionalDepartments } from './index.ts'

const { world, server, aUnit, open, signIn, ownSteps } = await houseServer()

const add = async (browser: SignedInBrowser, name: string, kind?: string) =>
  browser.post('/unit/own-departments', { name, ...(kind && { kind }) })
const rowsOf = async (browser: SignedInBrowser) => (await browser.get('/unit/own-departments')).json().rows
const peopleOf = async (browser: SignedInBrowser, query: string) =>
  (await browser.get(`/unit/people?${query}`)).json().rows.map((row: { name: string }) => row.name)

describe('组织机构管理：本单位的部门（HN-U5）', () => {
  test('添加、改名、撤销；同名的只有一个；有人的不能撤销', async () => {
    const { browser } = await aUnit('望江勘察设计院')
    const { id } = (await add(browser, '望江勘察设计院人事科')).json()
    expect(await rowsOf(browser)).toMatchObject([
      { name: '人事科', people: 0, kind: null, moves: ['rename', 'close'] },
    ])
    expect((await add(browser, '人事科')).json().code).toBe('accounts.department-name-taken')
    const twice = await Promise.all([add(browser, '设计一所'), add(browser, '设计一所')])
    expect(twice.map((one) => one.statusCode).sort()).toEqual([200, 409])
    const renamed = await browser.post(`/unit/own-departments/${id}/rename`, {
      seenVersion: 1,
      name: '组织人事科',
    })
    expect(renamed.json()).toEqual({ id, version: 2 })
    const stale = await browser.post(`/unit/own-departments/${id}/rename`, {
      seenVersion: 1,
      name: '人力资源科',
    })
    expect(stale.json().code).toBe('seen-version.stale')

    await open(browser, { name: '顾晓棠' })
    const [person] = (await browser.get('/unit/people')).json().rows
    await browser.post('/unit/people/department', { ids: [person.id], departmentId: id })
    const refused = await browser.post(`/unit/own-departments/${id}/close`, { seenVersion: 2 })
    expect(refused.json().message).toContain('1名人员')
    await browser.post('/unit/people/department', { ids: [person.id], departmentId: null })
    expect((await browser.post(`/unit/own-departments/${id}/close`, { seenVersion: 2 })).statusCode).toBe(200)
    expect((await rowsOf(browser)).map((one: { name: string }) => one.name)).toEqual(['设计一所'])
  })

  test('专业技术人员按部门、姓名、身份证号查找；别的单位的人和部门用不上（HN-U7）', async () => {
    const { browser } = await aUnit('云溪测绘院')
    const first = await open(browser, { name: '何沐阳' })
    await open(browser, { name: '林一舟' })
    const { id } = (await add(browser, '测绘一队')).json()
    const rows = (await browser.get('/unit/people')).json().rows
    const one = rows.find((row: { name: string }) => row.name === '何沐阳')
    expect(
      (await browser.post('/unit/people/department', { ids: [one.id], departmentId: id })).json(),
    ).toEqual({ count: 1 })
    expect(await peopleOf(browser, `departmentId=${id}`)).toEqual(['何沐阳'])
    expect(await peopleOf(browser, 'departmentId=none')).toEqual(['林一舟'])
    expect(await peopleOf(browser, `keyword=${first.identityNumber}`)).toEqual(['何沐阳'])
    expect(await peopleOf(browser, 'keyword=林')).toEqual(['林一舟'])

    const other = await aUnit('云溪地质队')
    const foreign = await other.browser.post('/unit/people/department', { ids: [one.id], departmentId: null })
    expect(foreign.statusCode).toBe(404)
    const theirs = (await add(other.browser, '测绘一队')).json()
    const crossed = await browser.post('/unit/people/department', { ids: [one.id], departmentId: theirs.id })
    expect(crossed.statusCode).toBe(404)
  })
})

describe('参加审核的职能部门（OT-H2）', () => {
  test('选好审核职能、指定管理员，凭密码条登录后以部门办理；更换、改名留有历史', async () => {
    const { browser, unit } = await aUnit('云溪师范学院')
    expect((await add(browser, '人事处', 'kitchen')).json().issues).toMatchObject([{ path: 'kind' }])
    const { id } = (await add(browser, '人事处', 'personnel')).json()
    expect(await listFunctionalDepartments(world.database.read, unit.id)).toMatchObject([
      { name: '云溪师范学院人事处', kind: 'personnel' },
    ])
    expect(await rowsOf(browser)).toMatchObject([
      { kindText: '人事', administrators: [], moves: ['rename', 'close', 'appoint'] },
    ])
    const { name, identityNumber } = aRegistration()
    const body = { administrator: { name, identityNumber }, reason: '新任处长' }
    const named = await browser.post(`/unit/own-departments/${id}/administrators`, body)
    expect(named.json()).toMatchObject({ outcome: 'opened' })
    const { membershipId } = named.json()
    const { slip } = (
      await browser.post(`/unit/own-departments/${id}/administrators/${membershipId}/slip`, {})
    ).json()
    const person = aBrowser(server)
    await signIn(person, slip.username, slip.secret)
    await person.post('/accounts/first-password', await ownSteps())
    const { account } = (await person.get('/accounts/session')).json()
    expect(account.memberships).toMatchObject([{ organisation: '云溪师范学院人事处', role: 'office-admin' }])
    expect(account.memberships[0].duties).toContain('office.check')

    // A department inside a unit creates no organisations, and no office sees it in its tree.
    await person.post('/accounts/acting', { membershipId })
    const self = (await person.get(`/office/subordinates/${account.memberships[0].organisationId}`)).json()
    expect([self.creatable, self.moves]).toEqual([[], []])

    const renamed = await browser.post(`/unit/own-departments/${id}/rename`, {
      seenVersion: 1,
      name: '人力资源处',
    })
    expect(renamed.statusCode).toBe(200)
    const names = await world.database.read
      .selectFrom('organisation')
      .select('name')
      .where('id', '=', account.memberships[0].organisationId)
      .execute()
    expect(names).toEqual([{ name: '云溪师范学院人力资源处' }])

    const [shown] = (await rowsOf(browser))[0].administrators
    const cancelled = await browser.post(
      `/unit/own-departments/${id}/administrators/${membershipId}/cancel`,
      {
        seenVersion: shown.version,
        reason: '调离',
      },
    )
    expect(cancelled.statusCode).toBe(200)
    expect((await person.get('/office/members')).statusCode).toBe(401)
  })

  test('经办人只能看部门、调整人员；别的单位的部门当作不存在', async () => {
    const { browser, unit } = await aUnit('云溪医学院')
    const { id } = (await add(browser, '学工部', 'students')).json()
    const clerk = await aMember(world, unit.id, { role: 'unit-clerk', duties: ['unit.staff'] })
    const clerkBrowser = await aSignedInBrowser(server, clerk, clerk.membershipId)
    const seen = (await clerkBrowser.get('/unit/own-departments')).json()
    expect([seen.mayManage, seen.rows[0].moves]).toEqual([false, []])
    expect((await add(clerkBrowser, '教务处')).statusCode).toBe(404)
    const other = await aUnit('青禾学院')
    const { name, identityNumber } = aRegistration()
    const taken = await other.browser.post(`/unit/own-departments/${id}/administrators`, {
      administrator: { name, identityNumber },
      reason: '试试看',
    })
    expect(taken.statusCode).toBe(404)
  })
})

describe('人事代理', () => {
  test('没有单位的人选择人才服务机构，机构确认后与单位一样办理；不能同时属于两家', async () => {
    const agency = await anOrganisation(world, {
      name: '云溪市人才服务中心',
      capacities: [{ capacity: 'personnel-agency' }],
    })
    const admin = await aMember(world, agency.id, { role: 'unit-admin' })
    const desk = await aSignedInBrowser(server, admin, admin.membershipId)
    const person = await aPerson(world, { name: '温以宁' })
    const browser = await aSignedInBrowser(server, person)
    const found = (await browser.get('/employers?keyword=人才服务中心')).json().rows
    expect(found).toMatchObject([{ id: agency.id, agency: true }])
    const claim = { organisationId: agency.id, position: '', fromDate: '2026-02-01' }
    expect((await browser.post('/accounts/employments', claim)).json().status).toBe('claimed')
    const [waiting] = (await desk.get('/unit/people?status=claimed')).json().rows
    const confirmed = await desk.post(`/unit/people/${waiting.id}/decide`, {
      seenVersion: 1,
      decision: 'confirm',
    })
    expect(confirmed.json().status).toBe('confirmed')
    const own = (await browser.get('/accounts/employments')).json().rows
    expect(own).toMatchObject([{ organisation: '云溪市人才服务中心', agency: true, status: 'confirmed' }])

    const unit = await aUnit('云溪建工集团有限公司')
    await browser.post('/accounts/employments', { ...claim, organisationId: unit.unit.id })
    const [second] = (await unit.browser.get('/unit/people?status=claimed')).json().rows
    const refused = await unit.browser.post(`/unit/people/${second.id}/decide`, {
      seenVersion: 1,
      decision: 'confirm',
    })
    expect(refused.json().code).toBe('accounts.employed-elsewhere')
  })
})

describe('同一时刻要同一个用户名', () => {
  test('与别人刚好撞上的，得到一句说明，再点一次就成', async () => {
    const { browser } = await aUnit('撞名有限公司')
    const rival = await aPerson(world)
    const client = await world.database.pool.connect()
    await client.query('begin')
    await client.query('update account set username = $1 where id = $2', ['zhuangming2', rival.accountId])
    const { name, identityNumber } = aRegistration()
    const wanted = { name, identityNumber, duties: [], username: 'zhuangming2' }
    // Waits for the other one, who is not seen yet.
    const pending = browser.post('/unit/work-accounts', wanted)
    await vi.waitFor(async () => {
      const { rows } = await client.query('select from pg_locks where not granted')
      expect(rows.length).toBeGreaterThan(0)
    })
    await client.query('commit')
    client.release()
    expect((await pending).json()).toMatchObject({ code: 'accounts.username-just-taken' })
    const again = await browser.post('/unit/work-accounts', { ...wanted, username: undefined })
    expect(again.json().outcome).toBe('opened')
  })
})
