import { createHash } from 'node:crypto'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aBrowser,
  agreedTexts,
  aPerson,
  aRegistration,
  codeSentTo,
  PASSWORD,
} from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { makeIdentityNumber } from '../../lib/identity-number.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { bindAccounts, createGate, registerOwnStores } from './index.ts'

const world = await testWorld(await testDatabase(), { DEMONSTRATION: 'on' })
let server: Server
const MINUTE = 60_000

beforeAll(async () => {
  registerOwnStores()
  server = await createServer(world, createGate(world))
  bindAccounts(server)
  await server.fastify.ready()
})
// Each test has an hour of its own, so that the limits of one do not touch the next.
let hours = 0
beforeEach(() => {
  hours += 26
  world.clock.set(new Date(new Date(MONDAY_MORNING).getTime() + hours * 60 * MINUTE))
})

const signIn = (browser: ReturnType<typeof aBrowser>, identifier: string, password = PASSWORD, more = {}) =>
  browser.post('/accounts/sign-in', { identifier, password, ...more })

async function signedIn(given: Parameters<typeof aPerson>[1] = {}) {
  const person = await aPerson(world, given)
  const browser = aBrowser(server)
  expect((await signIn(browser, person.mobile)).statusCode).toBe(200)
  return { person, browser }
}

async function solvedProof() {
  const challenge = (await aBrowser(server).get('/accounts/captcha/proof')).json()
  const solution = await solveChallenge({ challenge, deriveKey })
  return {
    kind: 'proof' as const,
    payload: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64'),
  }
}

describe('注册', () => {
  async function sendCode(mobile: string, purpose = 'register', ip?: string) {
    return aBrowser(server, ip).post('/accounts/codes', { purpose, mobile })
  }

  it('填写验证码后注册，可以用手机号、身份证号或用户名登录', async () => {
    const registration = aRegistration({ username: '顾晓棠01' })
    expect((await sendCode(registration.mobile)).json()).toEqual({
      expiresInSeconds: 300,
      againInSeconds: 60,
    })
    const code = await codeSentTo(world, registration.mobile)
    const answer = await aBrowser(server).post('/accounts/register', { ...registration, code })
    expect(answer.json()).toEqual({ registered: true, name: '顾晓棠' })
    for (const identifier of [registration.mobile, registration.identityNumber.toLowerCase(), '顾晓棠01']) {
      const browser = aBrowser(server)
      expect((await signIn(browser, identifier)).json()).toEqual({ restriction: null })
      expect((await browser.get('/accounts/session')).json().account).toMatchObject({
        name: '顾晓棠',
        acting: null,
      })
    }
  })

  it('连点两次只注册一次，两次得到同样的答复', async () => {
    const registration = aRegistration()
    await sendCode(registration.mobile)
    const body = {
      ...registration,
      code: await codeSentTo(world, registration.mobile),
      requestId: crypto.randomUUID(),
    }
    const browser = aBrowser(server)
    const [first, second] = await Promise.all([
      browser.post('/accounts/register', body),
      browser.post('/accounts/register', body),
    ])
    expect(first.statusCode).toBe(200)
    expect(second.body).toBe(first.body)
    const { rows } = await world.database.pool.query(
      'select count(*) as n from account where mobile_index = $1',
      [world.keys.blindIndex('mobile', registration.mobile)],
    )
    expect(rows[0].n).toBe(1)
  })

  it('两人同时注册同一个身份证号，只有一人成功，另一人得到说明', async () => {
    const one = aRegistration()
    const two = { ...aRegistration(), identityNumber: one.identityNumber }
    const answers = []
    for (const registration of [one, two]) await sendCode(registration.mobile)
    const codes = [await codeSentTo(world, one.mobile), await codeSentTo(world, two.mobile)]
    answers.push(
      ...(await Promise.all(
        [one, two].map((registration, i) =>
          aBrowser(server).post('/accounts/register', { ...registration, code: codes[i] }),
        ),
      )),
    )
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
    expect(answers.find((answer) => answer.statusCode === 409)?.json()).toMatchObject({
      code: 'accounts.identity-taken',
      message: expect.stringContaining('找回密码'),
    })
  })

  it('没有验证码就看不出身份证号是否注册过', async () => {
    const person = await aPerson(world)
    const registration = { ...aRegistration(), identityNumber: person.identityNumber, code: '000000' }
    const answer = await aBrowser(server).post('/accounts/register', registration)
    expect(answer.json().code).toBe('accounts.code-expired')
  })

  it.each([
    ['姓名不合要求', { name: 'Gu' }, 'name'],
    [
      '身份证号校验位不对',
      {
        identityNumber: makeIdentityNumber('519901', '1990-05-06', 7).replace(/.$/, (c) =>
          c === '0' ? '1' : '0',
        ),
      },
      'identityNumber',
    ],
    ['未满十六周岁', { identityNumber: makeIdentityNumber('519901', '2015-05-06', 7) }, 'identityNumber'],
    ['手机号段不对', { mobile: '12800000000' }, 'mobile'],
  ])('%s时说明是哪一项', async (_title, wrong, path) => {
    const answer = await aBrowser(server).post('/accounts/register', {
      ...aRegistration(),
      code: '000000',
      ...wrong,
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().issues).toMatchObject([{ path }])
  })

  it('没有同意最新版协议不能注册', async () => {
    const agreed = agreedTexts().map((text) => ({ ...text, version: '2019-01' }))
    const answer = await aBrowser(server).post('/accounts/register', {
      ...aRegistration(),
      agreed,
      code: '000000',
    })
    expect(answer.json()).toMatchObject({
      code: 'accounts.agreement-needed',
      message: expect.stringContaining('《用户协议》'),
    })
  })

  it('验证码：一分钟一次，一小时五次，告诉要等多久', async () => {
    const { mobile } = aRegistration()
    expect((await sendCode(mobile)).statusCode).toBe(200)
    world.clock.advance(20_000)
    const soon = await sendCode(mobile)
    expect(soon.statusCode).toBe(429)
    expect(soon.headers['retry-after']).toBe('40')
    for (let i = 0; i < 4; i++) {
      world.clock.advance(MINUTE)
      expect((await sendCode(mobile)).statusCode).toBe(200)
    }
    world.clock.advance(MINUTE)
    const sixth = await sendCode(` +86 ${mobile}`)
    expect(sixth.statusCode).toBe(429)
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(60)
    world.clock.advance(60 * MINUTE)
    expect((await sendCode(mobile)).statusCode).toBe(200)
  })

  it('同一地址一分钟最多发十次', async () => {
    const ip = '10.1.2.3'
    for (let i = 0; i < 10; i++)
      expect((await sendCode(aRegistration().mobile, 'register', ip)).statusCode).toBe(200)
    expect((await sendCode(aRegistration().mobile, 'register', ip)).statusCode).toBe(429)
    expect((await sendCode(aRegistration().mobile, 'register', '10.1.2.4')).statusCode).toBe(200)
  })

  it('验证码填错五次后，正确的也不能用；五分钟后失效', async () => {
    const registration = aRegistration()
    await sendCode(registration.mobile)
    const code = await codeSentTo(world, registration.mobile)
    const wrong = code === '111111' ? '222222' : '111111'
    for (let i = 0; i < 5; i++) {
      const answer = await aBrowser(server).post('/accounts/register', { ...registration, code: wrong })
      expect(answer.json().code).toBe('accounts.code-wrong')
    }
    const spent = await aBrowser(server).post('/accounts/register', { ...registration, code })
    expect(spent.json().code).toBe('accounts.code-spent')

    const late = aRegistration()
    await sendCode(late.mobile)
    const lateCode = await codeSentTo(world, late.mobile)
    world.clock.advance(5 * MINUTE)
    const answer = await aBrowser(server).post('/accounts/register', { ...late, code: lateCode })
    expect(answer.json().code).toBe('accounts.code-expired')
  })

  it('数据库里看不到身份证号、手机号码、验证码和密码', async () => {
    const registration = aRegistration()
    await sendCode(registration.mobile)
    const code = await codeSentTo(world, registration.mobile)
    await aBrowser(server).post('/accounts/register', { ...registration, code })
    const { rows } = await world.database.pool.query(
      `select to_jsonb(person) as p, to_jsonb(account) as a from person join account on account.person_id = person.id
        where mobile_index = $1`,
      [world.keys.blindIndex('mobile', registration.mobile)],
    )
    const stored = JSON.stringify(rows)
    expect(rows).toHaveLength(1)
    for (const secret of [registration.identityNumber, registration.mobile, registration.password]) {
      expect(stored).not.toContain(secret)
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })
})

describe('登录', () => {
  it('不存在的账号与错误的密码得到同样的答复，都在两次后要验证码，五次后锁定', async () => {
    const person = await aPerson(world)
    const bodies = { real: [] as string[], unknown: [] as string[] }
    for (const [kind, identifier] of [
      ['real', person.mobile],
      ['unknown', '13800009999'],
    ] as const) {
      const browser = aBrowser(server)
      for (let i = 0; i < 5; i++) {
        const captcha = i < 2 ? {} : { captcha: await solvedProof() }
        bodies[kind].push((await signIn(browser, identifier, 'Wrong-word+1', captcha)).body)
      }
    }
    expect(bodies.real).toEqual(bodies.unknown)
    expect(bodies.real.map((body) => JSON.parse(body).code)).toEqual([
      'accounts.wrong-credentials',
      'accounts.wrong-credentials',
      'accounts.wrong-credentials',
      'accounts.wrong-credentials',
      'accounts.locked',
    ])
    expect(JSON.parse(bodies.real[1] as string).details).toEqual({ captchaNeeded: true })

    const locked = await signIn(aBrowser(server), person.mobile)
    expect(locked.json().message).toContain('15分钟')
    expect(locked.headers['retry-after']).toBe('900')
    world.clock.advance(15 * MINUTE)
    expect((await signIn(aBrowser(server), person.mobile)).json().code).toBe('accounts.captcha-needed')
    const captcha = await solvedProof()
    expect((await signIn(aBrowser(server), person.mobile, PASSWORD, { captcha })).statusCode).toBe(200)
  })

  it('同时猜二十次也只算五次', async () => {
    const person = await aPerson(world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signIn(aBrowser(server), person.mobile, 'Wrong-word+1')),
    )
    const codes = answers.map((answer) => answer.json().code)
    expect(codes.filter((code) => code === 'accounts.wrong-credentials')).toHaveLength(2)
    expect(codes.filter((code) => code === 'accounts.captcha-needed')).toHaveLength(18)
  })

  it('一次人机验证只能用一次；图片验证码填错就作废', async () => {
    const person = await aPerson(world)
    const browser = aBrowser(server)
    for (let i = 0; i < 2; i++) await signIn(browser, person.mobile, 'Wrong-word+1')
    const captcha = await solvedProof()
    expect((await signIn(browser, person.mobile, 'Wrong-word+1', { captcha })).json().code).toBe(
      'accounts.wrong-credentials',
    )
    expect((await signIn(browser, person.mobile, PASSWORD, { captcha })).json().code).toBe(
      'accounts.captcha-wrong',
    )

    const forged = await solvedProof()
    const payload = JSON.parse(Buffer.from(forged.payload, 'base64').toString())
    payload.challenge.parameters.data.until += 1
    const forgery = { kind: 'proof', payload: Buffer.from(JSON.stringify(payload)).toString('base64') }
    expect((await signIn(browser, person.mobile, PASSWORD, { captcha: forgery })).json().code).toBe(
      'accounts.captcha-wrong',
    )

    const picture = (await browser.post('/accounts/captcha/picture')).json()
    expect(picture.svg).toMatch(/^<svg/)
    const hash = (text: string) => world.keys.blindIndex('captcha-answer', `${picture.key}\0${text}`)
    await world.database.inTransaction((tx) =>
      tx
        .updateTable('captcha')
        .set({ answer_hash: hash('kw7t') })
        .where('key', '=', createHash('sha256').update(picture.key).digest())
        .execute(),
    )
    const answered = (answer: string) => ({ captcha: { kind: 'picture', key: picture.key, answer } })
    expect((await signIn(browser, person.mobile, PASSWORD, answered('xxxx'))).json().code).toBe(
      'accounts.captcha-wrong',
    )
    expect((await signIn(browser, person.mobile, PASSWORD, answered('KW7T'))).json().code).toBe(
      'accounts.captcha-wrong',
    )
  })

  it('图片验证码填对可以登录', async () => {
    const person = await aPerson(world)
    const browser = aBrowser(server)
    for (let i = 0; i < 2; i++) await signIn(browser, person.mobile, 'Wrong-word+1')
    const picture = (await browser.post('/accounts/captcha/picture')).json()
    await world.database.inTransaction((tx) =>
      tx
        .updateTable('captcha')
        .set({ answer_hash: world.keys.blindIndex('captcha-answer', `${picture.key}\0kw7t`) })
        .where('key', '=', createHash('sha256').update(picture.key).digest())
        .execute(),
    )
    const captcha = { kind: 'picture', key: picture.key, answer: ' KW7t ' }
    expect((await signIn(browser, person.mobile, PASSWORD, { captcha })).statusCode).toBe(200)
  })

  it('三十分钟没有操作就失效，一直操作到十二小时也失效', async () => {
    const { browser } = await signedIn()
    world.clock.advance(29 * MINUTE)
    expect((await browser.get('/accounts/security')).statusCode).toBe(200)
    world.clock.advance(30 * MINUTE)
    expect((await browser.get('/accounts/security')).statusCode).toBe(401)

    const { browser: busy } = await signedIn()
    for (let i = 0; i < 35; i++) {
      world.clock.advance(20 * MINUTE)
      expect((await busy.get('/accounts/security')).statusCode).toBe(200)
    }
    world.clock.advance(20 * MINUTE)
    expect((await busy.get('/accounts/security')).statusCode).toBe(401)
  })

  it('页面在后台询问不算操作', async () => {
    const { browser } = await signedIn()
    world.clock.advance(29 * MINUTE)
    expect((await browser.get('/accounts/security', { 'x-background': '1' })).statusCode).toBe(200)
    world.clock.advance(2 * MINUTE)
    expect((await browser.get('/accounts/security')).statusCode).toBe(401)
  })

  it('最多三处登录，第四处登录结束最早的；可以查看并结束其他登录', async () => {
    const person = await aPerson(world)
    const browsers = []
    for (let i = 0; i < 4; i++) {
      const browser = aBrowser(server)
      await signIn(browser, person.mobile)
      browsers.push(browser)
      world.clock.advance(MINUTE)
    }
    const [first, second, third, fourth] = browsers as [
      ReturnType<typeof aBrowser>,
      ReturnType<typeof aBrowser>,
      ReturnType<typeof aBrowser>,
      ReturnType<typeof aBrowser>,
    ]
    expect((await first.get('/accounts/security')).statusCode).toBe(401)
    const { rows } = (await fourth.get('/accounts/sessions')).json()
    expect(rows.map((row: { current: boolean }) => row.current)).toEqual([true, false, false])
    expect((await fourth.post(`/accounts/sessions/${rows[1].id}/end`)).statusCode).toBe(200)
    expect((await third.get('/accounts/security')).statusCode).toBe(401)
    expect((await fourth.post('/accounts/sessions/end-others')).json()).toEqual({ ended: 1 })
    expect((await second.get('/accounts/security')).statusCode).toBe(401)

    const other = await signedIn()
    const strange = await other.browser.post(`/accounts/sessions/${rows[0].id}/end`)
    expect(strange.statusCode).toBe(404)
    expect(strange.body).toBe(
      (await other.browser.post(`/accounts/sessions/${crypto.randomUUID()}/end`)).body,
    )
    expect((await fourth.get('/accounts/security')).statusCode).toBe(200)
  })

  it('退出后原来的凭证不能再用', async () => {
    const { browser } = await signedIn()
    const kept = new Map(browser.cookies)
    expect((await browser.post('/accounts/sign-out')).statusCode).toBe(200)
    expect(browser.cookies.size).toBe(0)
    const replay = aBrowser(server)
    for (const [name, value] of kept) replay.cookies.set(name, value)
    expect((await replay.get('/accounts/security')).statusCode).toBe(401)
  })

  it('短信验证码登录；没有账号的手机号得到同样的答复但收不到短信', async () => {
    const person = await aPerson(world)
    const known = await aBrowser(server).post('/accounts/codes', {
      purpose: 'sign-in',
      mobile: person.mobile,
    })
    const unknown = await aBrowser(server).post('/accounts/codes', {
      purpose: 'sign-in',
      mobile: '13800008888',
    })
    expect(unknown.body).toBe(known.body)
    await expect(codeSentTo(world, '13800008888')).rejects.toThrow()
    const browser = aBrowser(server)
    const code = await codeSentTo(world, person.mobile)
    expect(
      (await browser.post('/accounts/sign-in-by-code', { mobile: person.mobile, code })).statusCode,
    ).toBe(200)
    expect((await browser.get('/accounts/security')).statusCode).toBe(200)
  })

  it('没有短信通道且不是演示时，拒绝短信登录', async () => {
    const silent = { ...world, config: { ...world.config, demonstration: false, sms: undefined } }
    const quiet = await createServer(silent, createGate(silent))
    bindAccounts(quiet)
    const browser = aBrowser(quiet)
    expect(
      (await browser.post('/accounts/codes', { purpose: 'sign-in', mobile: '13800007777' })).json().code,
    ).toBe('accounts.no-sms-sender')
    const answer = await browser.post('/accounts/sign-in-by-code', { mobile: '13800007777', code: '123456' })
    expect(answer.json().message).toContain('请使用密码登录')
    expect((await browser.get('/accounts/entrance')).json()).toMatchObject({ sms: false })
  })
})

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
