import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDeclaration, as } from '../../../tests/builders/declarations.ts'
import { aDefinitionsFolder } from '../../../tests/builders/definitions.ts'
import { type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { publishActivity, saveActivity } from '../activities/index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let files: Awaited<ReturnType<typeof aDefinitionsFolder>>

const task = (code: string, label: string, party: string, more: object) => ({
  kind: 'task',
  code,
  label,
  holder: { party },
  sees: { applicant: '*', [party]: '*' },
  publicFace: { waitingFor: label, sentence: `正在${label}。` },
  ...more,
})
const consent = { code: 'opinion', label: '意见', type: 'text', required: true }

/** 甲地: two steps, four fields; the authority sees the person, not the 业绩. */
const route = {
  code: 'initial-conferral',
  label: '甲地初定',
  start: 'drafting',
  steps: [
    task('drafting', '填报', 'applicant', {
      writes: { applicant: '*' },
      moves: [
        { action: 'submit', label: '报送', to: 'judging', guard: { op: 'fact', args: ['complete'] } },
        { action: 'discard', label: '废弃', to: 'dropped', kind: 'discard' },
      ],
    }),
    task('judging', '单位审核', 'employer', {
      duty: 'unit.check',
      moves: [{ action: 'pass', label: '同意', to: 'issuing', form: [consent] }],
    }),
    task('issuing', '颁证', 'authority', {
      duty: 'office.issue',
      sees: { applicant: '*', authority: ['person'] },
      moves: [{ action: 'issue', label: '颁证', to: 'done', effects: ['issue-certificate'] }],
    }),
    { kind: 'end', code: 'done', label: '已颁证', outcome: 'certified' },
    { kind: 'end', code: 'dropped', label: '已废弃', outcome: 'discarded' },
  ],
}
const scan = { accept: ['jpeg'], maxBytes: 500_000, maxCount: 2 }
const form = {
  code: 'initial-conferral',
  label: '甲地初定表',
  sections: [
    {
      code: 'person',
      label: '本人',
      kind: 'single',
      fields: [
        { code: 'name', label: '姓名', type: 'text', required: true, locked: 'person.name' },
        { code: 'photo', label: '照片', type: 'photo', required: true, accept: ['jpeg'], maxBytes: 500_000 },
      ],
    },
    {
      code: 'works',
      label: '业绩',
      kind: 'list',
      fields: [
        { code: 'title', label: '名称', type: 'text', required: true },
        { code: 'proof', label: '证明', type: 'attachments', required: true, ...scan },
      ],
    },
  ],
}
const policy = {
  code: 'initial-conferral',
  label: '甲地办法',
  evidence: 'M',
  values: { certificateNumber: 'JD{yyyy}{seq:4}', discardedAnswersKeptDays: 7 },
}

const rules = {
  code: 'initial-conferral',
  label: '甲地条件',
  evidence: 'M',
  rules: [
    {
      code: 'everybody',
      label: '所有申报人',
      when: true,
      conditions: [
        {
          code: 'employed',
          label: '有工作单位',
          clause: { source: '甲地办法', text: '申报人应当有工作单位。' },
          holds: { op: 'not', args: [{ op: 'is-empty', args: [{ op: 'fact', args: ['employer.name'] }] }] },
        },
      ],
    },
  ],
}

beforeAll(async () => {
  desks = await openDesks(world)
  files = await aDefinitionsFolder()
  await files.copy('510000-sichuan', '660000-jiadi')
  const change = (name: string) =>
    files.change<{ region: string }>(`660000-jiadi/${name}`, (content) => {
      content.region = '660000'
    })
  await change('evaluation-modes.json')
  await change('specialties.json')
  await files.write('660000-jiadi/routes/initial-conferral.json', route)
  await files.write('660000-jiadi/forms/initial-conferral.json', form)
  await files.write('660000-jiadi/policies/initial-conferral.json', policy)
  await files.write('660000-jiadi/rules/initial-conferral.json', rules)
  await loadDefinitions(world, files.folder)
})
afterAll(() => desks.server.fastify.close())

async function anActivity(): Promise<string> {
  const { city, cityClerk } = desks.province
  return as(world, cityClerk.personId, city.id, async (act) => {
    const draft = {
      title: '甲地2026年职称初定',
      year: 2026,
      region: '660000',
      mode: 'initial-conferral',
      offers: [{ seriesCode: '05', levels: ['assistant' as const], specialtyCodes: [] }],
      windowFrom: '2026-01-01',
      windowTo: '2026-12-31',
      notice: '在甲地从事专业技术工作、符合初定条件的在职人员可以申报。',
      phone: '028-0000000',
    }
    const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
}

test('虚构的地区只靠定义文件就能办完一份初定：自己的流程、表单、编号和动作名称', async () => {
  const one = await aDeclaration(world, { ...desks.province, activityId: await anActivity() })
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
  expect(receipt.json().sections).toEqual([{ label: '本人', rows: null }])
  for (const body of [seen.body, receipt.body]) expect(body).not.toContain(proof)
  expect((await browser.get(`/attachments/${photo}/content`)).statusCode).toBe(200)
  expect((await browser.get(`/attachments/${proof}/content`)).statusCode).toBe(404)
  expect((await desks.unit.get(`/attachments/${proof}/content`)).statusCode).toBe(200)
}

test('活动换了新的一版表单，正在填报的申报仍按开始时的一版办理，新的申报按新的一版', async () => {
  const activityId = await anActivity()
  const old = await aDeclaration(world, { ...desks.province, activityId })
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
