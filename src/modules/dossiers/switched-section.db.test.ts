import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { aMember, anOffice, anOrganisation, aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { aPhoto } from '../../../tests/prints/orders.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { publishActivity, saveActivity } from '../activities/index.ts'
import { storeFile } from '../attachments/index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let founder: { id: string; clerk: string; employerId: string }
beforeAll(async () => {
  desks = await openDesks(world)
  const office = await anOffice(world, {
    name: '云溪市工程技术评审委员会办公室',
    divisionCode: '519900',
    level: 'city',
    founds: true,
  })
  const clerk = await aMember(world, office.id, { role: 'office-admin', name: '罗评审' })
  const employer = await anOrganisation(world, {
    name: '云溪市统计咨询有限公司',
    relations: [{ kind: 'region', parentId: office.id }],
  })
  founder = { id: office.id, clerk: clerk.personId, employerId: employer.id }
})
afterAll(() => desks.server.fastify.close())

/** A review that asks for the exam, or says nothing about it, and a declaration begun for it. */
async function begun(overlay: object) {
  const activityId = await as(world, founder.clerk, founder.id, async (act) => {
    const draft = {
      title: '云溪市2026年考评结合职称评审',
      year: 2026,
      region: '510000',
      mode: 'review',
      offers: [{ seriesCode: '05', levels: ['intermediate' as const], specialtyCodes: [] }],
      windowFrom: '2026-01-01',
      windowTo: '2026-12-31',
      notice: '考评结合，须先通过全国统一考试。',
      phone: '028-0000000',
      overlay: { sections: overlay } as never,
    }
    const saved = await saveActivity(act, founder.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, founder.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
  const person = await aPerson(world, { name: '顾晓棠' })
  const browser = await aSignedInBrowser(desks.server, person)
  const { pledge } = (await browser.get(`/activities/${activityId}`)).json()
  const started = await browser.post('/dossiers/start', {
    activityId,
    employerId: founder.employerId,
    seriesCode: '05',
    level: 'intermediate',
    specialtyCode: '05-1-01',
    titleCode: '0503',
    pledge: { sha256: pledge.sha256, name: '顾晓棠' },
  })
  expect([started.statusCode, started.body]).toEqual([200, started.body])
  const { id } = started.json() as { id: string }
  return { id, person, browser }
}

describe('考试信息由评委会按活动开启（SC-2.2.1-i12）', () => {
  test('没有开启的活动里没有这一部分，也存不进去', async () => {
    const { id, browser } = await begun({})
    const { sections } = (await browser.get(`/dossiers/${id}`)).json()
    expect(sections.map((one: { code: string }) => one.code)).not.toContain('exam')
    const answer = { rows: [] }
    const saved = await browser.post(`/dossiers/${id}/sections/save`, {
      section: 'exam',
      seenVersion: 0,
      answer,
    })
    expect(saved.statusCode).not.toBe(200)
  })

  test('开启后可以填写成绩并上传成绩单；没有填完的指出缺哪几处，填完后这一部分完成', async () => {
    const { id, person, browser } = await begun({ exam: { on: true, minRows: 1 } })
    const rowId = crypto.randomUUID()
    const save = (values: object, files: object, seenVersion: number) =>
      browser.post(`/dossiers/${id}/sections/save`, {
        section: 'exam',
        seenVersion,
        answer: { rows: [{ id: rowId, source: 'self', values, files }] },
      })
    type Face = { section: string; state: string; required: boolean; issues: { field?: string }[] }
    const exam = (reply: Awaited<ReturnType<typeof save>>) =>
      reply.json().completeness.sections.find((one: Face) => one.section === 'exam') as Face
    const half = await save({ name: '经济专业技术资格考试' }, {}, 0)
    expect(half.statusCode).toBe(200)
    const lacking = exam(half)
      .issues.map((one) => one.field)
      .toSorted()
    expect(lacking).toEqual(['certificate-no', 'files', 'result', 'year'])
    const fileId = await as(world, person.personId, null, async (act) =>
      storeFile(act, {
        ownerKind: 'dossier',
        ownerId: id,
        slot: `exam.${rowId}.files`,
        name: '成绩单.jpg',
        bytes: await aPhoto(),
        accept: ['jpeg'],
        uploadedBy: person.personId,
      }),
    )
    const values = {
      name: '经济专业技术资格考试',
      year: 2025,
      score: 132.5,
      result: 'passed',
      'certificate-no': '2025130001',
    }
    const whole = await save(values, { files: [fileId] }, half.json().version)
    expect(exam(whole)).toMatchObject({ state: 'complete', required: true, issues: [] })
  })
})
