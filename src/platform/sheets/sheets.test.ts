import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { readSheet } from './read-sheet.ts'
import { writeWorkbook } from './write-sheet.ts'

async function rowsOf(bytes: Buffer) {
  const rows: unknown[][] = []
  for await (const row of readSheet(bytes)) rows.push([row.number, ...row.cells])
  return rows
}

/** GBK has no encoder in Node: these are the bytes of 姓名,地点 / 张三,成都. */
const GBK = Buffer.from('d0d5c3fb2cb5d8b5e30d0ad5c5c8fd2cb3c9b6bc0d0a', 'hex')

async function zipOf(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(content, name)
  zip.end()
  return buffer(zip.outputStream as Readable)
}

describe('读表：Excel 与 CSV，按内容辨认', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('姓名,地点\r\n张三,成都\r\n')],
    ['带 BOM 的 UTF-8', Buffer.from('\ufeff姓名,地点\r\n张三,成都\r\n')],
    ['GBK', GBK],
    ['UTF-16（Excel 的“Unicode 文本”）', Buffer.from('\ufeff姓名\t地点\r\n张三\t成都\r\n', 'utf16le')],
  ])('CSV，%s', async (_title, bytes) => {
    expect((await rowsOf(bytes)).slice(0, 2)).toEqual([
      [1, '姓名', '地点'],
      [2, '张三', '成都'],
    ])
  })

  test('CSV：引号里的逗号和换行属于一格，长数字保持原样', async () => {
    const [row] = await rowsOf(Buffer.from('"望江区,第一\n中学",999999999999999991'))
    expect(row).toEqual([1, '望江区,第一\n中学', '999999999999999991'])
  })

  test('写出的工作簿读得回来，生僻字和长编号不变', async () => {
    const bytes = await writeWorkbook([
      { name: '登记', columns: [{ label: '姓名', width: 10 }], rows: [['欧阳䶮𬱖'], ['999999999999999991']] },
    ])
    expect(await rowsOf(bytes)).toEqual([
      [1, '姓名'],
      [2, '欧阳䶮𬱖'],
      [3, '999999999999999991'],
    ])
  })

  test('Excel 里存成数字的读作数字，日期读作日期', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: '登记', rows: [[52 * 10 ** 16, new Date('2022-09-30T00:00:00Z')]] }],
    })
    const [row] = await rowsOf(Buffer.from(bytes))
    expect(typeof row?.[1]).toBe('number')
    expect(row?.[2]).toEqual(new Date('2022-09-30T00:00:00Z'))
  })
})

describe('读表：不能读的说明原因', () => {
  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['旧版 .xls 或加了密码', () => Buffer.from('d0cf11e0a1b11ae10000', 'hex'), '另存为不带密码的 .xlsx'],
    ['别的压缩包', () => zipOf({ 'a.txt': Buffer.from('a') }), '不是 Excel'],
    ['损坏的 Excel', () => Buffer.from('PK\u0003\u0004broken', 'latin1'), '可能已经损坏'],
    ['图片等二进制文件', () => Buffer.from([0x89, 0x50, 0, 1, 2]), '不是 Excel'],
    [
      '解开后膨胀上千倍的压缩包',
      () =>
        zipOf({
          'xl/workbook.xml': Buffer.alloc(1024),
          'xl/worksheets/sheet1.xml': Buffer.alloc(40_000_000),
        }),
      '解开后过大',
    ],
  ])('%s', async (_title, make, sentence) => {
    await expect(rowsOf(await make())).rejects.toThrow(sentence)
  })
})
