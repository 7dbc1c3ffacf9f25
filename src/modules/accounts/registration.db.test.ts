import { describe, expect, it } from 'vitest'
import { accountsServer } from '../../../tests/builders/accounts-server.ts'
import { aBrowser, agreedTexts, aPerson, aRegistration, codeSentTo } from '../../../tests/builders/people.ts'
import { makeIdentityNumber } from '../../lib/identity-number.ts'

const { world, server, signIn } = await accountsServer()
const MINUTE = 60_000

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
