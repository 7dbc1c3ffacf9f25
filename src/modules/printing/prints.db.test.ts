import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aDeclaration,
  aProvince,
  type Declaration,
  moveOn,
  type Province,
} from '../../../tests/builders/declarations.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson } from '../../../tests/builders/people.ts'
import { concluded, officialTerms, putOut, unitTerms } from '../../../tests/builders/publicity-lists.ts'
import { readPdf, scanQr } from '../../../tests/prints/read-pdf.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import { newId } from '../../lib/ids.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { sealLists } from '../publicity/index.ts'

const world = await testWorld(await testDatabase(), { PUBLIC_URL: 'https://zc.example.org' })
const { read } = world.database
const TWELVE_DAYS = 12 * 86_400_000
let server: Server
let province: Province
let declaration: Declaration
let mine: SignedInBrowser
let unit: SignedInBrowser
let county: SignedInBrowser
let stranger: SignedInBrowser

beforeAll(async () => {
  await loadDefinitions(world)
  wireModules(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  province = await aProvince(world)
  const { employerOfficial, countyClerk } = province
  declaration = await aDeclaration(world, province, { name: '周䶮' })
  mine = await aSignedInBrowser(server, declaration.person)
  unit = await aSignedInBrowser(server, employerOfficial, employerOfficial.membershipId)
  county = await aSignedInBrowser(server, countyClerk, countyClerk.membershipId)
  stranger = await aSignedInBrowser(server, await aPerson(world))
}, 120_000)
afterAll(() => server.fastify.close())

const listOf = async (browser: SignedInBrowser, subject: string, id: string) => {
  const answer = await browser.get(`/prints/${subject}/${id}`)
  return answer.statusCode === 200 ? answer.json().prints : answer.statusCode
}
/** A new version of a print is published, laid out otherwise. */
async function publishAnother(code: string): Promise<void> {
  const row = await read
    .selectFrom('definition')
    .selectAll()
    .where('kind', '=', 'print')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const body = row.body as { sources: Record<string, string> }
  const changed = { ...body, sources: { ...body.sources, 'main.typ': '新的一版' } }
  await world.act(null, ({ tx }) =>
    tx
      .insertInto('definition')
      .values({ ...row, id: newId(), version: row.version + 1, body: JSON.stringify(changed) })
      .execute()
      .then(() => undefined),
  )
}
const textOf = (pages: Awaited<ReturnType<typeof readPdf>>) => pages.map((page) => page.text).join('')
const codeOn = async (pdf: Buffer) => {
  const [page] = await readPdf(pdf, 2)
  return (page && scanQr(page))?.split('/').at(-1) ?? ''
}

describe('申报材料的打印', () => {
  let draftCode = ''
  let firstCode = ''

  test('草稿只有本人能打印，印有水印，并说明什么时候没有水印（HZ-1.3.1）', async () => {
    expect(await listOf(mine, 'dossier', declaration.id)).toEqual([
      {
        ...{ print: 'conferral-form', title: '专业技术职务任职资格初定表', called: '初定表' },
        ...{ paper: 'a4', orientation: 'portrait', watermark: '草稿' },
        rule: '提交以前打印的印有“草稿”水印，提交以后没有水印。',
      },
    ])
    for (const browser of [unit, county, stranger]) {
      expect(await listOf(browser, 'dossier', declaration.id)).toBe(404)
    }
    const { rawPayload } = await mine.get(`/prints/dossier/${declaration.id}/conferral-form`)
    draftCode = await codeOn(rawPayload)
    expect(draftCode).toMatch(/^[0-9A-Z]{12}$/)
  })

  test('提交以后没有水印；同样的内容印两次，字节和编码都相同', async () => {
    await moveOn(
      world,
      declaration,
      { personId: declaration.person.personId, organisationId: null },
      'submit',
    )
    expect(await listOf(unit, 'dossier', declaration.id)).toMatchObject([{ watermark: null, rule: null }])
    const address = `/prints/dossier/${declaration.id}/conferral-form`
    const [first, second] = [(await unit.get(address)).rawPayload, (await mine.get(address)).rawPayload]
    expect(first.equals(second)).toBe(true)
    firstCode = await codeOn(first)
    expect(firstCode).not.toBe(draftCode)
    const codes = await read.selectFrom('print_code').select('code').execute()
    expect(codes.map((row) => row.code).sort()).toEqual([draftCode, firstCode].sort())
    expect((await unit.get(`/prints/dossier/${declaration.id}/brief-form`)).statusCode).toBe(404)
  })

  test('扫码：能看材料的人知道是不是最新，小写、连字符、字母O都认得', async () => {
    const typed = firstCode.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')
    const answer = await unit.get(`/print-codes/${typed}`)
    expect(answer.json()).toMatchObject({
      ...{ title: '专业技术职务任职资格初定表', version: '第1次提交', current: true, watermark: null },
      place: `/work/cases/${declaration.caseId}`,
    })
    expect((await mine.get(`/print-codes/${draftCode}`)).json()).toMatchObject({
      ...{ version: '尚未提交的草稿', watermark: '草稿', current: false, nowVersion: '第1次提交' },
      place: `/my/dossiers/${declaration.id}`,
    })
  })

  test('外人和访客什么也得不到，与从来没有的编码一字不差', async () => {
    const nothing = await stranger.get('/print-codes/ZZZZZZZZZZZZ')
    expect(nothing.statusCode).toBe(404)
    for (const code of [firstCode, draftCode, '乱写', '1']) {
      expect((await stranger.get(`/print-codes/${encodeURIComponent(code)}`)).body).toBe(nothing.body)
      expect((await aBrowser(server).get(`/print-codes/${encodeURIComponent(code)}`)).statusCode).toBe(401)
    }
    expect((await stranger.get(`/prints/dossier/${declaration.id}/conferral-form`)).body).toBe(
      (await stranger.get(`/prints/dossier/${newId()}/conferral-form`)).body,
    )
  })

  test('之后多了一级意见，先前的打印件就不是最新的了', async () => {
    const { employerOfficial, employer } = province
    const clerk = { personId: employerOfficial.personId, organisationId: employer.id }
    await moveOn(world, declaration, clerk, 'pass', { form: { opinion: '材料真实，同意上报。' } })
    expect((await unit.get(`/print-codes/${firstCode}`)).json()).toMatchObject({ current: false })
    const again = (await county.get(`/prints/dossier/${declaration.id}/conferral-form`)).rawPayload
    expect(textOf(await readPdf(again, 1))).toContain('材料真实，同意上报。（云溪市第一建筑设计院）')
    const code = await codeOn(again)
    expect((await county.get(`/print-codes/${code}`)).json()).toMatchObject({ current: true })
  })

  test('活动发布以后打印模板出了新版，已有的申报仍按当时的版本打印', async () => {
    const address = `/prints/dossier/${declaration.id}/conferral-form`
    const before = (await county.get(address)).rawPayload
    await publishAnother('conferral-form')
    expect((await county.get(address)).rawPayload.equals(before)).toBe(true)
  })
})

describe('名册和空白表', () => {
  test('申报名册：只有本单位经办人能打印，印的是已提交的人', async () => {
    expect(await listOf(unit, 'roster', province.activityId)).toMatchObject([{ called: '申报名册' }])
    for (const browser of [mine, stranger, county]) {
      expect(await listOf(browser, 'roster', province.activityId)).toBe(404)
    }
    const answer = await unit.get(`/prints/roster/${province.activityId}/declaration-roster`)
    const text = textOf(await readPdf(answer.rawPayload, 1))
    for (const word of [
      '填报单位（公章）：云溪市第一建筑设计院',
      '共1人',
      '周䶮',
      declaration.acceptanceNo,
    ]) {
      expect(text).toContain(word)
    }
    expect(text).not.toContain(declaration.person.identityNumber)
    // 印过一次以后，模板出了新版本，仍按当时的模板印
    await publishAnother('declaration-roster')
    const again = await unit.get(`/prints/roster/${province.activityId}/declaration-roster`)
    expect(again.rawPayload.equals(answer.rawPayload)).toBe(true)
  })

  test('空白表（OT-A5）：登录的人都能打印已发布活动的空白初定表，没有编码也没有任何人的内容', async () => {
    const address = `/prints/blank-form/${province.activityId}`
    expect((await stranger.get(address)).json().prints).toMatchObject([
      { print: 'conferral-form', watermark: null },
    ])
    const codes = (await read.selectFrom('print_code').select('code').execute()).length
    const text = textOf(await readPdf((await stranger.get(`${address}/conferral-form`)).rawPayload, 1))
    for (const word of ['个人基本信息', '工作经历', '工作单位审核']) expect(text).toContain(word)
    expect(text).not.toContain('周䶮')
    expect((await read.selectFrom('print_code').select('code').execute()).length).toBe(codes)
    expect((await stranger.get(`/prints/blank-form/${newId()}`)).statusCode).toBe(404)
  })
})

describe('公示材料', () => {
  let sealedId = ''

  test('公示名册按公示的名称叫，封存以前有水印；情况表在公示结束以后才能打印（SZ-2.3b、SZ-2.4）', async () => {
    const { employer, county: office } = province
    const { periodId } = await putOut(world, {
      terms: unitTerms,
      organisation: { id: employer.id, name: employer.name },
      offices: [office.id],
      unitId: employer.id,
      person: { personId: declaration.person.personId, name: '周䶮' },
    })
    expect(await listOf(unit, 'publicity', periodId)).toMatchObject([
      { called: '评前公示名册', title: '专业技术资格申报人员评前公示名册', watermark: '未封存' },
    ])
    expect(await listOf(mine, 'publicity', periodId)).toBe(404)
    expect(await listOf(stranger, 'publicity', periodId)).toBe(404)
    const answer = await unit.get(`/prints/publicity/${periodId}/publicity-roster`)
    const text = textOf(await readPdf(answer.rawPayload, 1))
    for (const word of ['评前公示名册', '周䶮', '工程师', '单位人事部门', '未封存'])
      expect(text).toContain(word)
    sealedId = periodId
  })

  test('封存以后印过的名册，过几天再印、模板出了新版本，字节都一样', async () => {
    const { employerOfficial } = province
    const printRoster = async () => {
      // The clock moves, and sessions end when nothing is done for long.
      const desk = await aSignedInBrowser(server, employerOfficial, employerOfficial.membershipId)
      const answer = await desk.get(`/prints/publicity/${sealedId}/publicity-roster`)
      expect(answer.statusCode).toBe(200)
      return answer.rawPayload
    }
    world.clock.advance(40 * 3_600_000)
    await sealLists(world, world.clock.now())
    const first = await printRoster()
    const text = textOf(await readPdf(first, 1))
    expect(text).toContain('名单日期')
    expect(text).not.toContain('未封存')
    await publishAnother('publicity-roster')
    world.clock.advance(3 * 24 * 3_600_000)
    expect((await printRoster()).equals(first)).toBe(true)
    const pins = await read.selectFrom('print_pin').select(['pin_key', 'code']).orderBy('code').execute()
    expect(pins).toEqual([
      { pin_key: expect.stringContaining('roster:'), code: 'declaration-roster' },
      { pin_key: `publicity:${sealedId}`, code: 'publicity-roster' },
    ])
  })

  test('部门发起的评后公示：单位打印评审通过人员名单，只有本单位的人；意见都填写了才有公示情况表（SZ-2.7、SZ-2.8）', async () => {
    const { employer, county: office, city: other } = province
    const groupId = newId()
    const post = (personName: string, unitId: string) =>
      putOut(world, {
        terms: officialTerms,
        organisation: { id: office.id, name: office.name },
        unitId,
        person: { personId: declaration.person.personId, name: personName },
        groupId,
      })
    const { periodId, subjectId } = await post('周䶮', employer.id)
    await post('外单位人', other.id)
    // The clock has moved since, and sessions end when nothing is done for long.
    const { employerOfficial } = province
    const desk = await aSignedInBrowser(server, employerOfficial, employerOfficial.membershipId)
    const offered = await listOf(desk, 'publicity', periodId)
    expect(offered.map((one: { called: string }) => one.called).sort()).toEqual(
      ['评审通过人员名单表', '评后公示公告', '评后公示名册'].sort(),
    )
    const print = async (code: string) =>
      textOf(await readPdf((await desk.get(`/prints/publicity/${periodId}/${code}`)).rawPayload, 1))
    const roster = await print('passed-roster')
    expect(roster).toContain('周䶮')
    expect(roster).not.toContain('外单位人')

    const began = world.clock.now()
    world.clock.set(new Date(began.getTime() + TWELVE_DAYS).toISOString())
    const later = await aSignedInBrowser(server, employerOfficial, employerOfficial.membershipId)
    await concluded(world, subjectId, 'passed')
    const report = textOf(
      await readPdf((await later.get(`/prints/publicity/${periodId}/publicity-report`)).rawPayload, 1),
    )
    world.clock.set(began.toISOString())
    for (const word of ['公示情况表', '周䶮', '公示期间未收到异议', '1 人', employer.name])
      expect(report.replaceAll(' ', '')).toContain(word.replaceAll(' ', ''))
    expect(report).not.toContain('外单位人')
  })
})
