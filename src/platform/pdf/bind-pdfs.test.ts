import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unzip } from '../../../tests/builders/zips.ts'
import { type Binder, startBinder } from './binder.ts'
import { type Press, startPress } from './press.ts'
import { makeSealSvg } from './seal-svg.ts'

const PAGE = `#set page(width: 100mm, height: 80mm)
#set text(font: "Noto Serif SC")
#let data = json("/data.json")
#for page in range(data.pages) { if page > 0 { pagebreak() }; [第 #(page + 1) 页 #data.name #image("/files/seal.svg", width: 40mm)] }
`
let press: Press
let binder: Binder
let folder: string
const parts: { path: string; title: string }[] = []

beforeAll(async () => {
  press = await startPress({ size: 1 })
  binder = startBinder()
  folder = await mkdtemp(join(tmpdir(), 'hengcai-bind-'))
  for (const [at, name] of ['欧阳䶮', '顾晓棠', '林晓川'].entries()) {
    const path = join(folder, `${at}.pdf`)
    const pdf = await press.render({
      template: { main: 'part.typ', sources: { 'part.typ': PAGE } },
      data: { name, pages: at + 1 },
      files: { 'seal.svg': makeSealSvg({ body: '衡才演示单位', line: '演示' }) },
      date: new Date('2026-11-01T00:00:00Z'),
    })
    await writeFile(path, pdf)
    parts.push({ path, title: `${name}_初定表` })
  }
}, 120_000)
afterAll(async () => {
  await press.close()
  await binder.close()
  await rm(folder, { recursive: true, force: true })
})

describe('合并多份PDF', () => {
  test('页数和顺序不变，两种阅读程序都能打开，文字还在', async () => {
    const out = join(folder, 'bound.pdf')
    const bound = await binder.bind(parts, out, 'order-1')
    const bytes = await readFile(out)
    expect(bound).toMatchObject({ pages: 6, bytes: bytes.length })
    const document = await PDFDocument.load(bytes)
    expect(document.getPageCount()).toBe(6)
    const library = await PDFiumLibrary.init()
    const opened = await library.loadDocument(bytes)
    const texts = [...opened.pages()].map((page) => page.getText())
    expect(texts.map((text) => /欧阳䶮|顾晓棠|林晓川/.exec(text)?.[0])).toEqual([
      '欧阳䶮',
      '顾晓棠',
      '顾晓棠',
      '林晓川',
      '林晓川',
      '林晓川',
    ])
    opened.destroy()
    library.destroy()
  })

  test('每份一个书签，指向它的第一页', async () => {
    const out = join(folder, 'marks.pdf')
    await binder.bind(parts, out, 'order-2')
    const document = await PDFDocument.load(await readFile(out))
    const outlines = document.catalog.lookup(PDFName.of('Outlines'), PDFDict)
    const marks: [string, number][] = []
    let next = outlines.lookupMaybe(PDFName.of('First'), PDFDict)
    while (next) {
      const page = next.lookup(PDFName.of('Dest'), PDFArray).get(0)
      const at = document.getPages().findIndex((one) => one.ref === (page as PDFRef))
      marks.push([next.lookup(PDFName.of('Title'), PDFHexString).decodeText(), at])
      next = next.lookupMaybe(PDFName.of('Next'), PDFDict)
    }
    expect(marks).toEqual([
      ['欧阳䶮_初定表', 0],
      ['顾晓棠_初定表', 1],
      ['林晓川_初定表', 3],
    ])
  })

  test('同样的内容只写一次：合并后比各份之和小，同一任务的结果逐字节相同', async () => {
    const [one, two] = [join(folder, 'a.pdf'), join(folder, 'b.pdf')]
    const same = Array.from({ length: 6 }, () => parts[2] as { path: string; title: string })
    const bound = await binder.bind(same, one, 'order-3')
    const single = (await readFile(parts[2]?.path ?? '')).length
    expect(bound.bytes).toBeLessThan(single * 3)
    expect((await binder.bind(same, two, 'order-3')).sha256).toBe(bound.sha256)
    expect((await binder.bind(same, two, 'order-4')).sha256).not.toBe(bound.sha256)
  })
})

test('压缩包逐个文件读得出来，中文文件名不乱', async () => {
  const out = join(folder, 'files.zip')
  const files = [
    { name: '表格/欧阳䶮_初定表.pdf', path: parts[0]?.path ?? '' },
    { name: '目录.txt', text: '一、表格' },
  ]
  const packed = await binder.pack(files, out, new Date('2026-11-01T00:00:00Z'))
  const bytes = await readFile(out)
  expect(packed.bytes).toBe(bytes.length)
  const found = await unzip(bytes)
  expect([...found.keys()]).toEqual(['表格/欧阳䶮_初定表.pdf', '目录.txt'])
  expect(found.get('目录.txt')?.toString()).toBe('一、表格')
  expect(found.get('表格/欧阳䶮_初定表.pdf')?.equals(await readFile(parts[0]?.path ?? ''))).toBe(true)
})
