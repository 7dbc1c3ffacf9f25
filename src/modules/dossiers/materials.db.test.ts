import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aMember, aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import {
  aFilled as aFilledFor,
  anActivityForUnits,
  anEmployee as anEmployeeOf,
  startFor,
} from '../../../tests/builders/unit-filling.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let activityId: string
const OPERATOR = { opinion: '材料真实，同意上报。' }

beforeAll(async () => {
  desks = await openDesks(world)
  activityId = await anActivityForUnits(desks)
}, 60_000)
afterAll(() => desks.server.fastify.close())

const anEmployee = (name?: string) => anEmployeeOf(world, desks, name)
const aFilled = (name?: string) => aFilledFor(world, desks, activityId, name)
const start = (browser: SignedInBrowser, person: object, inActivity = activityId) =>
  startFor(browser, inActivity, person)

const list = async (tab: string, browser = desks.unit) =>
  (await browser.get(`/unit/materials?tab=${tab}&activityId=${activityId}&limit=50`)).json()
const rowOf = async (tab: string, id: string) =>
  (await list(tab)).rows.find((row: { id: string }) => row.id === id)

describe('单位为在职人员填写材料（HZ-1.1、OT-A8）', () => {
  test('从在职人员中选择，或输入姓名和身份证号；本人看得到、收到消息，不能改', async () => {
    const employee = await anEmployee('陈䶮')
    const people = (await desks.unit.get('/unit/fillable?limit=50')).json().rows
    expect(people.map((row: { name: string }) => row.name)).toContain('陈䶮')
    const byNumber = { name: '陈䶮', identityNumber: employee.identityNumber }
    const started = await start(desks.unit, byNumber)
    expect(started.statusCode).toBe(200)
    const { id, caseId } = started.json()
    const asUnit = (await desks.unit.get(`/dossiers/${id}`)).json()
    expect([asUnit.reader, asUnit.writable, asUnit.face.filledBy]).toEqual([
      'applicant',
      '*',
      '云溪市第一建筑设计院',
    ])
    const asPerson = (await employee.browser.get(`/dossiers/${id}`)).json()
    expect([asPerson.reader, asPerson.writable]).toEqual(['applicant', []])
    const saving = { section: 'assessment', seenVersion: 0, answer: { rows: [] } }
    expect((await employee.browser.post(`/dossiers/${id}/sections/save`, saving)).json().code).toBe(
      'not-found',
    )
    expect((await desks.unit.post(`/dossiers/${id}/sections/save`, saving)).statusCode).toBe(200)
    expect((await employee.browser.get(`/cases/${caseId}`)).json().moves).toEqual([])
    const { rows } = await world.database.pool.query(
      "select details->>'what' as what from audit_entry where act = 'accounts.person-read' and subject_id = $1",
      [employee.personId],
    )
    expect(rows).toEqual([{ what: '开始为您填写申报材料' }])
  })

  test.each([
    ['不在本单位的人', async () => ({ personId: (await aPerson(world)).personId }), 'dossiers.not-employed'],
    [
      '姓名和身份证号不一致',
      async () => ({ name: '别人', identityNumber: (await anEmployee()).identityNumber }),
      'dossiers.not-employed',
    ],
  ])('不能为%s填写', async (_title, somebody, code) => {
    expect((await start(desks.unit, await somebody())).json().code).toBe(code)
  })

  test('项目没有允许单位填写的，单位不能代填；没有填报权限的经办人也不能', async () => {
    const { personId } = await anEmployee()
    expect((await start(desks.unit, { personId }, desks.province.activityId)).json().code).toBe(
      'dossiers.person-fills',
    )
    const clerk = await aMember(world, desks.province.employer.id, {
      role: 'unit-clerk',
      duties: ['unit.check'],
    })
    const browser = await aSignedInBrowser(desks.server, clerk, clerk.membershipId)
    expect((await start(browser, { personId })).statusCode).toBe(404)
  })

  test('本人正好是单位的经办人：不能以单位名义填写自己的', async () => {
    const { employerOfficial } = desks.province
    const own = await start(desks.unit, { personId: employerOfficial.personId })
    expect(['dossiers.own-declaration', 'dossiers.not-employed']).toContain(own.json().code)
  })
})

describe('管理材料、上报材料、被退回的材料、材料上报跟踪（HZ-1.1.2至HZ-1.5.1）', () => {
  test('未上报的可以删除，已经上报的留下并说明；个人填写的不在其中', async () => {
    const one = await aFilled()
    expect(await rowOf('manage', one.id)).toMatchObject({ byUnit: true, personName: '顾晓棠' })
    const answer = await desks.unit.post('/unit/materials/discard', { dossierIds: [one.id] })
    expect(answer.json()).toEqual({ discarded: [one.id], kept: [] })
    expect(await rowOf('manage', one.id)).toBeUndefined()
  })

  test('首页按项目给出待上报和被退回的数目（HZ-5.0）', async () => {
    await aFilled()
    const { rows } = (await desks.unit.get('/unit/projects?limit=50')).json()
    const project = rows.find((row: { activityId: string }) => row.activityId === activityId)
    const { counts } = await list('manage')
    expect(project).toMatchObject({ open: true, unitFills: true, counts })
    expect(counts.handUp).toBeGreaterThan(0)
    const other = rows.find((row: { activityId: string }) => row.activityId === desks.province.activityId)
    expect(other).toMatchObject({ unitFills: false, counts: { handUp: 0, returned: 0 } })
  })

  test('没有填完的不能上报，说明还缺什么；别的单位什么也看不到', async () => {
    const employee = await anEmployee('林未完')
    const { id } = (await start(desks.unit, { personId: employee.personId })).json()
    const row = await rowOf('hand-up', id)
    expect([row.complete, row.asks.map((field: { code: string }) => field.code)]).toEqual([
      false,
      ['opinion'],
    ])
    const answer = await desks.unit.post('/unit/materials/hand-up', { dossierIds: [id], form: OPERATOR })
    const [result] = answer.json().results
    expect([result.ok, result.sentence]).toEqual([false, expect.stringMatching(/还有\d+处没有填好/)])
    expect((await desks.county.get('/unit/materials?tab=manage')).statusCode).toBe(404)
  })
})

describe('上报、退回、再上报（HZ-1.2.1、HZ-1.4.1、HZ-1.5.1）', () => {
  const handUp = async (ids: readonly string[]) =>
    (await desks.unit.post('/unit/materials/hand-up', { dossierIds: ids, form: OPERATOR })).json().results

  test('勾选几份一起上报：填写和上报一次办完，注明谁代填；材料到归口部门，跟踪里看得到', async () => {
    const [one, two] = [await aFilled('周一份'), await aFilled('郑两份')]
    const results = await handUp([one.id, two.id])
    expect(results.map((result: { ok: boolean }) => result.ok)).toEqual([true, true])
    const { rows: told } = await world.database.pool.query(
      "select title, body, link from message where person_id = $1 and kind like 'cases.%' order by id",
      [desks.province.countyClerk.personId],
    )
    // 一次上报两份，归口部门收到一条写明份数的消息。
    expect(told).toEqual([
      {
        title: '待办：云溪市第一建筑设计院送来2件',
        body: '云溪市第一建筑设计院送来2件业务，已到“职称业务主管部门审核”环节，请在待办业务中办理。',
        link: '/work/todo?step=competent-check',
      },
    ])
    const row = await rowOf('tracking', one.id)
    expect(row).toMatchObject({
      stepLabel: '职称业务主管部门审核',
      holderName: '云溪市临江区人力资源和社会保障局',
    })
    const { snapshots } = (await one.employee.browser.get(`/dossiers/${one.id}`)).json()
    expect(snapshots[0].submittedBy).toBe('云溪市第一建筑设计院（江海代填）')
    expect((await desks.county.get(`/dossiers/${one.id}/receipt`)).json().submittedBy).toBe(
      '云溪市第一建筑设计院（江海代填）',
    )
    const { record } = (await one.employee.browser.get(`/cases/${one.caseId}`)).json()
    expect(
      record.map((entry: { label: string; personName: string }) => [entry.label, entry.personName]),
    ).toEqual([
      ['开始办理', '江海'],
      ['提交', '江海'],
      ['审核同意', '江海'],
    ])
  })

  test('被退回的材料写明退回部门、时间和理由；改好后要再上报一次；本人都收到消息', async () => {
    const one = await aFilled('吴退回')
    await handUp([one.id])
    const items = [{ section: 'assessment', reason: 'unclear-scan' }]
    await pressed(desks.county, one, 'return', { items, reason: '考核结果看不清' })
    expect(await rowOf('returned', one.id)).toMatchObject({
      byUnit: true,
      returned: { by: '云溪市临江区人力资源和社会保障局', reason: '考核结果看不清', places: 1 },
    })
    expect((await desks.unit.get(`/dossiers/${one.id}`)).json().writable).toEqual([{ section: 'assessment' }])
    expect(await rowOf('tracking', one.id)).toBeUndefined()
    const [again] = await handUp([one.id])
    expect(again.ok).toBe(true)
    expect(await rowOf('returned', one.id)).toBeUndefined()
    expect((await rowOf('tracking', one.id)).holderName).toBe('云溪市临江区人力资源和社会保障局')
    const { rows } = await world.database.pool.query<{ kind: string; link: string }>(
      'select kind, link from message where person_id = $1 order by id',
      [one.employee.personId],
    )
    const told = rows.filter((row) => row.kind === 'cases.progressed')
    expect(told.length).toBeGreaterThanOrEqual(3)
    expect(new Set(told.map((row) => row.link))).toEqual(new Set([`/my/dossiers/${one.id}`]))
  })

  test('同一次上报重复发送，只办一次', async () => {
    const one = await aFilled('冯重发')
    const body = { requestId: crypto.randomUUID(), dossierIds: [one.id], form: OPERATOR }
    const first = await desks.unit.post('/unit/materials/hand-up', body)
    const second = await desks.unit.post('/unit/materials/hand-up', body)
    expect([first.json().results[0].ok, second.json().results[0].ok]).toEqual([true, true])
    const { rows } = await world.database.pool.query(
      'select count(*)::int from case_act where case_id = $1',
      [one.caseId],
    )
    expect(rows).toEqual([{ count: 3 }])
  })
})
