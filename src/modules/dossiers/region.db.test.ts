import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDeclaration } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import {
  aMadeUpActivity,
  madeUpForm as form,
  installMadeUpRegion,
} from '../../../tests/builders/made-up-region.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let files: Awaited<ReturnType<typeof installMadeUpRegion>>

beforeAll(async () => {
  desks = await openDesks(world)
  files = await installMadeUpRegion(world)
})
afterAll(() => desks.server.fastify.close())

test('虚构的地区只靠定义文件就能办完一份初定：自己的流程、表单、编号和动作名称', async () => {
  const one = await aDeclaration(world, {
    ...desks.province,
    activityId: await aMadeUpActivity(world, desks),
  })
  const browser = await aSignedInBrowser(desks.server, one.person)
  const opened = (await browser.get(`/dossiers/${one.id}`)).json()
  expect(opened.sections.map((section: { code: string }) => section.code)).toEqual(['person', 'works'])
  expect([opened.eraseDays, opened.completeness.complete]).toEqual([7, true])
  const { moves } = (await browser.get(`/cases/${one.caseId}`)).json()
  expect(moves.map((move: { label: string }) => move.label)).toEqual(['报送', '废弃'])
  await pressed(browser, one, 'submit')
  await pressed(desks.unit, one, 'pass', { form: { opinion: '同意' } })

  await expectNarrowed(desks.city, one)

  await pressed(desks.city, one, 'issue')
  const [certificate] = (await browser.get('/certificates')).json().rows
  expect(certificate.number).toMatch(/^JD2026\d{4}$/)
})

/** The authority sees the section the route shows it: no answer, file, fault, receipt line or change of the other. */
async function expectNarrowed(browser: SignedInBrowser, one: Awaited<ReturnType<typeof aDeclaration>>) {
  const [row] = (one.answers.works as unknown as { rows: { files: { proof: string[] } }[] }).rows
  const proof = row?.files.proof[0] ?? ''
  const { photo = '' } = (one.answers.person as unknown as { fields: { photo?: string } }).fields
  const seen = await browser.get(`/dossiers/${one.id}`)
  expect(seen.json().sections.map((section: { code: string }) => section.code)).toEqual(['person'])
  expect(seen.json().completeness.sections.map((section: { section: string }) => section.section)).toEqual([
    'person',
  ])
  expect(seen.json().files.map((file: { id: string }) => file.id)).toEqual([photo])
  const receipt = await browser.get(`/dossiers/${one.id}/receipt`)
  expect(receipt.json().sections).toEqual([{ label: '本人', rows: null, kinds: [], files: 1 }])
  for (const body of [seen.body, receipt.body]) expect(body).not.toContain(proof)
  expect((await browser.get(`/attachments/${photo}/content`)).statusCode).toBe(200)
  expect((await browser.get(`/attachments/${proof}/content`)).statusCode).toBe(404)
  expect((await desks.unit.get(`/attachments/${proof}/content`)).statusCode).toBe(200)
}

test('活动换了新的一版表单，正在填报的申报仍按开始时的一版办理，新的申报按新的一版', async () => {
  const activityId = await aMadeUpActivity(world, desks)
  const old = await aDeclaration(world, { ...desks.province, activityId })
  await files.remove('660000-jiadi/rules/initial-conferral.json')
  await files.write('660000-jiadi/forms/initial-conferral.json', {
    ...form,
    sections: form.sections.slice(0, 1),
  })
  await loadDefinitions(world, files.folder)
  const { version, draft } = (await desks.city.get(`/office/activities/${activityId}`)).json()
  const saved = await desks.city.post('/office/activities/save', {
    activityId,
    seenVersion: version,
    draft: { ...draft, title: '甲地2026年职称初定（修订）' },
  })
  await desks.city.post(`/office/activities/${activityId}/publish`, { seenVersion: saved.json().version })

  const sections = async (one: typeof old) => {
    const browser = await aSignedInBrowser(desks.server, one.person)
    const { form: pinned } = (await browser.get(`/dossiers/${one.id}/form`)).json()
    return pinned.sections.map((section: { code: string }) => section.code)
  }
  expect(await sections(old)).toEqual(['person', 'works'])
  expect(await sections(await aDeclaration(world, { ...desks.province, activityId }))).toEqual(['person'])
  const browser = await aSignedInBrowser(desks.server, old.person)
  await pressed(browser, old, 'submit')
})
