import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { accountsServer } from '../../../tests/builders/accounts-server.ts'
import { aBrowser, aPerson, codeSentTo, PASSWORD } from '../../../tests/builders/people.ts'
import { createServer } from '../../platform/http/server.ts'
import { bindAccounts, createGate } from './index.ts'

const { world, server, signIn, signedIn, solvedProof } = await accountsServer()
const MINUTE = 60_000

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
