import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embeddedIn } from '../../../tests/prints/embedded-in.ts'
import { checkStructure } from '../../../tests/prints/pdf-structure.ts'
import { type Binder, startBinder } from './binder.ts'
import type { EmbeddedFile } from './embed-files.ts'
import { type Press, startPress } from './press.ts'

const at = new Date('2026-11-28T01:00:00Z')
const scan = randomBytes(3_000_000)
let press: Press
let binder: Binder
let folder: string
let base: Buffer

beforeAll(async () => {
  press = await startPress({ size: 1 })
  binder = startBinder()
  folder = await mkdtemp(join(tmpdir(), 'hengcai-embed-'))
  const main =
    '#set document(title: "目录")\n#set text(font: "Noto Serif SC")\n= 目录 <first>\n见 #link(<first>)[上文]'
  base = await press.render({
    template: { main: 'cover.typ', sources: { 'cover.typ': main } },
    data: {},
    standard: 'a-3b',
    date: at,
  })
  await writeFile(join(folder, 'cover.pdf'), base)
  await writeFile(join(folder, 'scan'), scan)
})
afterAll(async () => {
  await press.close()
  await binder.close()
  await rm(folder, { recursive: true })
})

const files = (): EmbeddedFile[] => [
  {
    name: '附件_毕业证书.jpg',
    type: 'image/jpeg',
    description: '附件',
    relationship: 'Supplement',
    path: join(folder, 'scan'),
  },
  {
    name: '数据_第1次提交.json',
    type: 'application/json',
    description: '数据',
    relationship: 'Data',
    text: '{"姓名":"欧阳䶮"}',
  },
]

test('文件装进 PDF/A-3：取出来一字节不差，有类型和关系；目录本身不动，结构完好，同样的输入同样的字节', async () => {
  const out = join(folder, 'archive.pdf')
  const cover = join(folder, 'cover.pdf')
  const { bytes, sha256 } = await binder.embed(cover, files(), out, at)
  const pdf = await readFile(out)
  expect([pdf.length, createHash('sha256').update(pdf).digest('hex')]).toEqual([bytes, sha256])
  expect(pdf.subarray(0, base.length).equals(base)).toBe(true)
  expect(pdf.toString('latin1')).toMatch(/pdfaid:part(>|=")3/)
  const inside = await embeddedIn(pdf)
  expect(inside.get('附件_毕业证书.jpg')?.content.equals(scan)).toBe(true)
  expect(inside.get('附件_毕业证书.jpg')).toMatchObject({ type: 'image/jpeg', relationship: 'Supplement' })
  expect(inside.get('数据_第1次提交.json')).toMatchObject({
    content: Buffer.from('{"姓名":"欧阳䶮"}'),
    type: 'application/json',
    relationship: 'Data',
  })
  expect(await checkStructure(pdf)).toMatchObject({ pages: 1, problems: ['EmbeddedFile'], unembedded: [] })
  expect((await binder.embed(cover, files(), join(folder, 'again.pdf'), at)).sha256).toBe(sha256)
})
