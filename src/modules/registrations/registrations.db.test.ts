import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aCode,
  aMember,
  anOffice,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { storeFile } from '../attachments/index.ts'

const world = await testWorld(await testDatabase(), { DEMONSTRATION: 'on' })
const { read } = world.database
let server: Server
let province: { id: string }
let county: { id: string; name: string }
let elsewhere: { id: string }
let clerk: SignedInBrowser
let stranger: SignedInBrowser

beforeAll(async () => {
  wireModules(world)
  await loadDefinitions(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  province = await anOffice(world, { name: '澜江省人社厅', divisionCode: '510000', level: 'province' })
  county = await anOffice(world, {
    name: '青禾县人社局',
    divisionCode: '519901',
    level: 'county',
    parentId: province.id,
  })
  elsewhere = await anOffice(world, {
    name: '云溪县人社局',
    divisionCode: '519902',
    level: 'county',
    parentId: province.id,
  })
  const official = await aMember(world, county.id, { role: 'office-admin', name: '周明远' })
  const other = await aMember(world, elsewhere.id, { role: 'office-admin', name: '宋知夏' })
  clerk = await aSignedInBrowser(server, official, official.membershipId)
  stranger = await aSignedInBrowser(server, other, other.membershipId)
}, 60_000)
afterAll(() => server.fastify.close())

const scan = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#a33' } })
  .jpeg()
  .toBuffer()

const answers = (given: object = {}) => ({
  uscc: aCode(),
  name: '青禾精密仪器有限公司',
  legalRepresentative: '林一舟',
  nature: 'non-public-enterprise',
  industry: 'C',
  divisionCode: '519901',
  address: '青禾县科技路8号',
  contactName: '顾晓棠',
  contactPhone: '13900000000',
  ...given,
})

/** Somebody who has filled everything in, licence included, and has not submitted. */
async function aRegistration(given: object = {}) {
  const person = await aPerson(world)
  const browser = await aSignedInBrowser(server, person)
  const started = (await browser.post('/registrations/employers')).json()
  const filled = answers(given)
  const saved = await browser.post(`/registrations/employers/${started.id}/save`, {
    seenVersion: 1,
    answers: filled,
  })
  expect(saved.statusCode).toBe(200)
  await addLicence(started.id, person.personId)
  return { ...started, person, browser, answers: filled } as {
    id: string
    caseId: string
    person: typeof person
    browser: SignedInBrowser
    answers: ReturnType<typeof answers>
  }
}

const addLicence = (id: string, personId: string, name = '营业执照.jpg') =>
  world.act(null, (act) =>
    storeFile(act, {
      ownerKind: 'registration',
      ownerId: id,
      slot: 'licence',
      name,
      bytes: scan,
      accept: ['jpeg'],
      uploadedBy: personId,
    }),
  )

async function move(browser: SignedInBrowser, caseId: string, step: string, action: string, more = {}) {
  const { version } = (await browser.get(`/cases/${caseId}`)).json()
  return browser.post(`/cases/${caseId}/moves`, { seenVersion: version ?? 0, step, action, ...more })
}

const submit = (one: { browser: SignedInBrowser; caseId: string }) =>
  move(one.browser, one.caseId, 'drafting', 'submit')

const nameItem = { section: 'unit', field: 'name', remark: '与营业执照不一致' }

describe('单位注册', () => {
  test('退回、逐项修改、重新提交、审核同意，单位启用，申请人成为管理员', async () => {
    const mine = await aRegistration()
    expect((await submit(mine)).statusCode).toBe(200)

    const todo = (await clerk.get('/cases/todo?kind=employer-registration')).json()
    expect(todo.rows.map((row: { caseId: string }) => row.caseId)).toContain(mine.caseId)
    const returned = await move(clerk, mine.caseId, 'office-check', 'return', { items: [nameItem] })
    expect(returned.statusCode).toBe(200)

    const path = `/registrations/employers/${mine.id}`
    const face = (await mine.browser.get(path)).json()
    expect(face.writable).toEqual(['name'])
    const wrong = await mine.browser.post(`${path}/save`, {
      seenVersion: face.version,
      answers: { ...face.answers, name: '青禾精密仪器股份有限公司', address: '别处' },
    })
    expect([wrong.statusCode, wrong.json().code]).toEqual([409, 'registrations.fields-closed'])
    const right = await mine.browser.post(`${path}/save`, {
      seenVersion: face.version,
      answers: { ...face.answers, name: '青禾精密仪器股份有限公司' },
    })
    expect(right.statusCode).toBe(200)
    // The office goes on seeing what was submitted, not the correction being typed.
    expect((await clerk.get(path)).json().answers.name).toBe('青禾精密仪器有限公司')
    expect((await move(mine.browser, mine.caseId, 'correcting', 'resubmit')).statusCode).toBe(200)
    const shown = (await clerk.get(path)).json()
    expect([shown.changed, shown.previous.name]).toEqual([['name'], '青禾精密仪器有限公司'])
    expect(shown.files.map((file: { name: string }) => file.name)).toEqual(['营业执照.jpg'])
    const [scanned] = shown.files
    expect((await clerk.get(`/attachments/${scanned.id}/content`)).statusCode).toBe(200)
    expect((await stranger.get(`/attachments/${scanned.id}/content`)).statusCode).toBe(404)

    expect((await move(clerk, mine.caseId, 'office-check', 'pass')).statusCode).toBe(200)
    const { outcome, organisationId } = (await mine.browser.get(path)).json()
    expect(outcome).toBe('activated')
    const session = (await mine.browser.get('/accounts/session')).json()
    const [membership] = session.account.memberships
    expect(membership).toMatchObject({
      organisationId,
      role: 'unit-admin',
      duties: ['unit.manage', 'unit.check', 'unit.staff', 'unit.fill', 'unit.seal'],
    })
    await mine.browser.post('/accounts/acting', { membershipId: membership.id })
    const unit = (await mine.browser.get('/unit')).json()
    expect(unit).toMatchObject({
      name: '青禾精密仪器股份有限公司',
      status: 'active',
      capacities: [{ capacity: 'employer', level: null }],
      superiors: [{ kind: 'region', name: '青禾县人社局' }],
      licenceFileId: scanned.id,
    })
    expect((await mine.browser.get(`/attachments/${scanned.id}/content`)).statusCode).toBe(200)
    const messages = await read
      .selectFrom('message')
      .select('kind')
      .where('person_id', '=', mine.person.personId)
      .execute()
    expect(messages.map((one) => one.kind)).toEqual(
      expect.arrayContaining(['cases.returned', 'registrations.approved', 'accounts.role-granted']),
    )
  })

  test('没填完不能提交，指出每一项；证照按单位性质要求', async () => {
    const person = await aPerson(world)
    const browser = await aSignedInBrowser(server, person)
    const { id, caseId } = (await browser.post('/registrations/employers')).json()
    await browser.post(`/registrations/employers/${id}/save`, {
      seenVersion: 1,
      answers: answers({ nature: 'institution', contactPhone: '12', address: '' }),
    })
    const face = (await browser.get(`/registrations/employers/${id}`)).json()
    expect(face.issues.map((one: { path: string }) => one.path)).toEqual([
      'address',
      'contactPhone',
      'licence',
    ])
    expect(face.issues[2].message).toBe('请上传事业单位法人证书的彩色扫描件。')
    const refused = await move(browser, caseId, 'drafting', 'submit')
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'cases.not-ready'])
    expect((await browser.get(`/cases/${caseId}`)).json().standing.open[0].step).toBe('drafting')
  })

  test('再次开始时接着填写原来的草稿，重复点击只有一份', async () => {
    const person = await aPerson(world)
    const browser = await aSignedInBrowser(server, person)
    const requestId = crypto.randomUUID()
    const first = (await browser.post('/registrations/employers', { requestId })).json()
    const again = (await browser.post('/registrations/employers', { requestId })).json()
    const later = (await browser.post('/registrations/employers')).json()
    expect([again.id, later.id]).toEqual([first.id, first.id])
    expect((await browser.get('/registrations/employers')).json().rows).toHaveLength(1)
  })

  test('连点两次提交只提交一次', async () => {
    const mine = await aRegistration()
    const { version } = (await mine.browser.get(`/cases/${mine.caseId}`)).json()
    const body = { seenVersion: version, step: 'drafting', action: 'submit' }
    const post = () => mine.browser.post(`/cases/${mine.caseId}/moves`, body)
    const both = await Promise.all([post(), post()])
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409])
    const rows = await read
      .selectFrom('employer_submission')
      .select('seq')
      .where('registration_id', '=', mine.id)
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('同一代码两人同时提交，恰有一份成立，另一人知道该怎么办', async () => {
    const uscc = aCode()
    const both = [await aRegistration({ uscc }), await aRegistration({ uscc })]
    const answered = await Promise.all(both.map(submit))
    expect(answered.map((one) => one.statusCode).sort()).toEqual([200, 409])
    const refused = answered.find((one) => one.statusCode === 409)?.json()
    expect([refused.code, refused.message]).toEqual([
      'cases.not-ready',
      expect.stringContaining('正在由青禾县人社局审核'),
    ])
    // Taking the first one back frees the code.
    const winner = both[answered.findIndex((one) => one.statusCode === 200)]
    const loser = both[answered.findIndex((one) => one.statusCode === 409)]
    if (!winner || !loser) throw new Error('Exactly one must have won.')
    expect((await move(winner.browser, winner.caseId, 'office-check', 'withdraw')).statusCode).toBe(200)
    expect((await submit(loser)).statusCode).toBe(200)
  })

  test('已登记的代码不能重复注册，提示联系单位管理员', async () => {
    const unit = await anOrganisation(world, { name: '青禾县第一中学' })
    const mine = await aRegistration({ uscc: unit.uscc })
    const refused = await submit(mine)
    expect(refused.statusCode).toBe(409)
    expect(refused.json().message).toContain('已登记为“青禾县第一中学”')
    const early = await mine.browser.post('/registrations/check-code', { uscc: unit.uscc })
    expect(early.json()).toMatchObject({ ok: false, reason: expect.stringContaining('添加为经办人') })
  })

  test('校验位不对的代码要先由人社部门登记核对情况', async () => {
    const right = aCode()
    const uscc = right.slice(0, 17) + (right.endsWith('0') ? '1' : '0')
    const mine = await aRegistration({ uscc })
    expect((await submit(mine)).statusCode).toBe(409)
    const spoilt = await clerk.post('/office/code-exceptions', { uscc: right, reason: '已核对原件无误' })
    expect(spoilt.json().code).toBe('registrations.code-right')
    const short = await clerk.post('/office/code-exceptions', { uscc: '123', reason: '已核对原件无误' })
    expect(short.statusCode).toBe(400)
    const allowed = await clerk.post('/office/code-exceptions', { uscc, reason: '已核对原件无误' })
    expect(allowed.statusCode).toBe(200)
    expect((await submit(mine)).statusCode).toBe(200)
    expect((await clerk.get(`/registrations/employers/${mine.id}`)).json().usccException).toMatchObject({
      reason: '已核对原件无误',
      grantedBy: '周明远',
    })
    expect((await move(clerk, mine.caseId, 'office-check', 'pass')).statusCode).toBe(200)
    const saved = await read
      .selectFrom('organisation')
      .select('uscc_override_reason')
      .where('uscc', '=', uscc)
      .executeTakeFirstOrThrow()
    expect(saved.uscc_override_reason).toBe('已核对原件无误')
  })

  test('草稿、别处的申请和不存在的申请，对外人是同样的回答', async () => {
    const mine = await aRegistration()
    const nobody = '01990000-0000-7000-8000-000000000000'
    const outsider = await aSignedInBrowser(server, await aPerson(world))
    const draftForClerk = await clerk.get(`/registrations/employers/${mine.id}`)
    await submit(mine)
    for (const browser of [stranger, outsider]) {
      const unknown = await browser.get(`/registrations/employers/${nobody}`)
      const real = await browser.get(`/registrations/employers/${mine.id}`)
      expect([real.statusCode, real.body]).toEqual([404, unknown.body])
      expect(draftForClerk.body).toBe(unknown.body)
      const body = { seenVersion: 2, answers: mine.answers }
      const saveReal = await browser.post(`/registrations/employers/${mine.id}/save`, body)
      const saveUnknown = await browser.post(`/registrations/employers/${nobody}/save`, body)
      expect([saveReal.statusCode, saveReal.body]).toEqual([404, saveUnknown.body])
      const step = { seenVersion: 3, step: 'office-check', action: 'pass' }
      const moveReal = await browser.post(`/cases/${mine.caseId}/moves`, step)
      const moveUnknown = await browser.post(`/cases/${nobody}/moves`, step)
      expect([moveReal.statusCode, moveReal.body]).toEqual([404, moveUnknown.body])
    }
  })

  test('所在地没有县级人社部门时由上级办理', async () => {
    const mine = await aRegistration({ divisionCode: '519955' })
    expect((await submit(mine)).statusCode).toBe(200)
    expect((await mine.browser.get(`/registrations/employers/${mine.id}`)).json().office).toBe('澜江省人社厅')
    expect((await clerk.get(`/registrations/employers/${mine.id}`)).statusCode).toBe(404)
  })

  test('两处同时修改，后保存的一方得知内容已变', async () => {
    const mine = await aRegistration()
    const stale = await mine.browser.post(`/registrations/employers/${mine.id}/save`, {
      seenVersion: 1,
      answers: mine.answers,
    })
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'seen-version.stale'])
  })
})
