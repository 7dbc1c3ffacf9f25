import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDeclaration, aProvince, as, moveOn, type Province } from '../../../tests/builders/declarations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { importSheet, type SheetLine } from '../../../tests/builders/register-files.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { wireModules } from '../../app/wire.ts'
import { rowsOf, type SectionAnswer } from '../../engines/forms/index.ts'
import { theSheetReaders } from '../../platform/sheets/sheet-reader.ts'
import type { SignedAct } from '../../platform/world.ts'
import { askSource } from './actions/ask-source.ts'
import { fillSection } from './actions/fill-on-start.ts'
import { readSources } from './actions/read-sources.ts'
import { saveSection } from './actions/save-section.ts'
import { startDossier } from './actions/start-dossier.ts'
import { takeFromSource } from './actions/take-from-source.ts'
import { listSections } from './dossier.report.ts'

/** Stands in for a qualification register of somebody else's. */
let reply: (() => object) | undefined
const remote: Server = createServer((_request, response) => {
  response.statusCode = reply ? 200 : 500
  response.end(JSON.stringify(reply?.() ?? {}))
})
await new Promise<void>((resolve) => remote.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${(remote.address() as AddressInfo).port}/`

const database = await testDatabase()
const world = await testWorld(database, { CONNECTOR_QUALIFICATION_URL: url })
let province: Province
let person: Awaited<ReturnType<typeof aPerson>>
let dossierId: string

beforeAll(async () => {
  wireModules(world)
  await loadDefinitions(world)
  province = await aProvince(world)
})
afterAll(async () => {
  remote.close()
  await theSheetReaders().close()
})
beforeEach(async () => {
  person = await aPerson(world, { name: '林晓川' })
})

const SECTION = 'social-insurance'
const line = (more: SheetLine = {}): SheetLine => ({
  name: '林晓川',
  identityNumber: person.identityNumber,
  ...more,
})
const imports = (lines: SheetLine[]) => importSheet(world, lines, { source: `社保局${person.mobile}` })

async function start(): Promise<string> {
  const { id } = await asPerson((act) =>
    startDossier(act, {
      activityId: province.activityId,
      employerId: province.employer.id,
      seriesCode: '05',
      level: 'assistant',
      specialtyCode: '05-1-01',
      titleCode: '0504',
      declarationType: 'normal',
    }),
  )
  dossierId = id
  return id
}

function asPerson<T>(work: (act: SignedAct) => Promise<T>): Promise<T> {
  return as(world, person.personId, null, work)
}

async function ask(section = SECTION, by = person.personId) {
  return as(world, by, null, ({ caller, now }) =>
    askSource({ read: world.database.read, world, caller, now }, { dossierId, section }),
  )
}

async function answered(section = SECTION) {
  const answer = await ask(section)
  if (answer.queryId === null) throw new Error(answer.sentence ?? '')
  return { ...answer, queryId: answer.queryId }
}

async function standing(section = SECTION) {
  const found = (await listSections(world.database.read, dossierId)).find((one) => one.section === section)
  return { version: found?.version ?? 0, rows: rowsOf(found?.answer) }
}

async function take(
  queryId: string,
  ids: readonly string[],
  drop: readonly string[] = [],
  section = SECTION,
) {
  const { version } = await standing(section)
  return asPerson((act) =>
    takeFromSource(act, { dossierId, section, seenVersion: version, queryId, take: ids, drop }),
  )
}

async function save(answer: SectionAnswer) {
  const { version } = await standing()
  return asPerson((act) => saveSection(act, { dossierId, section: SECTION, seenVersion: version, answer }))
}

describe('开始申报：社保参保信息自动获取（SC-2.2.1-i2）', () => {
  test('登记里有的自动填好，来源和时间写明；登记里没有的，空着由本人填', async () => {
    await imports([line(), line({ from: '2015-09', until: '2019-06', unit: '原单位' })])
    await start()
    const { version, rows } = await standing()
    expect(version).toBe(1)
    expect(rows.map((row) => [row.source, row.values.from, row.values.until]).sort()).toEqual([
      [SECTION, '2015-09', '2019-06'],
      [SECTION, '2019-07', 'present'],
    ])
    const sources = await asPerson(({ caller, now }) =>
      readSources({ read: world.database.read, world, caller, now }, dossierId),
    )
    expect(sources.rows).toHaveLength(2)
    expect(sources.rows[0]).toMatchObject({
      section: SECTION,
      source: `社保局${person.mobile}`,
      asOf: '2026-02-28',
    })
    person = await aPerson(world, { name: '林晓川' })
    await start()
    expect(await standing()).toEqual({ version: 0, rows: [] })
  })

  test('自动填好的，本人改不了、删不了，可以再添自己的', async () => {
    await imports([line()])
    await start()
    const { rows } = await standing()
    const [first] = rows
    if (!first) throw new Error('Nothing was filled in.')
    const forged = { ...first, values: { ...first.values, from: '1990-01' } }
    await expect(save({ rows: [forged] })).rejects.toMatchObject({ code: 'dossiers.fields-closed' })
    await expect(save({ rows: [] })).rejects.toMatchObject({ code: 'dossiers.fields-closed' })
    await save({ rows: [...rows, { ...first, id: 'own-row', source: 'self' }] })
    expect((await standing()).rows).toHaveLength(2)
  })

  test('自己写不出别人的来源', async () => {
    await start()
    const row = { id: 'mine', source: SECTION, values: { place: '某地' }, files: {} }
    await expect(save({ rows: [row] })).rejects.toMatchObject({ code: 'dossiers.fields-closed' })
  })
})

describe('同步：列出来源的记录，选择写入', () => {
  test('列出每条的内容、来源、是否已在表中、改了什么；选了才写入', async () => {
    await start()
    await imports([line(), line({ from: '2015-09', until: '2019-06' })])
    const first = await answered()
    expect(first.source).toBe('社保平台')
    expect(first.entries.map((entry) => entry.state)).toEqual(['new', 'new'])
    expect(first.entries[0]?.facts.map((fact) => fact.label)).toContain('参保单位')
    expect((await standing()).rows).toEqual([])

    const chosen = first.entries[0]?.entryId ?? ''
    const taken = await take(first.queryId, [chosen])
    expect(taken).toMatchObject({ version: 1, answer: { rows: [{ id: chosen, source: SECTION }] } })
    await imports([
      line({ unit: '更名后的单位' }),
      line({ from: '2015-09', until: '2019-06', unit: '更名后的单位' }),
    ])
    const again = await answered()
    expect(again.entries.map((entry) => entry.state).sort()).toEqual(['new', 'new'])
    expect(again.gone.map((row) => row.rowId)).toEqual([chosen])
  })

  test('来源更新了说法：原来那条变成最新的，不会变成两条；证明材料留着', async () => {
    await imports([line()])
    await start()
    await imports([line({ until: '2026-01' })])
    const answer = await answered()
    expect(answer.entries[0]).toMatchObject({
      state: 'changed',
      changes: [{ label: '参保截止年月', before: '至今', after: '2026年1月' }],
    })
    await take(answer.queryId, [answer.entries[0]?.entryId ?? ''])
    expect((await standing()).rows.map((row) => row.values.until)).toEqual(['2026-01'])
  })

  test('取消勾选的移出；手工填过同一条的给提醒', async () => {
    await imports([line()])
    await start()
    const before = await answered()
    const id = before.entries[0]?.entryId ?? ''
    await take(before.queryId, [], [id])
    expect((await standing()).rows).toEqual([])
    const values = { 'insured-unit': '望江区第一中学', kind: 'pension', from: '2019-07' }
    await save({ rows: [{ id: 'own-row', source: 'self', values, files: {} }] })
    expect((await answered()).entries[0]).toMatchObject({
      state: 'new',
      remark: expect.stringContaining('手工填写'),
    })
  })

  test('姓名与登记不同：不列出，告诉人找谁更正', async () => {
    await imports([line({ name: '林小川' })])
    await start()
    const answer = await answered()
    expect(answer).toMatchObject({ entries: [], sentence: expect.stringContaining('联系登记单位更正姓名') })
  })

  test('别处刚保存过：不写入；查询过了两小时：请重新同步', async () => {
    await start()
    await imports([line()])
    const { queryId, entries } = await answered()
    const ids = entries.map((entry) => entry.entryId)
    await save({ rows: [] })
    const stale = asPerson((act) =>
      takeFromSource(act, { dossierId, section: SECTION, seenVersion: 0, queryId, take: ids, drop: [] }),
    )
    await expect(stale).rejects.toMatchObject({ code: 'dossiers.section-stale' })
    world.clock.advance(2 * 3_600_000 + 1)
    await expect(take(queryId, ids)).rejects.toMatchObject({ code: 'dossiers.source-expired' })
  })

  test('别人的申报、别人的查询结果、没有来源的部分：都拿不到', async () => {
    await start()
    await imports([line()])
    const { queryId, entries } = await answered()
    const stranger = await aPerson(world, { name: '林晓川' })
    await expect(ask(SECTION, stranger.personId)).rejects.toMatchObject({ code: 'not-found' })
    await expect(ask('work')).rejects.toMatchObject({ code: 'dossiers.no-source' })
    const mine = dossierId
    person = stranger
    await start()
    const ids = entries.map((entry) => entry.entryId)
    await expect(take(queryId, ids)).rejects.toMatchObject({ code: 'not-found' })
    expect(dossierId).not.toBe(mine)
  })

  test('提交以后不能同步', async () => {
    const declaration = await aDeclaration(world, province, { person })
    dossierId = declaration.id
    await moveOn(world, declaration, { personId: person.personId, organisationId: null }, 'submit')
    await expect(ask()).rejects.toMatchObject({ code: 'dossiers.not-writable' })
  })
})

describe('来源在网络上（SC-2.2.1-i6）', () => {
  const certificate = {
    title: '二级建造师',
    obtained: '2022-09-30',
    'certificate-no': '99202209300012',
    body: '澜江省人力资源和社会保障厅',
  }
  const PLACE = 'provincial-certificate'

  test('没有回应：说明已试三次，手工照样能填', async () => {
    reply = undefined
    await start()
    expect(await ask(PLACE)).toMatchObject({
      queryId: null,
      sentence: '省职业资格证书库暂时没有回应（已试 3 次），可以先手工填写，稍后再同步。',
      entries: [],
    })
  })

  test('答得出：写入的值来自来源；缺少必填内容的不能同步，说明缺什么', async () => {
    reply = () => ({
      source: '省职业资格证书库',
      asOf: '2026-03-01',
      entries: [{ values: certificate }, { values: { ...certificate, 'certificate-no': '2', body: null } }],
    })
    await start()
    const { queryId, entries } = await answered(PLACE)
    const lacking = entries.find((entry) => entry.state === 'lacking')
    expect(lacking?.remark).toContain('请填写“发证机关”')
    const good = entries.find((entry) => entry.state === 'new')
    await expect(take(queryId, [lacking?.entryId ?? ''], [], PLACE)).rejects.toMatchObject({
      code: 'dossiers.entry-lacking',
    })
    await take(queryId, [good?.entryId ?? ''], [], PLACE)
    expect((await standing(PLACE)).rows[0]).toMatchObject({ source: 'qualification', values: certificate })
  })

  test('开始时才问的来源在网络上：任务去问；已经动笔的不覆盖', async () => {
    await start()
    reply = () => ({ entries: [{ values: certificate }] })
    await fillSection(world, { dossierId, section: PLACE })
    expect((await standing(PLACE)).rows).toHaveLength(1)
    await fillSection(world, { dossierId, section: PLACE })
    expect((await standing(PLACE)).version).toBe(1)
  })
})
