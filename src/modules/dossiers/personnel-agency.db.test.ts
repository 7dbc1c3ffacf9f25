import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDeclarationFor, fillIn } from '../../../tests/builders/declarations.ts'
import { CONSENT, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import {
  aMember,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { anActivityForUnits, CHOSEN, startFor } from '../../../tests/builders/unit-filling.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let agency: { id: string; adminId: string; browser: SignedInBrowser }

beforeAll(async () => {
  desks = await openDesks(world)
  const made = await anOrganisation(world, {
    name: '云溪市人才服务中心',
    capacities: [{ capacity: 'personnel-agency' }],
    relations: [{ kind: 'region', parentId: desks.province.county.id }],
  })
  const admin = await aMember(world, made.id, { role: 'unit-admin', name: '康博远' })
  agency = {
    id: made.id,
    adminId: admin.personId,
    browser: await aSignedInBrowser(desks.server, admin, admin.membershipId),
  }
}, 60_000)
afterAll(() => desks.server.fastify.close())

/** Somebody without an employer who has entrusted the agency, confirmed by it. */
async function anEntrusted(name: string) {
  const person = await aPerson(world, { name })
  const browser = await aSignedInBrowser(desks.server, person)
  const claim = { organisationId: agency.id, position: '', fromDate: '2026-02-01' }
  expect((await browser.post('/accounts/employments', claim)).json().status).toBe('claimed')
  const { rows } = (await agency.browser.get('/unit/people?status=claimed')).json()
  const waiting = rows.find((row: { name: string }) => row.name === name)
  const body = { seenVersion: waiting.version ?? 1, decision: 'confirm' }
  const decided = await agency.browser.post(`/unit/people/${waiting.id}/decide`, body)
  expect(decided.json().status).toBe('confirmed')
  return { ...person, browser }
}

const todoOf = async (browser: SignedInBrowser) =>
  (await browser.get('/cases/todo')).json().rows.map((row: { subjectId: string }) => row.subjectId)

test('代理机构替没有单位的人从填写办到上报：本人收到消息、看得到材料，人社部门审核、颁证，表上写代理机构', async () => {
  const activityId = await anActivityForUnits(desks)
  const person = await anEntrusted('温以宁')
  const started = await startFor(agency.browser, activityId, { personId: person.personId })
  expect(started.statusCode).toBe(200)
  const { id, caseId } = started.json()
  await fillIn(world, { personId: agency.adminId, organisationId: agency.id }, id)
  const own = (await person.browser.get(`/dossiers/${id}`)).json()
  expect(own).toMatchObject({ face: { employerName: '云溪市人才服务中心' }, writable: [] })

  const handed = await agency.browser.post('/unit/materials/hand-up', {
    dossierIds: [id],
    form: { opinion: '委托代理，材料属实，同意上报。' },
  })
  expect(handed.json().results).toMatchObject([{ ok: true }])
  expect(await todoOf(desks.county)).toContain(id)
  expect((await agency.browser.get('/unit/materials?tab=tracking')).body).toContain(id)

  await pressed(desks.county, { caseId }, 'pass', { form: { opinion: '材料齐全。' } })
  await pressed(desks.city, { caseId }, 'issue', { form: { opinion: '符合条件，同意颁证。' } })
  const { standing, record } = (await person.browser.get(`/cases/${caseId}`)).json()
  expect(standing.ended).toMatchObject({ outcome: 'certified' })
  expect(record.map((entry: { organisationName: string | null }) => entry.organisationName)).toContain(
    '云溪市人才服务中心',
  )
})

test('本人自己填写的，由代理机构审核、退回、上报，与单位一样', async () => {
  const { activityId } = desks.province
  const declared = await aDeclarationFor(
    world,
    { activityId, employerId: agency.id, choice: { ...CHOSEN, declarationType: 'normal' } },
    '季青禾',
  )
  const applicant = await aSignedInBrowser(desks.server, declared.person)
  await pressed(applicant, declared, 'submit')
  expect(await todoOf(agency.browser)).toContain(declared.id)
  expect(await todoOf(desks.unit)).not.toContain(declared.id)
  await pressed(agency.browser, declared, 'return', {
    reason: '请补充材料',
    items: [{ section: 'basic', reason: 'other', remark: '照片不清楚' }],
  })
  await pressed(applicant, declared, 'resubmit')
  await pressed(agency.browser, declared, 'pass', CONSENT)
  expect(await todoOf(desks.county)).toContain(declared.id)
  // Who has not entrusted the agency is nobody it may begin for.
  const elsewhere = await startFor(agency.browser, await anActivityForUnits(desks), {
    personId: declared.person.personId,
  })
  expect(elsewhere.json().code).toBe('dossiers.not-employed')
})
