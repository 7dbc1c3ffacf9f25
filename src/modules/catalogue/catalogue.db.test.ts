import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import { endOfWorkingDays } from '../../lib/working-days.ts'
import { createServer } from '../../platform/http/server.ts'
import type { Caller } from '../../platform/world.ts'
import { listCodes, readDictionaries } from './code-list.report.ts'
import {
  bindCatalogue,
  findCodeText,
  findSpecialty,
  findTitle,
  getCodeText,
  importCatalogue,
  listCodeRows,
  listCombinations,
  readOffer,
  workingCalendar,
} from './index.ts'
import { findCombination } from './rules/narrow-selection.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
const definitions = fileURLToPath(new URL('../../../definitions', import.meta.url))
const TODAY = '2026-03-02'
const SICHUAN = '510000'

const administrator: Caller = {
  sessionId: newId(),
  accountId: newId(),
  personId: newId(),
  personName: '陈一鸣',
  membership: null,
  duties: ['system.manage'],
  restriction: null,
}
let caller: Caller | null = null
const server = await createServer(world, { identify: async () => caller })
bindCatalogue(server)
afterAll(() => server.fastify.close())

// A copy of the catalogue's own files, so that a test may change one.
const copy = await mkdtemp(join(tmpdir(), 'hengcai-catalogue-'))
afterAll(() => rm(copy, { recursive: true, force: true }))
for (const part of ['national', '510000-sichuan/specialties.json', '510000-sichuan/evaluation-modes.json'])
  await cp(join(definitions, part), join(copy, part), { recursive: true })

function importing(folder = copy): Promise<readonly string[]> {
  return world.act(null, (act) => importCatalogue(act, folder))
}

async function changeFile(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(copy, path), 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`Nothing to change in ${path}`)
  await writeFile(join(copy, path), after)
}

async function get(url: string) {
  return server.fastify.inject({ method: 'GET', url: `/api/catalogue${url}` })
}

let firstImport: readonly string[]
beforeAll(async () => {
  // Two programs that start at the same moment: one imports, the other waits and finds nothing left to do.
  const both = await Promise.all([importing(), importing()])
  firstImport = both.flat()
})

describe('导入目录数据', () => {
  test('每个文件只导入一次，两个程序同时启动也不重复', async () => {
    expect([...firstImport].sort()).toEqual([...new Set(firstImport)].sort())
    expect(firstImport).toEqual(
      expect.arrayContaining([
        'national/series.json',
        'national/sex.json',
        '510000-sichuan/specialties.json',
      ]),
    )
    expect(await importing()).toEqual([])
  })

  test('仓库里的全部定义都能导入', async () => {
    const others = await importing(definitions)
    expect(others.filter((path) => /^(national|510000-sichuan)\//.test(path))).toEqual([])
    expect(others).toContain('330100-hangzhou/specialties.json')
    expect(await importing(definitions)).toEqual([])
  })

  test('每个文件的导入都留痕', async () => {
    const rows = await read
      .selectFrom('audit_entry')
      .select('subject_id')
      .where('act', '=', 'catalogue.imported')
      .where('subject_kind', '=', 'catalogue-file')
      .execute()
    expect(rows.map((row) => row.subject_id)).toEqual(expect.arrayContaining([...firstImport]))
  })

  test('有一个文件写错，全部不导入，并指出是哪个文件', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'hengcai-catalogue-'))
    await cp(copy, broken, { recursive: true })
    const sex = join(broken, 'national/sex.json')
    await writeFile(sex, (await readFile(sex, 'utf8')).replace('"男"', '"男子"'))
    const path = join(broken, '510000-sichuan/specialties.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"track": "05-1"', '"track": "05-9"'))
    await expect(importing(broken)).rejects.toThrow('definitions/510000-sichuan：专业05-1-01')
    expect(await getCodeText(read, 'sex', '1')).toBe('男')
    await rm(broken, { recursive: true })
  })
})

describe('按日期读目录', () => {
  test('资格名称带着层级、类别和系列一起读出', async () => {
    expect(await findTitle(read, '0503', TODAY)).toEqual({
      code: '0503',
      name: '工程师',
      level: 'intermediate',
      levelName: '中级',
      track: '05-1',
      trackName: '工程技术',
      series: '05',
      seriesName: '工程技术人员',
    })
    expect(await findTitle(read, '0503', '2021-11-01')).toBeUndefined()
    expect(await findTitle(read, '9999', TODAY)).toBeUndefined()
  })

  test('专业只属于它的地区', async () => {
    expect(await findSpecialty(read, SICHUAN, '05-1-01', TODAY)).toMatchObject({
      name: '建筑工程',
      track: '05-1',
    })
    expect(await findSpecialty(read, '119900', '05-1-01', TODAY)).toBeUndefined()
  })

  test('代码表按自己的次序读出，带上级和属性', async () => {
    const rows = await listCodeRows(read, 'education', TODAY)
    expect(rows).toHaveLength(40)
    expect(rows.find((row) => row.code === '21')).toEqual({
      code: '21',
      text: '大学本科毕业',
      parent: '20',
      attributes: { level: 'bachelor', completion: 'graduated' },
    })
    await expect(getCodeText(read, 'sex', '7')).rejects.toThrow('sex')
  })

  test('改名留下历史：到期的旧名称按旧日期读得到，按今天读到新名称', async () => {
    await changeFile('national/organisation-nature.json', (text) =>
      text.replace(
        /\{ "code": "association".*\}(?=,)/,
        '{ "code": "association", "text": "社团", "validTo": "2025-12-31", "evidence": "OT-B" },' +
          '{ "code": "association", "text": "社会团体", "validFrom": "2026-01-01", "evidence": "OT-B" },' +
          '{ "code": "collective", "text": "集体企业", "validTo": "2020-12-31", "evidence": "M" }',
      ),
    )
    expect(await importing()).toEqual(['national/organisation-nature.json'])
    const nature = (code: string, asOf?: string) => findCodeText(read, 'organisation-nature', code, asOf)
    expect(await nature('association', '2025-12-31')).toBe('社团')
    expect(await nature('association', '2026-01-01')).toBe('社会团体')
    expect(await nature('collective', TODAY)).toBeUndefined()
    // 旧证书上的旧代码仍要读得出来。
    expect(await nature('collective')).toBe('集体企业')
    const codes = (await listCodeRows(read, 'organisation-nature', TODAY)).map((row) => row.text)
    expect(codes).toContain('社会团体')
    expect(codes).not.toContain('社团')
    expect(codes).not.toContain('集体企业')
  })

  test('从文件里删去的行仍保留，程序自己的数据库角色也删不掉', async () => {
    await changeFile('national/ethnic.json', (text) =>
      text.replace(/ {4}\{ "code": "98".*\n/, '').replace(/,\n {2}\]/, '\n  ]'),
    )
    expect(await importing()).toEqual(['national/ethnic.json'])
    expect(await getCodeText(read, 'ethnic', '98')).toBe('外国血统中国籍人士')
    await expect(world.database.pool.query('delete from code_row')).rejects.toThrow('permission denied')
    await expect(world.database.pool.query('delete from title_name')).rejects.toThrow('permission denied')
  })
})

describe('联动选择的数据（SC-2.2.1-2）', () => {
  test('27个系列，职称初定能选到工程师，选不到会计师和副高级', async () => {
    const offer = await readOffer(read, SICHUAN, TODAY)
    expect(offer.series).toHaveLength(27)
    const combinations = listCombinations(offer)
    const initial = combinations.filter((one) => one.mode === 'initial-conferral')
    const engineer = {
      mode: 'initial-conferral',
      series: '05',
      level: 'intermediate',
      specialty: '05-1-01',
      title: '0503',
    }
    expect(findCombination(combinations, engineer)).toEqual(engineer)
    expect(initial.some((one) => one.series === '17')).toBe(false)
    expect(initial.some((one) => one.level === 'senior-associate')).toBe(false)
    expect(combinations.some((one) => one.mode === 'review' && one.level === 'senior-associate')).toBe(true)
  })

  test('一次取全，版本没变就不再传内容，目录一变版本就变', async () => {
    const first = (await get('/offer')).json()
    expect(first).toMatchObject({ region: SICHUAN })
    expect(first.offer).toEqual(await readOffer(read, SICHUAN, TODAY))
    const again = (await get(`/offer?region=${SICHUAN}&known=${first.version}`)).json()
    expect(again).toEqual({ ...first, offer: null })
    expect(first.regions).toContainEqual({ code: SICHUAN, name: '四川省' })

    await changeFile('510000-sichuan/specialties.json', (text) => text.replace('"建筑工程"', '"建设工程"'))
    await importing()
    const changed = (await get(`/offer?known=${first.version}`)).json()
    expect(changed.version).not.toBe(first.version)
    expect(changed.offer.specialties[0].name).toBe('建设工程')
  })

  test('没有这个地区时和不存在的内容一样回答', async () => {
    expect((await get('/offer?region=119900')).statusCode).toBe(404)
    expect((await get('/offer?region=51')).statusCode).toBe(400)
  })

  test('代码表按名称取，可一次取几个', async () => {
    const reply = await get('/code-tables?names=sex,level')
    expect(reply.statusCode).toBe(200)
    expect(reply.json().tables.map((table: { label: string }) => table.label)).toEqual(['性别', '职称层级'])
    expect((await get('/code-tables?names=unknown')).statusCode).toBe(404)
    expect((await get('/code-tables?names=')).statusCode).toBe(400)
  })
})

describe('代码字典，只供查看和导出（OT-A3、OT-A5）', () => {
  const ask = (more: object) =>
    listCodes(read, TODAY, { dictionary: 'title-names', standing: 'current', limit: 100, ...more })

  test('系列、职务名称、评审专业、评价方式和每一张代码表都在其中', async () => {
    const dictionaries = await readDictionaries(read)
    expect(dictionaries.map((one) => one.label)).toEqual(
      expect.arrayContaining([
        '系列',
        '职务（资格）名称',
        '评审专业',
        '评价方式',
        '学历',
        '职称层级',
        '单位性质',
      ]),
    )
    for (const { code } of dictionaries) expect((await ask({ dictionary: code })).rows, code).not.toEqual([])
    expect((await ask({ dictionary: 'no-such-dictionary' })).rows).toEqual([])
  })

  test('职务名称写明系列和层级；按代码开头或名称中的字查找；评审专业各地区不同', async () => {
    const { rows } = await ask({ keyword: '助理工程师' })
    expect(rows).toContainEqual(
      expect.objectContaining({
        text: '助理工程师',
        under: '工程技术人员·工程技术',
        level: '助理级',
        until: null,
      }),
    )
    const [first] = rows
    expect((await ask({ keyword: first?.code.slice(0, 3) ?? '' })).rows).toContainEqual(first)
    const specialties = await ask({ dictionary: 'specialties', region: SICHUAN })
    expect(new Set(specialties.rows.map((row) => row.region))).toEqual(new Set([SICHUAN]))
  })

  test('翻页不重不漏', async () => {
    const whole: string[] = []
    let cursor: string | undefined
    do {
      const page = await ask({ dictionary: 'divisions', limit: 7, cursor })
      whole.push(...page.rows.map((row) => row.code))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    const all = await listCodeRows(read, 'divisions', TODAY)
    expect(whole).toEqual(all.map((row) => row.code).toSorted())
  })

  test('停用的代码不混在使用中的里，另外查得到', async () => {
    await world.database.pool.query(
      "insert into code_row (table_name, code, valid_from, valid_to, position, text, evidence) values ('sex', 'old', '2000-01-01', '2010-12-31', 99, '旧称', 'test')",
    )
    expect((await ask({ dictionary: 'sex' })).rows.map((row) => row.text)).not.toContain('旧称')
    expect((await ask({ dictionary: 'sex', standing: 'former' })).rows).toEqual([
      expect.objectContaining({ text: '旧称', until: '2010-12-31' }),
    ])
  })
})

describe('工作日历', () => {
  const save = (payload: object) =>
    server.fastify.inject({
      method: 'POST',
      url: '/api/catalogue/calendar-years',
      payload: { requestId: newId(), source: '2027年节假日安排通知', ...payload },
    })
  const of2027 = [
    '01-01',
    '02-08',
    '02-09',
    '02-10',
    '02-11',
    '04-05',
    '05-03',
    '06-09',
    '10-01',
    '10-04',
  ].map((day) => ({ date: `2027-${day}`, works: false, name: '假日' }))

  test('导入的日历能直接用来计算期限', async () => {
    const calendar = await workingCalendar(read)
    expect(calendar.years).toEqual([2024, 2025, 2026])
    expect(endOfWorkingDays(calendar, '2026-09-28', 5)).toEqual({ ok: true, lastDay: '2026-10-10' })
    expect(endOfWorkingDays(calendar, '2026-12-30', 5)).toMatchObject({ ok: false, missingYear: 2027 })
  })

  test('没有职责的人录不了，只录了一部分也不保存', async () => {
    caller = null
    expect((await save({ year: 2027, days: of2027 })).statusCode).toBe(401)
    caller = { ...administrator, duties: [] }
    expect((await save({ year: 2027, days: of2027 })).statusCode).toBe(404)
    caller = administrator
    const partial = await save({ year: 2027, days: of2027.slice(0, 3) })
    expect(partial.json().code).toBe('catalogue.days-too-few')
    const stray = await save({
      year: 2027,
      days: [...of2027, { date: '2028-01-03', works: false, name: '元旦' }],
    })
    expect(stray.json().message).toContain('2028-01-03')
    expect((await workingCalendar(read)).years).not.toContain(2027)
  })

  test('管理员录入新一年后，期限就能算到那一年；改录时整年替换', async () => {
    caller = administrator
    expect((await save({ year: 2027, days: of2027 })).json()).toEqual({ year: 2027, days: 10 })
    expect(endOfWorkingDays(await workingCalendar(read), '2026-12-30', 5)).toEqual({
      ok: true,
      lastDay: '2027-01-07',
    })
    const shifted = of2027.map((day) => (day.date === '2027-01-01' ? { ...day, date: '2027-01-04' } : day))
    expect((await save({ year: 2027, days: shifted })).statusCode).toBe(200)
    const { exceptions } = await workingCalendar(read)
    expect(exceptions['2027-01-01']).toBeUndefined()
    expect(exceptions['2027-01-04']).toBe(false)
    expect(exceptions['2026-10-01']).toBe(false)
    const { years } = (await get('/calendar')).json()
    expect(years.map((row: { year: number }) => row.year)).toEqual([2024, 2025, 2026, 2027])
  })
})
