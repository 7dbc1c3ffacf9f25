import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDeclarationFor, as, type Declaration, moveOn } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { aMember, anOrganisation } from '../../../tests/builders/organisations.ts'
import { readPdf } from '../../../tests/prints/read-pdf.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { publishActivity, saveActivity } from '../activities/index.ts'
import { printConditions } from './rules/print-conditions.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let declared: Declaration

beforeAll(async () => {
  desks = await openDesks(world)
  const { city, employer } = desks.province
  const founder = await anOrganisation(world, {
    name: '云溪市工程师联合会',
    capacities: [{ capacity: 'committee-founder' }],
    relations: [{ kind: 'region', parentId: city.id }],
  })
  const clerk = await aMember(world, founder.id, { role: 'office-admin', name: '联合会职称部' })
  const activityId = await as(world, clerk.personId, founder.id, async (act) => {
    const draft = {
      title: '云溪市2026年工程系列评审',
      year: 2026,
      region: '510000',
      mode: 'review',
      offers: [{ seriesCode: '05', levels: ['intermediate' as const], specialtyCodes: [] }],
      windowFrom: '2026-01-01',
      windowTo: '2026-12-31',
      notice: '在本市用人单位从事专业技术工作、符合条件的在职人员可以申报。',
      phone: '028-0000000',
    }
    const saved = await saveActivity(act, founder.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, founder.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
  const choice = {
    seriesCode: '05',
    level: 'intermediate',
    specialtyCode: '05-1-01',
    titleCode: '0503',
    declarationType: 'normal',
  }
  declared = await aDeclarationFor(world, { activityId, employerId: employer.id, choice }, '沈清和')
  const self = { personId: declared.person.personId, organisationId: null }
  await moveOn(world, declared, self, 'submit')
}, 60_000)
afterAll(() => desks.server.fastify.close())

test('资格审查表逐条印出条件、核算依据和结论，与审核页面上的判断一致', async () => {
  const judged = (await desks.unit.get(`/dossiers/${declared.id}/eligibility`)).json()
  const lines = printConditions(judged.judgement.conditions, true)
  expect(lines.length).toBeGreaterThan(3)
  const answer = await desks.unit.get(`/prints/dossier/${declared.id}/qualification-check`)
  expect(answer.statusCode).toBe(200)
  const text = (await readPdf(answer.rawPayload, 1)).map((page) => page.text).join('')
  expect(text).toContain('按2026年3月2日提交的内容')
  for (const { label, result, figures, note } of lines)
    for (const words of [label, result, figures, note]) expect(text).toContain(words.replace(/\s/g, ''))
  // 审查结果由审查人手写
  expect(text).toContain('□符合□不符合')
})
