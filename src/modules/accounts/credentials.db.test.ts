import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { accountsServer } from '../../../tests/builders/accounts-server.ts'
import { aBrowser, aPerson, codeSentTo, PASSWORD } from '../../../tests/builders/people.ts'

const { world, server, signIn, signedIn } = await accountsServer()
const MINUTE = 60_000

describe('密码', () => {
  it('首次登录只能设置密码，设置后才能办理', async () => {
    const { browser } = await signedIn({ mustSetPassword: true })
    expect((await browser.get('/accounts/session')).json().restriction).toBe('first-password')
    expect((await browser.get('/accounts/security')).json().code).toBe('session.restricted')
    const same = await browser.post('/accounts/first-password', { password: PASSWORD })
    expect(same.json().code).toBe('accounts.password-used')
    const weak = await browser.post('/accounts/first-password', { password: 'Password2031' })
    expect(weak.json().message).toContain('不是常见的')
    expect((await browser.post('/accounts/first-password', { password: 'Maple-leaf+77' })).statusCode).toBe(
      200,
    )
    expect((await browser.get('/accounts/security')).statusCode).toBe(200)
  })

  it('修改密码要原密码，记住最近五次，结束其他登录', async () => {
    const { person, browser } = await signedIn()
    const other = aBrowser(server)
    await signIn(other, person.mobile)
    const change = (oldPassword: string, password: string) =>
      browser.post('/accounts/password', { oldPassword, password })
    expect((await change('Wrong-word+1', 'Maple-leaf+01')).json().code).toBe('accounts.old-password-wrong')
    world.clock.advance(MINUTE)
    expect((await change(PASSWORD, 'Maple-leaf+01')).statusCode).toBe(200)
    expect((await other.get('/accounts/security')).statusCode).toBe(401)
    expect((await browser.get('/accounts/security')).statusCode).toBe(200)
    let current = 'Maple-leaf+01'
    for (const next of ['Maple-leaf+02', 'Maple-leaf+03', 'Maple-leaf+04']) {
      world.clock.advance(MINUTE)
      expect((await change(current, next)).statusCode).toBe(200)
      current = next
    }
    expect((await change(current, PASSWORD)).json().code).toBe('accounts.password-used')
    world.clock.advance(MINUTE)
    expect((await change(current, 'Maple-leaf+05')).statusCode).toBe(200)
    expect((await change('Maple-leaf+05', PASSWORD)).statusCode).toBe(200)
  })

  it('找回密码要手机验证码和本人信息一致，结束全部登录并解除锁定', async () => {
    const { person, browser } = await signedIn()
    for (let i = 0; i < 2; i++) await signIn(aBrowser(server), person.mobile, 'Wrong-word+1')
    await aBrowser(server).post('/accounts/codes', { purpose: 'recover', mobile: person.mobile })
    const code = await codeSentTo(world, person.mobile)
    const body = {
      name: person.name,
      identityNumber: person.identityNumber,
      mobile: person.mobile,
      code,
      password: 'Maple-leaf+88',
    }
    expect((await aBrowser(server).post('/accounts/recover', body)).statusCode).toBe(200)
    expect((await browser.get('/accounts/security')).statusCode).toBe(401)
    expect((await signIn(aBrowser(server), person.mobile, 'Maple-leaf+88')).statusCode).toBe(200)
    const again = await aBrowser(server).post('/accounts/recover', { ...body, password: 'Maple-leaf+89' })
    expect(again.json().code).toBe('accounts.code-expired')
  })

  it('找回密码时姓名或身份证号不符，一次验证码只能试一次', async () => {
    const person = await aPerson(world)
    await aBrowser(server).post('/accounts/codes', { purpose: 'recover', mobile: person.mobile })
    const code = await codeSentTo(world, person.mobile)
    const body = {
      name: '顾小棠',
      identityNumber: person.identityNumber,
      mobile: person.mobile,
      code,
      password: 'Maple-leaf+88',
    }
    expect((await aBrowser(server).post('/accounts/recover', body)).json().code).toBe(
      'accounts.recovery-mismatch',
    )
    const corrected = await aBrowser(server).post('/accounts/recover', { ...body, name: person.name })
    expect(corrected.json().code).toBe('accounts.code-expired')
  })
})

describe('手机号码', () => {
  it('新旧手机都填对验证码才能更换，填错一个不作废另一个', async () => {
    const { person, browser } = await signedIn()
    const mobile = '13700001234'
    await browser.post('/accounts/own-codes', { purpose: 'change-mobile-old' })
    await browser.post('/accounts/own-codes', { purpose: 'change-mobile-new', mobile })
    const oldCode = await codeSentTo(world, person.mobile)
    const newCode = await codeSentTo(world, mobile)
    const wrong = newCode === '111111' ? '222222' : '111111'
    expect((await browser.post('/accounts/mobile', { oldCode, mobile, newCode: wrong })).json().code).toBe(
      'accounts.new-code-wrong',
    )
    expect((await browser.post('/accounts/mobile', { oldCode, mobile, newCode })).json()).toEqual({
      mobile: '137****1234',
    })
    expect((await signIn(aBrowser(server), person.mobile)).statusCode).toBe(409)
    expect((await signIn(aBrowser(server), mobile)).statusCode).toBe(200)
  })

  it('别人的手机号码不能换成自己的', async () => {
    const other = await aPerson(world)
    const { person, browser } = await signedIn()
    await browser.post('/accounts/own-codes', { purpose: 'change-mobile-old' })
    await browser.post('/accounts/own-codes', { purpose: 'change-mobile-new', mobile: other.mobile })
    const body = {
      oldCode: await codeSentTo(world, person.mobile),
      newCode: await codeSentTo(world, other.mobile),
      mobile: other.mobile,
    }
    expect((await browser.post('/accounts/mobile', body)).json().code).toBe('accounts.mobile-taken')
  })
})

describe('第二重验证', () => {
  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
      timestamp: world.clock.now().getTime(),
    })

  it('启用、登录时验证、同一个码不能用两次、恢复码只能用一次、停用', async () => {
    const { person, browser } = await signedIn()
    const { secret, svg } = (await browser.post('/accounts/second-factor/start')).json()
    expect(svg).toContain('<svg')
    expect((await browser.post('/accounts/second-factor/confirm', { code: '000000' })).json().code).toBe(
      'accounts.factor-wrong',
    )
    const confirmed = (await browser.post('/accounts/second-factor/confirm', { code: codeOf(secret) })).json()
    expect(confirmed.recoveryCodes).toHaveLength(8)

    const next = aBrowser(server)
    expect((await signIn(next, person.mobile)).json()).toEqual({ restriction: 'second-factor' })
    expect((await next.get('/accounts/session')).json()).toMatchObject({ secondFactor: 'give' })
    expect((await next.get('/accounts/security')).json().code).toBe('session.restricted')
    expect((await next.post('/accounts/second-factor/give', { code: codeOf(secret) })).json().code).toBe(
      'accounts.factor-wrong',
    )
    world.clock.advance(30_000)
    expect((await next.post('/accounts/second-factor/give', { code: codeOf(secret) })).statusCode).toBe(200)
    expect((await next.get('/accounts/security')).json()).toMatchObject({ recoveryCodesLeft: 8 })

    const lost = aBrowser(server)
    await signIn(lost, person.mobile)
    const [recovery] = confirmed.recoveryCodes
    expect(
      (await lost.post('/accounts/second-factor/give', { code: recovery.toUpperCase() })).statusCode,
    ).toBe(200)
    const thief = aBrowser(server)
    await signIn(thief, person.mobile)
    expect((await thief.post('/accounts/second-factor/give', { code: recovery })).json().code).toBe(
      'accounts.factor-wrong',
    )

    world.clock.advance(30_000)
    expect((await lost.post('/accounts/second-factor/stop', { code: codeOf(secret) })).statusCode).toBe(200)
    expect((await signIn(aBrowser(server), person.mobile)).json()).toEqual({ restriction: null })
  })

  it('猜五次就锁定', async () => {
    const { person, browser } = await signedIn()
    const { secret } = (await browser.post('/accounts/second-factor/start')).json()
    await browser.post('/accounts/second-factor/confirm', { code: codeOf(secret) })
    const thief = aBrowser(server)
    await signIn(thief, person.mobile)
    const codes = []
    for (let i = 0; i < 5; i++)
      codes.push((await thief.post('/accounts/second-factor/give', { code: '000000' })).json().code)
    expect(codes.at(-1)).toBe('accounts.locked')
    world.clock.advance(30_000)
    expect((await thief.post('/accounts/second-factor/give', { code: codeOf(secret) })).json().code).toBe(
      'accounts.locked',
    )
  })

  it('没有完成绑定的密钥不算第二重验证', async () => {
    const { browser } = await signedIn()
    const { secret } = (await browser.post('/accounts/second-factor/start')).json()
    expect((await browser.post('/accounts/second-factor/give', { code: codeOf(secret) })).json().code).toBe(
      'accounts.factor-wrong',
    )
  })
})

describe('我的信息', () => {
  it('能看到并导出全部信息、同意记录和登录记录', async () => {
    const { person, browser } = await signedIn()
    await signIn(aBrowser(server), person.mobile, 'Wrong-word+1')
    const { stores } = (await browser.get('/accounts/stored')).json()
    expect(stores[0]).toMatchObject({
      label: '基本信息',
      content: { 姓名: '顾晓棠', 身份证号: person.identityNumber },
    })
    const file = await browser.get('/accounts/stored/export')
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('我的信息-顾晓棠-')
    expect(JSON.parse(file.body).内容.基本信息.手机号码).toBe(person.mobile)
    const consents = (await browser.get('/accounts/consents')).json().rows
    expect(consents.map((row: { title: string }) => row.title).sort()).toEqual(['用户协议', '隐私政策'])
    const page = (await browser.get('/accounts/sign-ins?limit=1')).json()
    expect(page.rows[0]).toMatchObject({ succeeded: false, outcome: '密码不正确' })
    const older = (await browser.get(`/accounts/sign-ins?limit=1&cursor=${page.next}`)).json()
    expect(older.rows[0]).toMatchObject({ succeeded: true, method: '密码' })
    expect(older.next).toBeNull()
  })
})
