import { expect, test } from 'vitest'
import { houseServer } from '../../../tests/builders/house.ts'
import { aMember } from '../../../tests/builders/organisations.ts'
import { aBrowser, aRegistration, codeSentTo } from '../../../tests/builders/people.ts'
import { createOrganisation } from './actions/create-organisation.ts'

const { world, server, aUnit, signIn, anInUse } = await houseServer()
const NEW = 'Ginkgo-leaf+2032'

const ask = (path: string, body: object) => aBrowser(server).post(`/accounts/unit-recovery${path}`, body)

test('单位工作人员凭单位名称中的几个字、代码、姓名和身份证号找回，验证码发到本人手机，并告知用户名（OT-B6、HZ-2.4）', async () => {
  const { unit, browser } = await aUnit('青禾精密仪器有限公司')
  const staff = await anInUse(browser)
  await browser.post('/unit/members', {
    name: staff.name,
    identifier: staff.identityNumber,
    duties: ['unit.check'],
  })
  const who = {
    unitName: '精密仪器',
    uscc: unit.uscc.toLowerCase(),
    name: staff.name,
    identityNumber: staff.identityNumber,
  }
  expect((await ask('/codes', who)).json()).toEqual({ expiresInSeconds: 300, againInSeconds: 60 })
  const code = await codeSentTo(world, staff.mobile)
  const wrong = code === '111111' ? '222222' : '111111'
  expect((await ask('', { ...who, code: wrong, password: NEW })).json().code).toBe('accounts.code-wrong')
  const done = await ask('', { ...who, code, password: NEW })
  expect(done.json()).toMatchObject({ username: staff.username })
  expect((await staff.person.get('/accounts/security')).statusCode).toBe(401)
  expect((await signIn(aBrowser(server), staff.username, NEW)).statusCode).toBe(200)
})

test('同一代码在两个归口部门注册的，任何一处的工作人员都能找回自己的密码（HZ-3.5）', async () => {
  const { unit } = await aUnit('青禾风电设备有限公司')
  const again = await world.act(null, (act) =>
    createOrganisation(act, {
      uscc: unit.uscc,
      name: '青禾风电设备有限公司',
      divisionCode: '330102',
      capacities: [{ capacity: 'employer' }],
      mayBeFurther: true,
    }),
  )
  const clerk = await aMember(world, again.organisationId, { role: 'unit-admin', name: '宋知夏' })
  const who = {
    unitName: '风电设备',
    uscc: unit.uscc,
    name: '宋知夏',
    identityNumber: clerk.identityNumber,
  }
  expect((await ask('/codes', who)).statusCode).toBe(200)
  const done = await ask('', { ...who, code: await codeSentTo(world, clerk.mobile), password: NEW })
  expect(done.statusCode).toBe(200)
  expect((await signIn(aBrowser(server), clerk.mobile, NEW)).statusCode).toBe(200)
})

test('不是工作人员、姓名不对、单位名称不对、权限已收回：答复一样，谁也收不到验证码', async () => {
  const { unit, admin, browser } = await aUnit('望江水务有限公司')
  const gone = await aMember(world, unit.id, { role: 'unit-clerk', name: '宋知夏' })
  await browser.post(`/unit/members/${gone.membershipId}/end`, { seenVersion: 1 })
  const stranger = aRegistration()
  const right = {
    unitName: '望江水务',
    uscc: unit.uscc,
    name: '周明远',
    identityNumber: admin.identityNumber,
  }
  const cases = [
    { ...right, name: stranger.name, identityNumber: stranger.identityNumber },
    { ...right, name: '周明近' },
    { ...right, unitName: '望江电力' },
    { ...right, name: '宋知夏', identityNumber: gone.identityNumber },
  ]
  const before = await world.database.read.selectFrom('outbox_message').select('id').execute()
  for (const one of cases) {
    expect((await ask('/codes', one)).json()).toEqual({ expiresInSeconds: 300, againInSeconds: 60 })
    // The same person with the same code is limited alike, whatever else was typed.
    world.clock.advance(61_000)
  }
  const after = await world.database.read.selectFrom('outbox_message').select('id').execute()
  expect(after).toHaveLength(before.length)
})

test('一分钟内只能获取一次，无论是否确有其人', async () => {
  const { unit, admin } = await aUnit('云溪测绘院')
  const stranger = aRegistration()
  for (const identityNumber of [admin.identityNumber, stranger.identityNumber]) {
    const who = { unitName: '云溪测绘', uscc: unit.uscc, name: '周明远', identityNumber }
    expect((await ask('/codes', who)).statusCode).toBe(200)
    expect((await ask('/codes', who)).json().code).toBe('request.too-many')
  }
})
