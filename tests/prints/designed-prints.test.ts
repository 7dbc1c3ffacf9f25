import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  compileDesign,
  PrintDefinition,
  type PrintDesign,
  printData,
  shapeOfDesign,
} from '../../src/engines/printing/index.ts'
import { PRINT_SUBJECTS } from '../../src/modules/definitions/index.ts'
import { type Press, startPress } from '../../src/platform/pdf/press.ts'
import { nationalPrints } from './orders.ts'
import { readPdf } from './read-pdf.ts'

let press: Press
beforeAll(async () => {
  press = await startPress({ size: 1 })
})
afterAll(() => press.close())

const supplied = PRINT_SUBJECTS.dossier?.data ?? 'any'
const common = nationalPrints.find((one) => one.code === 'conferral-form')?.sources['common.typ'] ?? ''

const DESIGN: PrintDesign = {
  titleSize: 18,
  blocks: [
    {
      kind: 'line',
      values: [
        { label: '单位', path: 'employer.name' },
        { label: '编号', path: 'number' },
      ],
    },
    {
      kind: 'pairs',
      title: '基本情况',
      photo: false,
      pairs: [
        { label: '姓名', path: 'person.name', wide: false },
        { label: '现从事岗位', path: 'answers.basic.post', wide: false },
        { label: '申报专业', path: 'selection.specialty', wide: true },
      ],
    },
    {
      kind: 'rows',
      title: '工作经历',
      list: 'answers.work',
      numbered: true,
      lines: 4,
      columns: [
        { label: '起', path: 'from', width: 30 },
        { label: '工作单位', path: 'employer' },
      ],
    },
    { kind: 'rows', list: 'opinions', numbered: false, lines: 2, columns: [{ label: '意见', path: 'text' }] },
    { kind: 'text', title: '工作总结', path: 'answers.basic.summary' },
    { kind: 'words', text: '本表一式三份，“双面”打印。\\ #read("/etc/passwd")' },
    { kind: 'signature', label: '单位意见', seal: true },
  ],
}

const SOURCE = {
  number: 'SB2026-7',
  person: { name: '欧阳䶮', identityNumber: '110101********0028' },
  employer: { name: '云溪市水利水电勘测设计院' },
  selection: { specialty: '水利水电工程' },
  answers: {
    basic: { post: '水工设计', summary: '主持完成石板河水库除险加固工程。' },
    work: [
      { from: '2011年7月', employer: '设计院' },
      { from: '2016年12月', employer: '总院' },
    ],
  },
  opinions: [{ text: '同意推荐。' }],
}

/** A print made of a design. */
function aPrint(design: PrintDesign): PrintDefinition {
  return PrintDefinition.parse({
    ...{ code: 'own-form', label: '本校申报表', subject: 'dossier', blank: true, design },
    ...{ data: shapeOfDesign(design, supplied), sample: {} },
    sources: { 'common.typ': common, 'main.typ': compileDesign(design) },
  })
}

const printed = async (design: PrintDesign, source: object, blank = false) => {
  const print = aPrint(design)
  const pdf = await press.render({
    template: { main: print.main, sources: print.sources },
    data: printData(print, source, { on: '2026年11月28日', blank }),
    date: new Date(0),
  })
  return (await readPdf(pdf, 1)).map((page) => page.text).join('')
}

describe('模板设计（OT-H3）', () => {
  test('不写源文，选好字段、顺序、表头和签名栏就能打印', async () => {
    const text = await printed(DESIGN, SOURCE)
    let from = 0
    for (const word of [
      ...[
        '本校申报表',
        '单位：云溪市水利水电勘测设计院',
        '编号：SB2026-7',
        '基本情况',
        '姓名欧阳䶮',
        '现从事岗位水工设计',
      ],
      ...[
        '申报专业水利水电工程',
        '工作经历',
        '序号起工作单位',
        '12011年7月设计院',
        '22016年12月总院',
        '同意推荐。',
      ],
      ...['工作总结', '主持完成石板河水库', '本表一式三份', '负责人', '（公章）'],
    ]) {
      const at = text.indexOf(word, from)
      expect([word, at >= from]).toEqual([word, true])
      from = at + word.length
    }
  })

  test('写进设计的文字不会当作模板执行', async () => {
    expect(await printed(DESIGN, SOURCE)).toContain('#read("/etc/passwd")')
  })

  test('只读取选用的数据：没有选的身份证号码进不了模板', () => {
    const print = aPrint(DESIGN)
    expect(print.data).toEqual({
      ...{ employer: { name: 'text' }, number: 'text', person: { name: 'text' } },
      ...{ answers: 'any', selection: { specialty: 'text' }, opinions: [{ text: 'text' }] },
    })
    expect(JSON.stringify(printData(print, SOURCE, { on: '' }))).not.toContain('110101********0028')
  })

  test('空白表留出要填写的行', async () => {
    const text = await printed(DESIGN, {}, true)
    expect(text).toContain('工作经历')
    expect(text).not.toContain('欧阳')
  })

  test('同一份设计总是得到同样的模板', () => {
    expect(compileDesign(DESIGN)).toBe(compileDesign(structuredClone(DESIGN)))
  })
})
