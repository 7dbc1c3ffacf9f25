import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDeclaration, as, type Declaration } from '../../../tests/builders/declarations.ts'
import { aDefinitionsFolder } from '../../../tests/builders/definitions.ts'
import { type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { madeUpForm, madeUpPolicy, madeUpRoute, madeUpRule } from '../../../tests/builders/made-up-region.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { readPdf, scanQr } from '../../../tests/prints/read-pdf.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { publishActivity, saveActivity } from '../activities/index.ts'

// 甲地: the unit sees all of a declaration, the city only 本人 and not 业绩; each scans what the other has printed.
const world = await testWorld(await testDatabase(), { PUBLIC_URL: 'https://zc.example.org' })
let desks: Desks
let files: Awaited<ReturnType<typeof aDefinitionsFolder>>
let one: Declaration
let applicant: SignedInBrowser

beforeAll(async () => {
  desks = await openDesks(world)
  files = await aDefinitionsFolder()
  await files.copy('510000-sichuan', '660000-jiadi')
  for (const name of ['evaluation-modes.json', 'specialties.json']) {
    await files.change<{ region: string }>(`660000-jiadi/${name}`, (content) => {
      content.region = '660000'
    })
  }
  const offered = [{ print: 'conferral-form', title: '甲地初定表', called: '初定表' }]
  const policy = { ...madeUpPolicy, values: { ...madeUpPolicy.values, prints: offered } }
  const kinds = { routes: madeUpRoute, forms: madeUpForm, policies: policy, rules: madeUpRule }
  for (const [kind, content] of Object.entries(kinds)) {
    await files.write(`660000-jiadi/${kind}/initial-conferral.json`, content)
  }
  await loadDefinitions(world, files.folder)
  const { city, cityClerk } = desks.province
  const activityId = await as(world, cityClerk.personId, city.id, async (act) => {
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
  one = await aDeclaration(world, { ...desks.province, activityId })
  applicant = await aSignedInBrowser(desks.server, one.person)
  await pressed(applicant, one, 'submit')
}, 120_000)
afterAll(() => desks.server.fastify.close())

/** Prints the form and answers its code and what stands on it. */
async function printed(browser: SignedInBrowser) {
  const answer = await browser.get(`/prints/dossier/${one.id}/conferral-form`)
  expect(answer.statusCode).toBe(200)
  const pages = await readPdf(answer.rawPayload, 2)
  const code = (pages[0] && scanQr(pages[0]))?.split('/').at(-1) ?? ''
  return { code, text: pages.map((page) => page.text).join('') }
}
const scanned = async (browser: SignedInBrowser, code: string) =>
  (await browser.get(`/print-codes/${code}`)).json()

let early = ''
let whole = ''
let part = ''

test('看全部的印的和只看一部分的印的是两张不同的表，各有各的编码', async () => {
  early = (await printed(desks.unit)).code
  await pressed(desks.unit, one, 'return', {
    items: [{ section: 'person', field: 'photo', reason: 'jd-blurred' }],
  })
  await pressed(applicant, one, 'resubmit')
  await pressed(desks.unit, one, 'pass', { form: { opinion: '同意' } })
  const [byUnit, byCity] = [await printed(desks.unit), await printed(desks.city)]
  expect(byUnit.text).toContain('业绩')
  expect(byCity.text).not.toContain('业绩')
  whole = byUnit.code
  part = byCity.code
  expect(new Set([early, whole, part]).size).toBe(3)
  expect((await printed(applicant)).code).toBe(whole)
})

test('内容没有变化：两方扫描自己印的和对方印的，都是现在的内容', async () => {
  for (const browser of [desks.unit, desks.city]) {
    for (const code of [whole, part]) {
      expect(await scanned(browser, code)).toMatchObject({
        ...{ current: true, version: '第2次提交', nowVersion: '第2次提交' },
        place: `/work/cases/${one.caseId}`,
      })
    }
  }
})

test('重新提交以前印的：两方扫描都不是最新', async () => {
  for (const browser of [desks.unit, desks.city]) {
    expect(await scanned(browser, early)).toMatchObject({ current: false, version: '第1次提交' })
  }
})

test('外人扫描哪一张都与从来没有的编码一字不差', async () => {
  const stranger = await aSignedInBrowser(desks.server, await aPerson(world))
  const nothing = await stranger.get('/print-codes/ZZZZZZZZZZZZ')
  for (const code of [early, whole, part]) {
    expect((await stranger.get(`/print-codes/${code}`)).body).toBe(nothing.body)
  }
})

test('没有记下当时看到多少的旧打印件，仍与扫描人看到的比较', async () => {
  const copy = 'A0A0A0A0A0A0'
  await world.act(null, async ({ tx }) => {
    const row = await tx
      .selectFrom('print_code')
      .selectAll()
      .where('code', '=', whole)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('print_code')
      .values({ ...row, code: copy, sight: null })
      .execute()
  })
  expect((await scanned(desks.unit, copy)).current).toBe(true)
  expect((await scanned(desks.city, copy)).current).toBe(false)
})
