import { buffer, text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import type { ListCell } from '../../lib/list-columns.ts'
import { columnLetters } from '../../lib/sheet-cells.ts'
import { readSheet } from './read-sheet.ts'
import { writeSheet } from './sheet-writer.ts'
import { escapeXml, sheetName } from './workbook-parts.ts'
import { type SheetOrder, writeRows } from './write-rows.ts'

const COLUMNS = [
  { label: '姓名', type: 'text', width: 12 },
  { label: '身份证号', type: 'text', width: 22 },
  { label: '公示开始', type: 'day', width: 12 },
  { label: '收到时间', type: 'instant', width: 18 },
  { label: '件数', type: 'number', width: 8 },
] as const
const ROW: ListCell[] = ['欧阳䶮𬱖', '999999999999999991', '2026-03-02', '2026-03-02T16:30:12Z', 12]
const order = (more: Partial<SheetOrder> = {}): SheetOrder => ({
  format: 'xlsx',
  name: '待办业务',
  columns: COLUMNS,
  ...more,
})

async function* pages(...given: ListCell[][][]) {
  yield* given
}

async function partOf(workbook: Buffer, path: string): Promise<string> {
  const zip = await yauzl.fromBufferPromise(workbook, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === path) return text(await zip.openReadStreamPromise(entry))
  }
  throw new Error(`There is no ${path}.`)
}

async function rowsOf(bytes: Buffer) {
  const rows: unknown[][] = []
  for await (const row of readSheet(bytes)) rows.push([...row.cells])
  return rows
}

describe('写表：Excel', () => {
  test('文字是文字，日期是日期，数字是数字；时刻按北京时间', async () => {
    const workbook = await buffer(writeRows(order(), pages([ROW])))
    expect(await rowsOf(workbook)).toEqual([
      ['姓名', '身份证号', '公示开始', '收到时间', '件数'],
      [
        '欧阳䶮𬱖',
        '999999999999999991',
        new Date('2026-03-02T00:00:00Z'),
        new Date('2026-03-03T00:30:00Z'),
        12,
      ],
    ])
  })

  test('首行冻结，可以筛选，列宽按声明', async () => {
    const workbook = await buffer(writeRows(order(), pages([ROW, ROW])))
    const sheet = await partOf(workbook, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain('<autoFilter ref="A1:E3"/>')
    expect(sheet).toContain('<col min="2" max="2" width="22" customWidth="1"/>')
    expect(await partOf(workbook, 'xl/workbook.xml')).toContain('<sheet name="待办业务"')
  })

  test.each(['=1+1', '+86', '-1', '@SUM(A1)', '=HYPERLINK("http://x")'])(
    '“%s”写成文字，不是公式',
    async (words) => {
      const workbook = await buffer(writeRows(order(), pages([[words, '', null, null, null]])))
      const sheet = await partOf(workbook, 'xl/worksheets/sheet1.xml')
      expect(sheet).not.toContain('<f>')
      expect(sheet).toContain('<c r="A2" s="2" t="inlineStr">')
      expect((await rowsOf(workbook))[1]?.[0]).toBe(words)
    },
  )

  test('不是日期、不是数字的照原样写成文字', async () => {
    const workbook = await buffer(writeRows(order(), pages([['', '', '长期', '', '不限']])))
    const [, row] = await rowsOf(workbook)
    expect(row?.[2]).toBe('长期')
    expect(row?.[4]).toBe('不限')
  })

  test('一张表放不下的接着写下一张，每张都有表头', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => [`第${index}人`, '', null, null, index])
    const workbook = await buffer(
      writeRows(order({ rowsPerSheet: 3 }), pages(rows.slice(0, 4), rows.slice(4))),
    )
    const second = await partOf(workbook, 'xl/worksheets/sheet2.xml')
    const third = await partOf(workbook, 'xl/worksheets/sheet3.xml')
    expect(second).toContain('姓名')
    expect(second).toContain('第3人')
    expect(third).toContain('第4人')
    expect(await partOf(workbook, 'xl/workbook.xml')).toContain('<sheet name="待办业务_3" sheetId="3"')
  })

  test('没有一行也是可以打开的表', async () => {
    expect(await rowsOf(await buffer(writeRows(order(), pages())))).toEqual([
      ['姓名', '身份证号', '公示开始', '收到时间', '件数'],
    ])
  })
})

describe('写表：CSV', () => {
  const csv = async (row: ListCell[]) => buffer(writeRows(order({ format: 'csv' }), pages([row])))

  test('UTF-8 带 BOM；逗号、引号、换行放在引号里', async () => {
    const bytes = await csv(['甲,"乙"\n丙', '', '2026-03-02', '2026-03-02T16:30:12Z', -3])
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(bytes.toString('utf8').split('\r\n')[1]).toBe('"甲,""乙""\n丙",,2026-03-02,2026-03-03 00:30,-3')
  })

  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-1', "'-1"],
    ['999999999999999991', '\t999999999999999991'],
    ['510000123456', '510000123456'],
  ])('“%s”写成“%s”', async (given, written) => {
    const [, line] = (await csv([given, '', null, null, null])).toString('utf8').split('\r\n')
    expect(line).toBe(`${written},,,,`)
  })
})

describe('写表：名称和文字', () => {
  test.each([
    ['待办业务', '待办业务'],
    ['甲/乙:[丙]*?', '甲乙丙'],
    ["'", '数据'],
    [
      '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十',
      '一二三四五六七八九十一二三四五六七八九十一二三四五六七八',
    ],
  ])('表名“%s”写成“%s”', (given, name) => expect(sheetName(given)).toBe(name))

  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('第%i列是%s', (index, letters) => expect(columnLetters(index)).toBe(letters))

  test.each([
    ['<甲>&"乙"', '&lt;甲&gt;&amp;&quot;乙&quot;'],
    ['控制符\u0000\u0008去掉', '控制符去掉'],
    ['半个字\uD83D去掉', '半个字去掉'],
    ['整个字𬱖保留', '整个字𬱖保留'],
    ['_x0041_不是A', '_x005F_x0041_不是A'],
  ])('“%s”', (given, written) => expect(escapeXml(given)).toBe(written))
})

describe('写表：在子进程里写', () => {
  test('行和字节分批往来，答复行数、字节数和摘要', async () => {
    const parts: Buffer[] = []
    const rows = Array.from({ length: 3 }, () => Array.from({ length: 1000 }, () => ROW))
    const written = await writeSheet(order(), pages(...rows), (bytes) => void parts.push(bytes))
    const workbook = Buffer.concat(parts)
    expect(written).toMatchObject({ rows: 3000, bytes: workbook.length })
    expect(await rowsOf(workbook)).toHaveLength(3001)
  })

  test('读行出错时，错误原样回到要表的人', async () => {
    const failing = async function* () {
      yield [ROW]
      throw new RangeError('no more rows')
    }
    await expect(writeSheet(order(), failing(), () => undefined)).rejects.toThrow(RangeError)
  })
})
