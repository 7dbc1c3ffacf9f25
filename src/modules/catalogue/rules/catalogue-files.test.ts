import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dayOfWeek } from '../../../lib/dates.ts'
import {
  codeTableFile,
  evaluationModesFile,
  LEVELS,
  listMisfits,
  seriesFile,
  specialtiesFile,
  workingDaysFile,
} from './catalogue-files.ts'

const root = new URL('../../../../definitions/', import.meta.url)

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'))
}

const series = seriesFile.parse(readJson('national/series.json'))
const titles = series.series.flatMap((one) => one.tracks.flatMap((track) => track.titles))
const specialties = specialtiesFile.parse(readJson('510000-sichuan/specialties.json'))
const modes = evaluationModesFile.parse(readJson('510000-sichuan/evaluation-modes.json'))

function readTable(name: string) {
  return codeTableFile.parse(readJson(`national/${name}.json`))
}

describe('职称系列', () => {
  test('共27个系列，代码01至27连续', () => {
    expect(series.series.map((one) => one.code)).toEqual(
      Array.from({ length: 27 }, (_, index) => String(index + 1).padStart(2, '0')),
    )
  })

  test.each([
    ['0502', '高级工程师', 'senior-associate'],
    ['0503', '工程师', 'intermediate'],
    ['0701', '高级记者', 'senior-full'],
    ['0702', '主任记者', 'senior-associate'],
    ['0403', '主治（主管）医师', 'intermediate'],
    ['0614', '农业技术推广研究员', 'senior-full'],
  ])('%s %s 的层级是 %s', (code, name, level) => {
    expect(titles.find((title) => title.code === code)).toMatchObject({ name, level })
  })

  test.each([
    ['一级演员', 'senior-full'],
    ['一级翻译', 'senior-associate'],
    ['一级教师', 'intermediate'],
    ['一级公证员', 'senior-full'],
    ['译审', 'senior-full'],
  ])('层级不从名称里猜：%s 是 %s', (name, level) => {
    expect(titles.find((title) => title.name === name)?.level).toBe(level)
  })

  test('官方四位代码以系列代码开头，自编代码带L，两者不会混淆', () => {
    for (const one of series.series) {
      for (const title of one.tracks.flatMap((track) => track.titles)) {
        expect(title.code).toMatch(new RegExp(`^${one.code}(\\d{2}|L\\d{2})$`))
      }
    }
  })

  test('同一类别同一层级只有一个资格名称', () => {
    for (const track of series.series.flatMap((one) => one.tracks)) {
      const levels = track.titles.map((title) => title.level)
      expect(new Set(levels).size, track.code).toBe(levels.length)
    }
  })
})

describe('地区的专业和评价方式', () => {
  test('每个专业都落在真实的系列、类别和层级上，每个类别都有专业可报', () => {
    expect(listMisfits(series, specialties, modes)).toEqual([])
    const covered = new Set(specialties.specialties.map((one) => one.track))
    for (const track of series.series.flatMap((one) => one.tracks)) expect(covered).toContain(track.code)
  })

  test('指向不存在的类别或层级时能指出来', () => {
    const [first] = specialties.specialties
    if (!first) throw new Error('no specialty')
    const wrong = {
      ...specialties,
      specialties: [
        { ...first, track: '99-1' },
        { ...first, series: '01', track: '01-1', levels: ['junior' as const] },
      ],
    }
    const wrongMode = { ...modes, modes: modes.modes.map((mode) => ({ ...mode, exceptTracks: ['88-1'] })) }
    expect(listMisfits(series, wrong, wrongMode)).toHaveLength(2 + modes.modes.length)
  })

  test('职称初定只到中级，不含以考代评的类别', () => {
    const initial = modes.modes.find((mode) => mode.code === 'initial-conferral')
    expect(initial?.levels).toEqual(['intermediate', 'assistant', 'junior'])
    expect(initial?.exceptTracks).toEqual(expect.arrayContaining(['17-1', '18-1', '19-1', '27-1']))
  })
})

describe('代码表', () => {
  test.each([
    ['level', 5],
    ['sex', 4],
    ['ethnic', 58],
    ['education', 40],
    ['degree', 57],
    ['organisation-nature', 7],
    ['industry', 20],
    ['assessment-result', 4],
    ['division', 56, 'divisions'],
  ])('%s 有 %i 行', (table, count, file = table) => {
    const parsed = readTable(file)
    expect(parsed.table).toBe(table)
    expect(parsed.rows).toHaveLength(count)
  })

  test('层级表与程序里的五个层级一致，从高到低', () => {
    expect(readTable('level').rows.map((row) => row.code)).toEqual([...LEVELS])
  })

  test('34个省级行政区，四川有21个市州', () => {
    const { rows } = readTable('divisions')
    expect(rows.filter((row) => row.parent === undefined)).toHaveLength(34)
    expect(rows.filter((row) => row.parent === '510000')).toHaveLength(21)
    const letters = rows.flatMap((row) => row.attributes?.letters ?? [])
    expect(new Set(letters).size).toBe(34)
  })

  test.each([
    ['11', '博士研究生毕业'],
    ['21', '大学本科毕业'],
    ['31', '大学专科毕业'],
  ])('学历代码 %s 是%s', (code, text) => {
    expect(readTable('education').rows.find((row) => row.code === code)?.text).toBe(text)
  })

  test('目录里的每个文件都有人读：没有读不懂的数据文件', () => {
    const known = ['series.json', 'working-days.json']
    for (const name of readdirSync(new URL('national/', root))) {
      if (name.endsWith('.json') && !known.includes(name))
        expect(() => codeTableFile.parse(readJson(`national/${name}`)), name).not.toThrow()
    }
  })
})

describe('工作日历', () => {
  const calendar = workingDaysFile.parse(readJson('national/working-days.json'))

  test('含2024至2026年，只列与星期一至星期五不同的日子', () => {
    expect(calendar.years).toEqual([2024, 2025, 2026])
    for (const day of calendar.days) expect(day.working, day.date).toBe(dayOfWeek(day.date) > 5)
  })

  test.each([
    ['2025-01-28', false],
    ['2026-10-10', true],
    ['2026-02-16', false],
  ])('%s 上班：%s', (date, working) => {
    expect(calendar.days.find((day) => day.date === date)?.working).toBe(working)
  })
})

describe('写错的数据文件不会被接受', () => {
  const row = { code: '1', text: '甲', evidence: 'M' }
  const table = { table: 't', label: '表', standard: null, rows: [row] }

  test.each([
    ['代码重复', { rows: [row, row] }],
    ['日期不存在', { rows: [{ ...row, validFrom: '2026-02-30' }] }],
    ['失效早于生效', { rows: [{ ...row, validFrom: '2026-02-01', validTo: '2026-01-31' }] }],
    ['上级不存在', { rows: [{ ...row, parent: '9' }] }],
    ['多出不认识的属性', { rows: [{ ...row, colour: '红' }] }],
    ['没有出处', { rows: [{ code: '1', text: '甲' }] }],
    [
      '同一代码前后两段日期重叠',
      {
        rows: [
          { ...row, validTo: '2026-06-30' },
          { ...row, validFrom: '2026-06-30' },
        ],
      },
    ],
  ])('%s', (_title, wrong) => {
    expect(codeTableFile.safeParse({ ...table, ...wrong }).success).toBe(false)
  })

  test('同一代码前后两段日期相接是允许的（改名留下历史）', () => {
    const rows = [
      { ...row, validTo: '2026-06-30' },
      { ...row, text: '乙', validFrom: '2026-07-01' },
    ]
    expect(codeTableFile.safeParse({ ...table, rows }).success).toBe(true)
  })
})
