import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDeclaration } from '../../../tests/builders/declarations.ts'
import { aDefinitionsFolder } from '../../../tests/builders/definitions.ts'
import { type Desks, openDesks, press, pressed } from '../../../tests/builders/desks.ts'
import { madeUpForm, madeUpPolicy, madeUpRoute, madeUpRule } from '../../../tests/builders/made-up-region.ts'
import {
  aMember,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import type { Row } from '../../engines/forms/index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let administrator: SignedInBrowser

beforeAll(async () => {
  desks = await openDesks(world)
  const operator = await anOrganisation(world, {
    name: '运行维护单位',
    capacities: [{ capacity: 'operator' }],
  })
  const member = await aMember(world, operator.id, { role: 'system-admin', name: '管一' })
  administrator = await aSignedInBrowser(desks.server, member, member.membershipId)
})
afterAll(() => desks.server.fastify.close())

const CODE = 'initial-conferral'

async function byFiles(region: string): Promise<void> {
  const files = await aDefinitionsFolder()
  const name = `${region}-jiadi`
  await files.copy('510000-sichuan', name)
  for (const file of ['evaluation-modes.json', 'specialties.json']) {
    await files.change<{ region: string }>(`${name}/${file}`, (content) => {
      content.region = region
    })
  }
  await files.write(`${name}/routes/${CODE}.json`, madeUpRoute)
  await files.write(`${name}/forms/${CODE}.json`, madeUpForm)
  await files.write(`${name}/policies/${CODE}.json`, madeUpPolicy)
  await files.write(`${name}/rules/${CODE}.json`, madeUpRule)
  await loadDefinitions(world, files.folder)
}

async function done<T>(path: string, body: object): Promise<T> {
  const answer = await administrator.post(path, body)
  expect([path, answer.statusCode, answer.body]).toEqual([path, 200, answer.body])
  return answer.json()
}

async function byEditor(region: string): Promise<void> {
  await done('/definitions-regions', { region, name: '甲地', from: '510000' })
  const drafts = { policy: madeUpPolicy, form: madeUpForm, route: madeUpRoute, rule: madeUpRule }
  const saved: { draftId: string; version: number; problems: object[] }[] = []
  for (const [kind, content] of Object.entries(drafts)) {
    const from = { kind: 'newest' }
    const { draftId } = await done<{ draftId: string }>('/definitions-drafts', {
      kind,
      region,
      code: CODE,
      from,
    })
    const text = JSON.stringify(content, null, 2)
    const answer = await done<{ version: number; problems: object[] }>(
      `/definitions-drafts/${draftId}/save`,
      {
        seenVersion: 1,
        text,
      },
    )
    saved.push({ draftId, ...answer })
  }
  // Form, route and conditions name each other: together they are sound, one by one they are not.
  const last = saved.at(-1)
  expect(last?.problems).toEqual([])
  const path = `/definitions-drafts/${saved[1]?.draftId}/publish`
  const alone = await administrator.post(path, { seenVersion: saved[1]?.version })
  expect([alone.statusCode, alone.json().code]).toEqual([409, 'definitions.unsound'])
  const published = await done(path, { seenVersion: saved[1]?.version, together: true })
  expect(published).toEqual({ version: 2, published: 4 })
}

async function anActivity(region: string): Promise<string> {
  const draft = {
    title: `甲地${region}职称初定`,
    year: 2026,
    region,
    mode: CODE,
    offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: [] }],
    windowFrom: '2026-01-01',
    windowTo: '2026-12-31',
    notice: '在甲地从事专业技术工作、符合初定条件的在职人员可以申报。',
    phone: '028-0000000',
  }
  const saved = (
    await desks.city.post('/office/activities/save', { activityId: null, seenVersion: 0, draft })
  ).json()
  const published = await desks.city.post(`/office/activities/${saved.id}/publish`, {
    seenVersion: saved.version,
  })
  expect([published.statusCode, published.json().issues]).toEqual([200, undefined])
  return saved.id
}

describe('虚构的地区：自己的流程、表单、编号规则和退回原因', () => {
  test.each([
    ['只加定义文件', '660000', byFiles],
    ['只用编辑器', '770000', byEditor],
  ])('%s，就能从申报办到按本地区的原因退回', async (_, region, build) => {
    await build(region)
    const one = await aDeclaration(world, { ...desks.province, activityId: await anActivity(region) })
    const applicant = await aSignedInBrowser(desks.server, one.person)
    const opened = (await applicant.get(`/dossiers/${one.id}`)).json()
    expect(opened.sections.map((section: { code: string }) => section.code)).toEqual(['person', 'works'])
    await pressed(applicant, one, 'submit')

    const seen = (await desks.unit.get(`/dossiers/${one.id}`)).json()
    expect(seen.returnReasons.map((reason: { code: string }) => reason.code)).toEqual(['jd-blurred'])
    const [row] = (one.answers.works as unknown as { rows: Row[] }).rows
    const item = {
      section: 'works',
      rowId: row?.id ?? '',
      field: 'proof',
      reason: 'jd-blurred',
      remark: '看不清',
    }
    const strange = await press(desks.unit, one, 'return', { items: [{ ...item, reason: 'unclear-scan' }] })
    expect(strange.statusCode).toBe(409)
    await pressed(desks.unit, one, 'return', { items: [item] })

    const returned = (await applicant.get(`/cases/${one.caseId}`)).json()
    expect(returned.openReturn.items).toEqual([item])
    expect(returned.moves.map((move: { label: string }) => move.label)).toContain('再报')
  })
})
