import { describe, expect, test } from 'vitest'
import { houseServer } from '../../../tests/builders/house.ts'
import { aMember, aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aBrowser, aRegistration, codeSentTo, PASSWORD } from '../../../tests/builders/people.ts'
import { registerPersonUse } from './index.ts'

const { world, server, aUnit, open, slipsOf, rowOf, move, signIn, anInUse } = await houseServer()
const { read } = world.database

describe('开通、禁用、密码重置、删除（HZ-2.1.4至2.1.6）', () => {
  test('禁用后正在登录的也立即退出，开通后恢复', async () => {
    const { browser } = await aUnit('青禾印刷厂')
    const { id, person, mobile } = await anInUse(browser)
    expect((await move(browser, id, 'suspend')).statusCode).toBe(200)
    expect((await person.get('/accounts/security')).statusCode).toBe(401)
    expect((await signIn(aBrowser(server), mobile, PASSWORD)).json().code).toBe('accounts.disabled')
    expect((await move(browser, id, 'reset')).json().code).toBe('accounts.work-account-suspended')
    expect((await move(browser, id, 'resume')).statusCode).toBe(200)
    expect((await signIn(aBrowser(server), mobile, PASSWORD)).statusCode).toBe(200)
  })

  test('重置后原密码作废、全部退出、本人收到消息；用新的初始密码登录必须改密码', async () => {
    const { browser } = await aUnit('青禾造纸厂')
    const { id, person, mobile, username } = await anInUse(browser)
    const reset = await move(browser, id, 'reset')
    const { slip } = reset.json()
    expect((await person.get('/accounts/security')).statusCode).toBe(401)
    expect((await signIn(aBrowser(server), mobile, PASSWORD)).statusCode).toBe(409)
    const again = aBrowser(server)
    expect((await signIn(again, username, slip.secret)).json().restriction).toBe('first-password')
    expect((await again.get('/accounts/session')).json().owes).toEqual({ mobile: false, agreement: false })
    expect((await again.post('/accounts/first-password', { password: PASSWORD })).json().code).toBe(
      'accounts.password-used',
    )
    expect((await again.post('/accounts/first-password', { password: 'Ginkgo-leaf+2032' })).statusCode).toBe(
      200,
    )
    const kinds = (await again.get('/messages'))
      .json()
      .rows.map((row: { kind?: string; title: string }) => row.title)
    expect(kinds.join()).toContain('重置了您的登录密码')
  })

  test('用过的不能删除；没有用过的可以，身份证号以后还能注册，用户名不再给别人', async () => {
    const { browser } = await aUnit('青禾茶厂')
    const used = await anInUse(browser)
    expect((await move(browser, used.id, 'delete')).json().code).toBe('accounts.work-account-used')
    const unused = await open(browser, { username: 'qhcchuang' })
    expect((await move(browser, unused.id, 'delete')).statusCode).toBe(200)
    expect(await rowOf(browser, unused.id)).toBeUndefined()
    expect((await open(browser, { username: 'qhcchuang' })).answer.json().code).toBe(
      'accounts.username-taken',
    )
    const own = aRegistration({ name: unused.name, identityNumber: unused.identityNumber })
    await aBrowser(server).post('/accounts/codes', { purpose: 'register', mobile: own.mobile })
    const code = await codeSentTo(world, own.mobile)
    expect((await aBrowser(server).post('/accounts/register', { ...own, code })).statusCode).toBe(200)
    expect((await signIn(aBrowser(server), own.mobile, PASSWORD)).statusCode).toBe(200)
  })

  test('有申报记录的不能删除，即使本人没有登录过', async () => {
    const { browser } = await aUnit('青禾酒厂')
    const { id } = await open(browser)
    const row = await read
      .selectFrom('work_account')
      .select('person_id')
      .where('id', '=', id)
      .executeTakeFirst()
    // Stands for what dossiers registers at wiring; its own test fills in a real declaration.
    registerPersonUse({ code: 'test', isUsed: async (_read, personId) => personId === row?.person_id })
    expect((await move(browser, id, 'delete')).json().code).toBe('accounts.work-account-used')
  })

  test('离职以后账号归本人：原单位不能再重置和禁用，禁用过的随离职解除', async () => {
    const { browser } = await aUnit('青禾水泥厂')
    const { id, name, mobile } = await anInUse(browser)
    await move(browser, id, 'suspend')
    const people = (await browser.get(`/unit/people?keyword=${encodeURIComponent(name)}`)).json()
    const today = world.clock.now().toISOString().slice(0, 10)
    await browser.post(`/unit/people/${people.rows[0].id}/release`, {
      seenVersion: people.rows[0].version,
      untilDate: today,
    })
    expect((await signIn(aBrowser(server), mobile, PASSWORD)).statusCode).toBe(200)
    for (const verb of ['reset', 'suspend'])
      expect((await move(browser, id, verb)).json().code).toBe('accounts.work-account-left')
  })

  test('不能动管理员的账号；经办人办不了；单位昨天停用后，密码条不能领取', async () => {
    const { browser, unit } = await aUnit('青禾钟表厂')
    const { opened } = (await browser.post('/unit/work-accounts/batch', { count: 1, duties: [] })).json()
    const [slip] = await slipsOf(browser, opened)
    const clerk = await aMember(world, unit.id, { role: 'unit-clerk', duties: ['unit.staff'] })
    const clerks = await aSignedInBrowser(server, clerk, clerk.membershipId)
    expect((await clerks.get('/unit/work-accounts')).statusCode).toBe(404)
    await world.database.pool.query(`update organisation set status = 'closed' where id = $1`, [unit.id])
    world.clock.advance(86_400_000)
    const refused = await signIn(aBrowser(server), slip?.username ?? '', slip?.secret ?? '')
    expect(refused.json().code).toBe('accounts.unit-closed')
    expect((await browser.get('/unit/work-accounts')).statusCode).not.toBe(200)
  })
})
