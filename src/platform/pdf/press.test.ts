import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Press, startPress } from './press.ts'
import type { RenderOrder } from './typst-compiler.ts'

let press: Press
beforeAll(async () => {
  press = await startPress({ size: 1, ownFonts: '/no/such/folder', documentsPerChild: 12 })
})
afterAll(() => press.close())

const MAIN = `#import "letter.typ": body
#set document(title: "通知")
#set page(width: 100mm, height: 60mm)
#set text(font: ("Noto Serif SC", "LXGW WenKai"), lang: "zh", fallback: false)
#body
`
const BODY = '#let data = json("/data.json")\n#let body = [致 #data.name]\n'
const date = new Date('2026-11-22T01:00:00Z')

const anOrder = (name: string, sources = {}, main = 'main.typ'): RenderOrder => ({
  template: { main, sources: { 'main.typ': MAIN, 'letter.typ': BODY, ...sources } },
  data: { name },
  date,
})
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('打印', () => {
  test('同样的内容和日期总是同样的字节，新进程、热进程、别的文件之后都一样', async () => {
    const prints = new Set<string>()
    const pids = new Set<number>()
    for (let round = 0; round < 15; round += 1) {
      prints.add(sha256(await press.render(anOrder('欧阳䶮𬱖'))))
      await press.render(anOrder(`路人${round}`))
      for (const pid of press.pids()) pids.add(pid)
    }
    expect(prints.size).toBe(1)
    expect(pids.size).toBeGreaterThan(1)
    expect(sha256(await press.render({ ...anOrder('欧阳䶮𬱖'), date: new Date(0) }))).not.toBe([...prints][0])
  })

  test('是 PDF/A-2b', async () => {
    const pdf = (await press.render(anOrder('欧阳䶮'))).toString('latin1')
    expect(pdf).toMatch(/pdfaid:part(>|=")2/)
    expect(pdf).toMatch(/pdfaid:conformance(>|=")B/)
  })

  test('字体里没有的字报出来，不印成方框；之后照常打印', async () => {
    await expect(press.render(anOrder('张𡋤三\u{e000}'))).rejects.toMatchObject({
      code: 'missing-glyph',
      details: { characters: ['𡋤', '\u{e000}'] },
      message: '现有字体中没有“𡋤”、“\u{e000}”字，无法印出。请系统管理员补充收有该字的字体后再打印。',
    })
    expect((await press.render(anOrder('张三'))).length).toBeGreaterThan(1000)
  })

  test('填写的内容不会被当作模板执行，也读不到服务器上的文件', async () => {
    const text = '#read("/etc/passwd") *粗* $x$'
    expect((await press.render(anOrder(text))).length).toBeGreaterThan(1000)
    const reader = (path: string) => anOrder('', { 'main.typ': `#read("${path}")` })
    for (const path of ['/etc/passwd', '../../../../etc/passwd', '/files/photo']) {
      await expect(press.render(reader(path))).rejects.toMatchObject({ code: 'template' })
    }
  })

  test('模板写错时说出毛病在哪里', async () => {
    await expect(press.render(anOrder('', { 'main.typ': '#let a = (' }))).rejects.toThrow(
      'main.typ 第1行：unclosed delimiter',
    )
    await expect(press.render(anOrder('', { 'main.typ': '#json("/data.json").nothing' }))).rejects.toThrow(
      'nothing',
    )
  })

  test('模板改了版本，新旧两版互不影响', async () => {
    const old = sha256(await press.render(anOrder('张三')))
    const changed = await press.render(anOrder('张三', { 'letter.typ': BODY.replace('致', '送') }))
    expect(sha256(changed)).not.toBe(old)
    expect(sha256(await press.render(anOrder('张三')))).toBe(old)
  })

  test('上一个人的照片不会留给下一个人', async () => {
    const picture =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    const order = anOrder('', {
      'main.typ': '#set page(width: 20mm, height: 20mm)\n#image("/files/face.svg")',
    })
    expect((await press.render({ ...order, files: { 'face.svg': picture } })).length).toBeGreaterThan(500)
    await expect(press.render(order)).rejects.toMatchObject({ code: 'template' })
    const red = picture.replace('<rect', '<rect fill="red"')
    const prints = [picture, red, picture].map((face) =>
      press.render({ ...order, files: { 'face.svg': face } }),
    )
    const [first, second, third] = (await Promise.all(prints)).map(sha256)
    expect(second).not.toBe(first)
    expect(third).toBe(first)
  })

  test('文件名不能走出自己的文件夹', async () => {
    await expect(press.render({ ...anOrder('张三'), files: { '../data.json': '{}' } })).rejects.toThrow(
      'cannot use a file',
    )
  })
})
