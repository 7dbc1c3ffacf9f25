import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aBrowser, aPerson, codeSentTo, PASSWORD } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { makeIdentityNumber } from '../../lib/identity-number.ts'
import { makeUscc } from '../../lib/uscc.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { storeFile } from '../attachments/index.ts'
import {
  addMembership,
  bindAccounts,
  claimEmployment,
  createGate,
  createOrganisation,
  type GivenCapacity,
  type Role,
} from './index.ts'

const database = await testDatabase()
const world = await testWorld(database, { DEMONSTRATION: 'on' })
let server: Server
let hours = 0

beforeAll(async () => {
  server = await createServer(world, createGate(world))
  bindAccounts(server)
  await server.fastify.ready()
})
beforeEach(() => {
  hours += 26
  world.clock.set(new Date(new Date(MONDAY_MORNING).getTime() + hours * 3_600_000))
})

let serial = 1000
async function anOrganisation(name: string, capacities: GivenCapacity[]) {
  serial += 1
  const { organisationId } = await world.act(null, (act) =>
    createOrganisation(act, {
      uscc: makeUscc('91', '519901', serial),
      name: `${name}${serial}`,
      divisionCode: '519901',
      capacities,
    }),
  )
  return organisationId
}

async function someoneAt(organisationId: string, role: Role, name = '何沐阳') {
  const person = await aPerson(world, { name })
  const { membershipId } = await world.act(null, (act) =>
    addMembership(act, { personId: person.personId, organisationId, role }),
  )
  const browser = aBrowser(server)
  await browser.post('/accounts/sign-in', {
    identifier: person.mobile,
    password: PASSWORD,
    entry: 'organisation',
  })
  return { person, browser, membershipId }
}

async function employ(personId: string, organisationId: string) {
  const { employmentId } = await world.act(null, (act) => claimEmployment(act, { personId, organisationId }))
  await world.database.inTransaction((tx) =>
    tx.updateTable('employment').set({ status: 'confirmed' }).where('id', '=', employmentId).execute(),
  )
}

async function signedInPerson() {
  const person = await aPerson(world)
  const browser = aBrowser(server)
  await browser.post('/accounts/sign-in', { identifier: person.mobile, password: PASSWORD })
  return { person, browser }
}

let spare = 0
async function askForMobile(browser: ReturnType<typeof aBrowser>, more: object = {}) {
  spare += 1
  const mobile = `136${String(20_000_000 + spare)}`
  await browser.post('/accounts/own-codes', { purpose: 'lost-mobile', mobile })
  const code = await codeSentTo(world, mobile)
  const answer = await browser.post('/accounts/requests/lost-mobile', {
    mobile,
    code,
    password: PASSWORD,
    reason: '手机在车站遗失',
    ...more,
  })
  return { mobile, answer }
}

/** A scan that the person has put into the place for proofs. */
async function evidence(personId: string): Promise<string[]> {
  const picture = { create: { width: 60, height: 40, channels: 3 as const, background: '#ddd' } }
  const bytes = await sharp(picture).png().toBuffer()
  const place = { ownerKind: 'person-request', ownerId: personId, slot: 'evidence' }
  const file = { ...place, name: '身份证.png', bytes, accept: ['png' as const], uploadedBy: personId }
  return [await world.act(null, (act) => storeFile(act, file))]
}

const employer: GivenCapacity[] = [{ capacity: 'employer' }]
const office: GivenCapacity[] = [{ capacity: 'hrss-office', level: 'county' }]

describe('手机丢失', () => {
  it('本单位确认后立即换号，原登录失效；其他单位看不到、办不了', async () => {
    const unit = await anOrganisation('青衣江设计院', employer)
    const clerk = await someoneAt(unit, 'unit-admin')
    const stranger = await someoneAt(await anOrganisation('沱江设计院', employer), 'unit-admin')
    const { person, browser } = await signedInPerson()
    await employ(person.personId, unit)
    const { mobile, answer } = await askForMobile(browser)
    expect(answer.statusCode).toBe(200)
    const { id } = answer.json()

    expect((await stranger.browser.get('/accounts/unit-requests')).json().rows).toEqual([])
    const body = { seenVersion: 1, decision: 'confirm' }
    const wrong = await stranger.browser.post(`/accounts/unit-requests/${id}/decide`, body)
    const never = await stranger.browser.post(`/accounts/unit-requests/${crypto.randomUUID()}/decide`, body)
    expect(wrong.statusCode).toBe(404)
    expect(wrong.body).toBe(never.body)

    const [row] = (await clerk.browser.get('/accounts/unit-requests?state=open')).json().rows
    expect(row).toMatchObject({
      personName: '顾晓棠',
      wanted: `${mobile.slice(0, 3)}****${mobile.slice(7)}`,
      moves: ['confirm', 'refuse'],
    })
    expect(JSON.stringify(row)).not.toContain(person.identityNumber)
    const decided = await clerk.browser.post(`/accounts/unit-requests/${id}/decide`, body)
    expect(decided.json()).toEqual({ state: 'confirmed', version: 2 })
    expect((await browser.get('/accounts/security')).statusCode).toBe(401)
    const again = aBrowser(server)
    expect(
      (await again.post('/accounts/sign-in', { identifier: mobile, password: PASSWORD })).statusCode,
    ).toBe(200)
    expect((await again.get('/accounts/requests')).json().rows[0]).toMatchObject({
      state: 'confirmed',
      moves: [],
    })
    expect((await again.get('/accounts/readers')).json().rows[0]).toMatchObject({
      reader: '何沐阳',
      what: '同意了您的申请',
    })
    const twice = await clerk.browser.post(`/accounts/unit-requests/${id}/decide`, body)
    expect(twice.json().code).toBe('accounts.request-decided')
  })

  it('没有单位时必须选人社部门；密码不对不能申请', async () => {
    const { browser } = await signedInPerson()
    const { answer } = await askForMobile(browser)
    expect(answer.json().code).toBe('accounts.no-decider')
    const hrss = await anOrganisation('青羽区人社局', office)
    const wrong = await askForMobile(browser, { officeId: hrss, password: 'Wrong-word+1' })
    expect(wrong.answer.json().code).toBe('accounts.old-password-wrong')
    const right = await askForMobile(browser, { officeId: hrss })
    expect(right.answer.statusCode).toBe(200)
    expect((await askForMobile(browser, { officeId: hrss })).answer.json().code).toBe('accounts.request-open')
  })

  it('单位退回要写原因；本人可以撤回', async () => {
    const unit = await anOrganisation('岷江设计院', employer)
    const clerk = await someoneAt(unit, 'unit-admin')
    const { person, browser } = await signedInPerson()
    await employ(person.personId, unit)
    const { answer } = await askForMobile(browser)
    const path = `/accounts/unit-requests/${answer.json().id}/decide`
    const silent = await clerk.browser.post(path, { seenVersion: 1, decision: 'refuse' })
    expect(silent.json().code).toBe('accounts.reason-needed')
    const refused = await clerk.browser.post(path, {
      seenVersion: 1,
      decision: 'refuse',
      reason: '请本人到人事科说明情况',
    })
    expect(refused.json().state).toBe('refused')
    expect((await browser.get('/accounts/security')).statusCode).toBe(200)

    const second = (await askForMobile(browser)).answer.json().id
    const withdrawn = await browser.post(`/accounts/requests/${second}/withdraw`, { seenVersion: 1 })
    expect(withdrawn.json()).toEqual({ state: 'withdrawn', version: 2 })
  })

  it('不能办理自己的申请', async () => {
    const unit = await anOrganisation('雅砻江设计院', employer)
    const clerk = await someoneAt(unit, 'unit-admin')
    await employ(clerk.person.personId, unit)
    const { answer } = await askForMobile(clerk.browser)
    const [row] = (await clerk.browser.get('/accounts/unit-requests')).json().rows
    expect(row.moves).toEqual([])
    const decided = await clerk.browser.post(`/accounts/unit-requests/${answer.json().id}/decide`, {
      seenVersion: 1,
      decision: 'confirm',
    })
    expect(decided.json().code).toBe('accounts.own-request')
  })
})

describe('姓名和身份证号更正', () => {
  it('人社部门同意后姓名和身份证号改过来，出生日期和性别随之改变', async () => {
    const hrss = await anOrganisation('青羽区人社局', office)
    const clerk = await someoneAt(hrss, 'office-admin')
    const { person, browser } = await signedInPerson()
    const identityNumber = makeIdentityNumber('519901', '1988-12-03', 331)
    const reason = '注册时填错，证件照片见附件'
    const evidenceFileIds = await evidence(person.personId)
    const name = await browser.post('/accounts/requests/wrong-name', {
      evidenceFileIds,
      name: '顾晓裳',
      officeId: hrss,
      reason,
    })
    const number = await browser.post('/accounts/requests/wrong-identity-number', {
      evidenceFileIds,
      identityNumber,
      officeId: hrss,
      reason,
    })
    for (const answer of [name, number]) {
      const decided = await clerk.browser.post(`/accounts/office-requests/${answer.json().id}/decide`, {
        seenVersion: 1,
        decision: 'confirm',
      })
      expect(decided.json().state).toBe('confirmed')
    }
    const again = aBrowser(server)
    await again.post('/accounts/sign-in', { identifier: identityNumber, password: PASSWORD })
    expect((await again.get('/accounts/session')).json().account.name).toBe('顾晓裳')
    const row = await world.database.read
      .selectFrom('person')
      .select(['birth_date', 'sex', 'version'])
      .where('id', '=', person.personId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ birth_date: '1988-12-03', sex: 'male', version: 3 })
  })

  it('别人的身份证号不能更正给自己；不是人社部门的单位不能选', async () => {
    const other = await aPerson(world)
    const { person, browser } = await signedInPerson()
    const evidenceFileIds = await evidence(person.personId)
    const hrss = await anOrganisation('青羽区人社局', office)
    const taken = await browser.post('/accounts/requests/wrong-identity-number', {
      evidenceFileIds,
      identityNumber: other.identityNumber,
      officeId: hrss,
      reason: '注册时填错',
    })
    expect(taken.json().code).toBe('accounts.identity-taken')
    const unit = await anOrganisation('沱江设计院', employer)
    const wrongOffice = await browser.post('/accounts/requests/wrong-name', {
      evidenceFileIds,
      name: '顾晓裳',
      officeId: unit,
      reason: '注册时填错',
    })
    expect(wrongOffice.json().issues).toMatchObject([{ path: 'officeId' }])
    const foreign = await browser.post('/accounts/requests/wrong-name', {
      evidenceFileIds: await evidence(other.personId),
      name: '顾晓裳',
      officeId: hrss,
      reason: '注册时填错',
    })
    expect(foreign.json().issues).toMatchObject([{ path: 'evidenceFileIds' }])
  })

  it('没有职责的人看不到部门的申请列表', async () => {
    const { browser } = await signedInPerson()
    expect((await browser.get('/accounts/office-requests')).statusCode).toBe(404)
    const clerk = await someoneAt(await anOrganisation('青羽区人社局', office), 'office-clerk')
    expect((await clerk.browser.get('/accounts/office-requests')).statusCode).toBe(404)
  })
})

describe('代表单位办理', () => {
  it('切换身份，权限随之改变并留痕；不是自己的身份不能切换', async () => {
    const hrss = await anOrganisation('青羽区人社局', office)
    const clerk = await someoneAt(hrss, 'office-admin')
    const session = (await clerk.browser.get('/accounts/session')).json()
    expect(session.account.acting).toBe(clerk.membershipId)
    expect(session.account.memberships[0].duties).toContain('office.register')
    expect((await clerk.browser.get('/accounts/office-requests')).statusCode).toBe(200)
    await clerk.browser.post('/accounts/acting', { membershipId: null })
    expect((await clerk.browser.get('/accounts/office-requests')).statusCode).toBe(404)
    const other = await someoneAt(hrss, 'office-clerk')
    const strange = await clerk.browser.post('/accounts/acting', { membershipId: other.membershipId })
    expect(strange.statusCode).toBe(404)
    const { rows } = await world.database.pool.query(
      "select details from audit_entry where act = 'accounts.membership-switched' and person_id = $1",
      [clerk.person.personId],
    )
    expect(rows).toEqual([{ details: { from: clerk.membershipId, to: null } }])
  })

  it('权限收回后，下一个请求就不能再办', async () => {
    const clerk = await someoneAt(await anOrganisation('青羽区人社局', office), 'office-admin')
    await world.database.inTransaction((tx) =>
      tx
        .updateTable('membership')
        .set({ valid_to: world.clock.now() })
        .where('id', '=', clerk.membershipId)
        .execute(),
    )
    expect((await clerk.browser.get('/accounts/office-requests')).statusCode).toBe(404)
    expect((await clerk.browser.get('/accounts/session')).json().account).toMatchObject({ acting: null })
  })

  it('系统管理员打开第二重验证后，部门人员须先绑定，个人不受影响', async () => {
    const admin = await someoneAt(
      await anOrganisation('省职称信息中心', [{ capacity: 'operator' }]),
      'system-admin',
    )
    const clerk = await someoneAt(await anOrganisation('青羽区人社局', office), 'office-admin')
    const { version: seenVersion, ...policy } = (await admin.browser.get('/accounts/access-policy')).json()
    const changed = { ...policy, secondFactor: true, seenVersion }
    expect((await clerk.browser.post('/accounts/access-policy', changed)).statusCode).toBe(404)
    expect((await admin.browser.post('/accounts/access-policy', changed)).json()).toMatchObject({
      secondFactor: true,
    })
    // Whoever switches it on needs one as well.
    const again = await admin.browser.post('/accounts/access-policy', changed)
    expect(again.json().code).toBe('session.restricted')
    expect((await clerk.browser.get('/accounts/office-requests')).json().code).toBe('session.restricted')
    expect((await clerk.browser.get('/accounts/session')).json()).toMatchObject({
      restriction: 'second-factor',
      secondFactor: 'enrol',
    })
    expect((await clerk.browser.post('/accounts/acting', { membershipId: null })).json()).toEqual({
      restriction: null,
    })
    await world.database.inTransaction((tx) =>
      tx.updateTable('access_policy').set({ second_factor: false }).execute(),
    )
  })
})
