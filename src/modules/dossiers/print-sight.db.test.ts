import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDeclaration, type Declaration } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aMadeUpActivity, installMadeUpRegion, madeUpPolicy } from '../../../tests/builders/made-up-region.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { readPdf, scanQr } from '../../../tests/prints/read-pdf.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'

// 甲地: the unit sees all of a declaration, the city only 本人 and not 业绩; each scans what the other has printed.
const world = await testWorld(await testDatabase(), { PUBLIC_URL: 'https://zc.example.org' })
let desks: Desks
let one: Declaration
let applicant: SignedInBrowser

beforeAll(async () => {
  desks = await openDesks(world)
  const offered = [{ print: 'conferral-form', title: '甲地初定表', called: '初定表' }]
  const policy = { ...madeUpPolicy, values: { ...madeUpPolicy.values, prints: offered } }
  await installMadeUpRegion(world, policy)
  one = await aDeclaration(world, { ...desks.province, activityId: await aMadeUpActivity(world, desks) })
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
