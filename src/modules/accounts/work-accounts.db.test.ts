import { describe, expect, test } from 'vitest'
import { houseServer } from '../../../tests/builders/house.ts'
import { aMember, aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson, aRegistration, PASSWORD } from '../../../tests/builders/people.ts'
import { currentEmployments } from './index.ts'

const { world, server, aUnit, open, slipsOf, rowOf, signIn, ownSteps } = await houseServer()
const { read } = world.database

describe('单个新增（HZ-2.1.1、SZ-1.2、HR-4）', () => {
  test('开设、打印密码条；首次登录除了设置密码什么都不能办，设置以后任职已经确认', async () => {
    const { browser, unit } = await aUnit('青禾精密仪器有限公司')
    const { id, answer, name } = await open(browser, { duties: ['unit.staff'] })
    expect(answer.json()).toMatchObject({ outcome: 'opened', username: 'qhjmyqguxiaotang' })
    const [slip] = await slipsOf(browser, [id])
    expect(slip).toMatchObject({ name, username: 'qhjmyqguxiaotang' })
    expect(slip?.secret).toMatch(/^[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}$/)
    expect(await rowOf(browser, id)).toMatchObject({ state: 'waiting', duties: ['unit.staff'] })

    const person = aBrowser(server)
    expect((await signIn(person, slip?.username ?? '', slip?.secret ?? '')).json().restriction).toBe(
      'first-password',
    )
    expect((await person.get('/accounts/session')).json().owes).toEqual({ mobile: true, agreement: true })
    expect((await person.get('/accounts/security')).json().code).toBe('session.restricted')
    expect((await person.get('/unit/people')).json().code).toBe('session.restricted')
    const bare = await person.post('/accounts/first-password', { password: PASSWORD })
    expect(bare.json().code).toBe('accounts.agreement-needed')
    const { mobile, ...steps } = await ownSteps()
    const same = { ...steps, mobile, password: slip?.secret.replaceAll('-', '') ?? '' }
    expect((await person.post('/accounts/first-password', same)).json().code).toBe(
      'accounts.password-initial',
    )
    const set = await person.post('/accounts/first-password', { ...steps, mobile })
    expect(set.statusCode).toBe(200)
    expect((await person.get('/accounts/security')).json().mobile).toBe(
      `${mobile.slice(0, 3)}****${mobile.slice(7)}`,
    )
    const session = (await person.get('/accounts/session')).json()
    expect(session.account.memberships).toMatchObject([{ organisationId: unit.id, duties: ['unit.staff'] }])
    const [job] = await currentEmployments(read, session.account.personId)
    expect(job).toMatchObject({ organisationId: unit.id, status: 'confirmed' })
    // The slip is worth nothing any more, the new password and the mobile are.
    expect((await signIn(aBrowser(server), slip?.username ?? '', slip?.secret ?? '')).statusCode).toBe(409)
    expect((await signIn(aBrowser(server), mobile, PASSWORD)).statusCode).toBe(200)
    expect(await rowOf(browser, id)).toMatchObject({ state: 'in-use', moves: ['reset', 'change', 'suspend'] })
  })

  test('数据库里没有初始密码本身；再次打印作废前一张；过期不能登录', async () => {
    const { browser, admin } = await aUnit('望江水务有限公司')
    const { id } = await open(browser)
    const [first] = await slipsOf(browser, [id])
    const [second] = await slipsOf(browser, [id])
    expect(second?.secret).not.toBe(first?.secret)
    const stored = await world.database.pool.query(
      `select row_to_json(a)::text || coalesce((select string_agg(row_to_json(e)::text, '') from audit_entry e), '')
         as text from account a where username = $1`,
      [first?.username],
    )
    for (const secret of [first?.secret ?? '', second?.secret ?? ''])
      expect(stored.rows[0].text).not.toContain(secret.replaceAll('-', ''))
    const username = first?.username ?? ''
    expect((await signIn(aBrowser(server), username, first?.secret ?? '')).json().code).toBe(
      'accounts.wrong-credentials',
    )
    world.clock.advance(15 * 86_400_000)
    expect((await signIn(aBrowser(server), username, second?.secret ?? '')).json().code).toBe(
      'accounts.secret-expired',
    )
    expect(await rowOf(await aSignedInBrowser(server, admin, admin.membershipId), id)).toMatchObject({
      secretExpired: true,
    })
  })

  test('用户名不能是汉字，不能与别人相同；缺的、错的一次指出', async () => {
    const { browser } = await aUnit('云溪果业合作社')
    const wrong = await open(browser, { identityNumber: '110101', username: '青禾张三' })
    expect(wrong.answer.json().issues.map((one: { path: string }) => one.path)).toEqual([
      'identityNumber',
      'username',
    ])
    expect((await open(browser, { username: 'ygzhang' })).answer.statusCode).toBe(200)
    expect((await open(browser, { username: 'ygzhang' })).answer.json().code).toBe('accounts.username-taken')
  })
})

describe('批量新增（HZ-2.1.2）', () => {
  test('十个账号编号连续、权限相同；各由本人凭密码条、姓名和身份证号领取一次', async () => {
    const { browser, unit } = await aUnit('澜江第一中学')
    const batch = (
      await browser.post('/unit/work-accounts/batch', { count: 10, duties: ['unit.check'] })
    ).json()
    expect([batch.first, batch.last, batch.opened.length]).toEqual(['ljdyzx001', 'ljdyzx010', 10])
    const slips = await slipsOf(browser, batch.opened)
    expect(new Set(slips.map((slip) => slip.secret)).size).toBe(10)
    const [slip, other] = slips
    const { username = '', secret = '' } = slip ?? {}
    const led = await signIn(aBrowser(server), username, secret)
    expect(led.json()).toMatchObject({ code: 'accounts.claim-needed' })
    expect(led.json().message).toContain('澜江第一中学')

    const { name, identityNumber } = aRegistration({ name: '龙䶮' })
    const claim = { username, secret, name, identityNumber, ...(await ownSteps()) }
    const wrong = await aBrowser(server).post('/accounts/claim', { ...claim, secret: other?.secret })
    expect(wrong.json().code).toBe('accounts.wrong-credentials')
    expect((await aBrowser(server).post('/accounts/claim', claim)).json()).toEqual({
      claimed: true,
      name: '龙䶮',
      organisation: '澜江第一中学',
    })
    const again = { ...claim, ...aRegistration(), ...(await ownSteps()) }
    expect((await aBrowser(server).post('/accounts/claim', { ...again, username, secret })).json().code).toBe(
      'accounts.wrong-credentials',
    )
    const person = aBrowser(server)
    expect((await signIn(person, username, PASSWORD)).json().restriction).toBeNull()
    const session = (await person.get('/accounts/session')).json()
    expect(session.account.memberships).toMatchObject([{ organisationId: unit.id, duties: ['unit.check'] }])
    expect(await rowOf(browser, slip?.id ?? '')).toMatchObject({ name: '龙䶮', state: 'in-use' })
    // The next batch goes on counting, after a deleted one too.
    const last = await rowOf(browser, batch.opened[9])
    await browser.post(`/unit/work-accounts/${last.id}/delete`, { seenVersion: last.version })
    const next = (await browser.post('/unit/work-accounts/batch', { count: 1, duties: [] })).json()
    expect(next.first).toBe('ljdyzx011')
  })

  test('同时点两次只新增一批；两名管理员同时批量，编号不重', async () => {
    const { browser, unit } = await aUnit('云溪职业学校')
    const body = { requestId: crypto.randomUUID(), count: 3, duties: [] }
    const [one, two] = await Promise.all([
      browser.post('/unit/work-accounts/batch', body),
      browser.post('/unit/work-accounts/batch', body),
    ])
    expect(one?.json()).toEqual(two?.json())
    const second = await aMember(world, unit.id, { role: 'unit-admin', name: '宋知夏' })
    const other = await aSignedInBrowser(server, second, second.membershipId)
    const both = await Promise.all(
      [browser, other].map((each) => each.post('/unit/work-accounts/batch', { count: 5, duties: [] })),
    )
    expect(both.map((each) => each.json().first).sort()).toEqual(['yxzyxx004', 'yxzyxx009'])
  })

  test('名单：新的开设，有账号的加入，办不成的逐人说明', async () => {
    const { browser } = await aUnit('青禾县人民医院')
    const known = await aPerson(world, { name: '林一舟' })
    const other = await aPerson(world, { name: '许清和' })
    const fresh = aRegistration({ name: '𬱖雪' })
    const rows = [
      { name: '𬱖雪', identityNumber: fresh.identityNumber },
      { name: '林一舟', identityNumber: known.identityNumber },
      { name: '写错名', identityNumber: other.identityNumber },
      { name: '𬱖雪', identityNumber: fresh.identityNumber },
    ]
    const done = (await browser.post('/unit/work-accounts/table', { rows, duties: [] })).json()
    expect(done).toMatchObject({ joined: 1 })
    expect(done.opened).toHaveLength(1)
    expect(done.leftOut).toEqual([
      { row: 3, name: '写错名', reason: expect.stringContaining('不一致') },
      { row: 4, name: '𬱖雪', reason: expect.stringContaining('不止一次') },
    ])
    const messages = await read
      .selectFrom('message')
      .select(['person_id', 'kind'])
      .where('kind', '=', 'accounts.joined-by-unit')
      .where('person_id', 'in', [known.personId, other.personId])
      .execute()
    expect(messages).toEqual([{ person_id: known.personId, kind: 'accounts.joined-by-unit' }])
  })
})

describe('已有账号的人不重复建立（SZ-1.1a）', () => {
  test('两名管理员同时为同一人开设，只建立一个账号', async () => {
    const one = await aUnit('望江建筑设计院')
    const second = await aMember(world, one.unit.id, { role: 'unit-admin', name: '宋知夏' })
    const other = await aSignedInBrowser(server, second, second.membershipId)
    const { name, identityNumber } = aRegistration()
    const answers = await Promise.all(
      [one.browser, other].map((browser) =>
        browser.post('/unit/work-accounts', { name, identityNumber, duties: [] }),
      ),
    )
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
    expect(answers.find((answer) => answer.statusCode === 409)?.json().code).toBe('accounts.already-opened')
  })

  test('有账号的人加入单位，账号仍是本人的：单位不能重置、禁用、删除；登记在别处的不能加入', async () => {
    const { browser, unit } = await aUnit('云溪测绘院')
    const known = await aPerson(world, { name: '顾晓棠' })
    const joined = await open(browser, { name: '顾晓棠', identityNumber: known.identityNumber })
    expect(joined.answer.json()).toMatchObject({ outcome: 'joined', username: null })
    const row = await rowOf(browser, joined.id)
    expect(row).toMatchObject({ state: 'joined', moves: ['change'] })
    for (const move of ['reset', 'suspend', 'delete']) {
      const answer = await browser.post(`/unit/work-accounts/${row.id}/${move}`, { seenVersion: row.version })
      expect(answer.json().code).toBe('accounts.work-account-not-opened')
    }
    expect(await currentEmployments(read, known.personId)).toMatchObject([
      { organisationId: unit.id, status: 'confirmed' },
    ])
    const elsewhere = await aUnit('另一家测绘院')
    const refused = await open(elsewhere.browser, { name: '顾晓棠', identityNumber: known.identityNumber })
    expect(refused.answer.json().code).toBe('accounts.employed-elsewhere')
  })

  test('领取时身份证号已有账号的，请其登录后凭密码条加入', async () => {
    const { browser, unit } = await aUnit('澜江农业技术站')
    const { opened } = (
      await browser.post('/unit/work-accounts/batch', { count: 1, duties: ['unit.staff'] })
    ).json()
    const [slip] = await slipsOf(browser, opened)
    const { username = '', secret = '' } = slip ?? {}
    const known = await aPerson(world, { name: '许清和' })
    const steps = await ownSteps()
    const claim = { username, secret, name: '许清和', identityNumber: known.identityNumber, ...steps }
    expect((await aBrowser(server).post('/accounts/claim', claim)).json().code).toBe(
      'accounts.identity-taken',
    )
    const person = await aSignedInBrowser(server, known)
    expect((await person.post('/accounts/join', { username, secret: 'wrong-wrong' })).json().code).toBe(
      'accounts.wrong-credentials',
    )
    expect((await person.post('/accounts/join', { username, secret })).json()).toEqual({
      organisation: '澜江农业技术站',
    })
    const session = (await person.get('/accounts/session')).json()
    expect(session.account.memberships).toMatchObject([{ organisationId: unit.id, duties: ['unit.staff'] }])
    expect((await rowOf(browser, slip?.id ?? '')).state).toBe('joined')
  })
})
