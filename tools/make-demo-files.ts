// Draws the demonstration's portraits, sample documents and scans of seals into definitions/demo/files. Run by hand when they change.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { makePdfPage } from '../src/platform/images/pdf-files.ts'
import { startPress } from '../src/platform/pdf/press.ts'
import { makeSealSvg } from '../src/platform/pdf/seal-svg.ts'

const folder = join(import.meta.dirname, '../definitions/demo/files')

const HAIR = ['#2b2522', '#3a2f28', '#1f1c1b', '#4a3d33']
const COAT = ['#2f4a6d', '#3c5a4c', '#5a3d4c', '#4a4a55']

/** A drawn head and shoulders before a blue ground: clearly nobody. */
function portrait(index: number): string {
  const hair = HAIR[index % HAIR.length]
  const coat = COAT[(index * 3 + 1) % COAT.length]
  const long = index % 2 === 1
  return `<svg xmlns="http://www.w3.org/2000/svg" width="413" height="579" viewBox="0 0 413 579">
  <rect width="413" height="579" fill="#5b8fc7"/>
  ${long ? `<path d="M118 190 Q206 60 295 190 L305 380 L108 380 Z" fill="${hair}"/>` : ''}
  <path d="M40 579 Q50 430 150 405 L263 405 Q363 430 373 579 Z" fill="${coat}"/>
  <path d="M160 400 L206 470 L253 400 L240 360 L172 360 Z" fill="#f4f1ec"/>
  <path d="M170 330 h73 v60 q-36 34 -73 0 Z" fill="#e0b595"/>
  <ellipse cx="206" cy="250" rx="82" ry="104" fill="#eac7a8"/>
  <path d="M120 240 Q118 120 206 122 Q296 120 292 240 Q282 176 240 168 Q170 180 140 172 Q126 200 120 240 Z" fill="${hair}"/>
  <ellipse cx="174" cy="250" rx="9" ry="6" fill="#2b2522"/><ellipse cx="239" cy="250" rx="9" ry="6" fill="#2b2522"/>
  <path d="M180 306 Q206 322 233 306" stroke="#a5654f" stroke-width="5" fill="none" stroke-linecap="round"/>
  </svg>`
}

const DOCUMENTS = [
  ['毕业证书（演示样本）', '学生在本校修完教学计划规定的全部课程，成绩合格，准予毕业。'],
  ['学位证书（演示样本）', '经审查符合学士学位授予条件，授予学士学位。'],
  ['证明材料（演示样本）', '兹证明所填内容与本单位档案记载一致。'],
] as const

const template = `#let data = json("/data.json")
#set document(title: data.title, date: auto)
#set page(paper: "a4", flipped: true, margin: 28mm, fill: rgb("#fffdf6"))
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh", region: "cn", fallback: false)
#align(center, text(size: 30pt, weight: "bold", tracking: 0.15em, data.title))
#v(14mm)
#par(first-line-indent: (amount: 2em, all: true), leading: 1.2em, data.text)
#v(1fr)
#align(right)[澜江省（虚构）#h(2em) 演示用样本，不是真实证书]
`

await mkdir(folder, { recursive: true })
for (let index = 0; index < 8; index += 1) {
  const jpeg = await sharp(Buffer.from(portrait(index)))
    .jpeg({ quality: 82 })
    .toBuffer()
  await writeFile(join(folder, `照片${index + 1}.jpg`), jpeg)
}
const press = await startPress({ size: 1 })
for (const [title, text] of DOCUMENTS) {
  const pdf = await press.render({
    template: { main: 'sample.typ', sources: { 'sample.typ': template } },
    data: { title, text },
    standard: 'plain',
    date: new Date('2026-01-01T00:00:00Z'),
  })
  await writeFile(join(folder, `${title}.pdf`), pdf)
}

// A page with a seal on it, as an administrator takes it: a little turned, over a line of print.
const SEALED = ['望江区建设工程有限公司', '云溪市望江区人力资源和社会保障局', '云溪市人力资源和社会保障局']
const page = `#let data = json("/data.json")
#set page(width: 110mm, height: 90mm, margin: 8mm, fill: rgb("#fbf9f4"))
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn", fallback: false)
公章印模采集页（演示用样本）
#v(2mm)
单位：#data.body
#place(top + left, dx: 34mm, dy: 27mm, image("/files/seal.svg", width: 42mm))
`
for (const body of SEALED) {
  const pdf = await press.render({
    template: { main: 'seal.typ', sources: { 'seal.typ': page } },
    data: { body },
    files: { 'seal.svg': makeSealSvg({ body, line: '演示' }) },
    standard: 'plain',
    date: new Date('2026-01-01T00:00:00Z'),
  })
  const drawn = await makePdfPage(pdf, 1, 1500)
  if (!drawn.ok) throw new Error(drawn.reason)
  const jpeg = await sharp(drawn.jpeg).rotate(1.5, { background: '#fbf9f4' }).jpeg({ quality: 82 }).toBuffer()
  await writeFile(join(folder, `${body}公章.jpg`), jpeg)
}
await press.close()
