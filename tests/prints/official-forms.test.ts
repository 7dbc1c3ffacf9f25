import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DataShape, projectData } from '../../src/engines/printing/index.ts'
import { type Press, startPress } from '../../src/platform/pdf/press.ts'
import { makeQrSvg } from '../../src/platform/pdf/qr-svg.ts'
import type { RenderOrder } from '../../src/platform/pdf/typst-compiler.ts'
import { aPhoto, nationalPrints } from './orders.ts'
import { checkStructure } from './pdf-structure.ts'
import { readPdf, scanQr } from './read-pdf.ts'

const ADDRESS = 'https://zc.example.org/print/K7Q29XMF3TBA'
const A4 = { portrait: [595, 842], landscape: [842, 595] } as const
const A3 = { portrait: [842, 1191], landscape: [1191, 842] } as const

const SHORT_NAME = '欧阳䶮'
const SHORT_UNIT = '云溪市水利水电勘测设计院'
const LONG_NAME = '䶮𬱖㛃·阿卜杜热合曼·买买提依明·古丽巴哈尔·艾合买提江'
const LONG_UNIT =
  '澜江省云溪市望江区第一建设工程质量安全监督与新型建筑材料应用技术研究开发推广服务中心（澜江省重点实验室望江分中心）有限公司'

let press: Press
let photo: Buffer
beforeAll(async () => {
  press = await startPress({ size: 1, documentsPerChild: 40 })
  photo = await aPhoto()
})
afterAll(() => press.close())

const prints = nationalPrints.filter((print) => print.coded)

/** An order for a form with the data of its sample, or blank. */
function anOrder(code: string, { blank = false, data = {} as Readonly<Record<string, unknown>> } = {}) {
  const print = prints.find((one) => one.code === code)
  if (!print) throw new Error(`There is no print ${code}.`)
  const given = blank ? projectData(print.data, emptied(print.sample)) : { ...print.sample, ...data }
  const order: RenderOrder = {
    template: { main: print.main, sources: print.sources },
    data: {
      ...given,
      print: {
        ...{ title: print.title ?? print.label, on: '2026年11月28日', watermark: null, blank, fonts: [] },
        ...{
          code: blank ? null : 'K7Q2-9XMF-3TBA',
          paper: print.paper,
          flipped: print.orientation === 'landscape',
        },
      },
    },
    files: { photo, 'code.svg': makeQrSvg(ADDRESS) },
    standard: print.standard,
    date: new Date('2026-11-27T16:00:00Z'),
  }
  return order
}

/** A form's own sections and boxes without what anybody filled in. */
function emptied(sample: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sections = sample.sections as { pairs?: object[]; kind: string }[] | undefined
  const opinions = sample.opinions as object[] | undefined
  return {
    ...(sections && {
      sections: sections.map((one) => ({
        ...one,
        ...(one.pairs && { pairs: one.pairs.map((pair) => ({ ...pair, value: '' })) }),
        ...(one.kind === 'rows' && { rows: [] }),
        ...(one.kind === 'text' && { text: '' }),
      })),
    }),
    ...(opinions && {
      opinions: opinions.map((one) => ({ ...one, text: '', organisation: '', by: '', on: '' })),
    }),
    ...(sample.columns ? { columns: sample.columns } : {}),
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** How many pages the sample of each form takes, and the words that stand on it in this order. */
const FORMS: readonly (readonly [code: string, pages: number, words: readonly string[]])[] = [
  [
    'conferral-form',
    3,
    [
      '专业技术职务任职资格初定表',
      '一、个人基本信息',
      '欧阳䶮',
      '二、申报信息',
      '五、工作经历',
      '同意推荐申报',
      '张明远',
    ],
  ],
  ['recognition-form', 3, ['专业技术职务任职资格认定表', '一、个人基本信息', '主管部门审核意见', '李青松']],
  [
    'review-form',
    5,
    [
      ...[
        '专业技术职务任职资格评审表',
        '正常申报',
        '高级工程师',
        '云溪市人力资源和社会保障局　制',
        '填表说明',
      ],
      ...[
        '一、个人基本信息',
        '十、考核情况',
        '本人承诺',
        '工作单位审核意见',
        '学科组评议意见',
        '表决结果',
        '评审委员会',
      ],
      ...['评审结论', '评审结果公示情况', '授权管理单位审批意见'],
    ],
  ],
  [
    'registration-form',
    1,
    ['专业技术资格评审登记表', '欧阳䶮', '最高学历', '主要工作经历', '主要业绩成果', '同意推荐申报'],
  ],
  [
    'brief-form',
    1,
    ['专业技术资格评审简表', '基本情况', '学历', '2008.09', '现职称', '工作经历', '评审表决'],
  ],
  [
    'qualification-check',
    1,
    [
      ...['申报专业技术资格人员资格审查表', '审查条件', '待核实', '学历和任职年限（满足其中1项）'],
      ...['取得中级职称后累计9年10个月', '□符合', '2024年还缺30学时', '审查结论', '审查负责人'],
      '按2026年10月9日提交的内容',
    ],
  ],
  [
    'publicity-roster',
    1,
    ['专业技术资格申报人员公示名册', '2026年10月9日起7日', '序号', '欧阳䶮', '赵𬱖', '（公章）'],
  ],
  [
    'publicity-report',
    1,
    [
      '公示情况表',
      '1件（实名1件）',
      '公示期间反映的情况',
      '欧阳䶮',
      '通过',
      '公示期满，以上情况属实',
      '张明远',
    ],
  ],
  ['result-notice', 2, ['评审通过人员的公示', '下列3人通过', '公示时间', '附件', '评审通过人员名单', '赵𬱖']],
  ['passed-roster', 1, ['评审通过人员名单表', '序号', '周小川', '经办人', '单位（公章）']],
  [
    'declaration-roster',
    1,
    ['专业技术资格申报人员名册', '填报单位（公章）', '共3人', '1986.03.12', '待单位审核', '填报日期'],
  ],
]

describe('各种表格', () => {
  test('每一种全国的表都有核对', () => {
    expect(FORMS.map(([code]) => code).sort()).toEqual(prints.map((print) => print.code).sort())
  })

  test.each(FORMS)('%s：纸张、页数、文字的先后、页码和二维码都对', async (code, count, words) => {
    const print = prints.find((one) => one.code === code)
    const pdf = await press.render(anOrder(code))
    const pages = await readPdf(pdf, 2)
    expect(pages).toHaveLength(count)
    const [width, height] = { a4: A4, a3: A3 }[print?.paper ?? 'a4'][print?.orientation ?? 'portrait']
    for (const page of pages) {
      expect(Math.abs(page.width / 2 - width)).toBeLessThan(1.5)
      expect(Math.abs(page.height / 2 - height)).toBeLessThan(1.5)
    }
    const text = pages.map((page) => page.text).join('')
    inOrder(
      text,
      words.map((word) => word.replace(/\s/g, '')),
    )
    pages.forEach((page, index) => {
      expect(page.text).toContain(`第${index + 1}页共${count}页`)
      expect(page.text).toContain('K7Q2-9XMF-3TBA')
    })
    const last = pages.at(-1)
    expect(last && scanQr(last)).toBe(ADDRESS)
    // A page of text is small; a picture of the whole page, or a font that is not cut down, would not be.
    expect(pdf.length).toBeGreaterThan(15_000)
    expect(pdf.length).toBeLessThan(400_000)
    const structure = await checkStructure(pdf)
    expect(structure).toMatchObject({ pages: count, problems: [], unembedded: [] })
    expect(structure.fonts).toBeGreaterThan(0)
  })

  test.each(FORMS)('%s：热的进程和新的进程印出同样的字节', async (code) => {
    const warm = [await press.render(anOrder(code)), await press.render(anOrder(code))].map(sha256)
    const fresh = await startPress({ size: 1 })
    try {
      expect([...warm, sha256(await fresh.render(anOrder(code)))]).toEqual([warm[0], warm[0], warm[0]])
    } finally {
      await fresh.close()
    }
  })

  test.each(prints.filter((print) => print.blank).map((print) => print.code))(
    '%s：空白表没有任何人的内容，也没有二维码，但有栏目',
    async (code) => {
      const pages = await readPdf(await press.render(anOrder(code, { blank: true })), 1)
      const text = pages.map((page) => page.text).join('')
      for (const word of ['欧阳', '张明远', '同意', '云溪市水利', 'K7Q2', '打印日期']) {
        // 同意 stands in the boxes of the vote; nothing else may be left of anybody.
        if (word === '同意' && /同意票|同意受理|同意不同意|参加人数/.test(text)) continue
        expect(text).not.toContain(word)
      }
      expect(text.length).toBeGreaterThan(20)
    },
  )

  test.each([
    ['草稿', 'conferral-form'],
    ['未预受理', 'review-form'],
  ])('带水印时每页都印着“%s”', async (watermark, code) => {
    const order = anOrder(code)
    const data = order.data as { print: object }
    const marked = await press.render({ ...order, data: { ...data, print: { ...data.print, watermark } } })
    for (const page of await readPdf(marked, 1)) expect(page.text).toContain(watermark)
  })

  test.each(FORMS)('%s：六十字的单位名称、三十字的姓名都印全，不出格', async (code) => {
    const sample = JSON.stringify(prints.find((one) => one.code === code)?.sample)
    const long = sample.replaceAll(SHORT_NAME, LONG_NAME).replaceAll(SHORT_UNIT, LONG_UNIT)
    const pages = await readPdf(await press.render(anOrder(code, { data: JSON.parse(long) })), 1)
    const text = pages.map((page) => page.text).join('')
    const usual = (await readPdf(await press.render(anOrder(code)), 1)).map((page) => page.text).join('')
    for (const [short, whole] of [
      [SHORT_NAME, LONG_NAME],
      [SHORT_UNIT, LONG_UNIT],
    ] as const)
      expect([whole, text.includes(whole)]).toEqual([whole, usual.includes(short)])
    // Nothing runs over the edges of the text into the margin, of which no form has less than twelve millimetres.
    for (const page of pages) expect(darkIn(page, 8)).toBe(0)
  })

  test('很长的业绩综述在一格里跨页，不丢字', async () => {
    const clause = '主持完成石板河水库除险加固工程设计，'
    const text = Array.from({ length: 160 }, (_, index) => `${clause}第${index}项；`).join('')
    const sections = [{ code: 'basic', title: '业绩综述', kind: 'text', text }]
    const pages = await readPdf(await press.render(anOrder('review-form', { data: { sections } })), 1)
    expect(pages.length).toBeGreaterThan(5)
    const all = pages.map((page) => page.text).join('')
    for (const index of [0, 40, 80, 120, 159]) expect(all).toContain(`第${index}项；`)
  })

  test('一千人的名册每页重复表头，序号连续', async () => {
    const people = Array.from({ length: 1_000 }, (_, index) => ({
      ...{
        name: `张三${index}`,
        sex: '女',
        birthDate: '1986年3月12日',
        type: '正常申报',
        series: '工程技术人员',
      },
      ...{ specialty: '水利水电工程', title: '工程师', number: `SB2026-${index}`, state: '待单位审核' },
    }))
    const pages = await readPdf(await press.render(anOrder('declaration-roster', { data: { people } })), 0.4)
    expect(pages.length).toBeGreaterThan(20)
    for (const page of pages.slice(0, -1)) expect(page.text).toContain('序号姓名性别')
    expect(pages.map((page) => page.text).join('')).toContain('1000张三999')
  })
})

/** How many dark points lie within so many millimetres of the left and right edges. */
function darkIn({ rgba, width }: { rgba: Uint8ClampedArray; width: number }, millimetres: number): number {
  const edge = Math.round((millimetres * 72) / 25.4)
  let dark = 0
  for (let at = 0; at < rgba.length; at += 4) {
    const x = (at / 4) % width
    if ((x < edge || x >= width - edge) && (rgba[at] ?? 255) < 128) dark += 1
  }
  return dark
}

function inOrder(text: string, words: readonly string[]): void {
  let from = 0
  for (const word of words) {
    const at = text.indexOf(word, from)
    expect([word, at >= from]).toEqual([word, true])
    from = at + word.length
  }
}

// The shape of a sample is part of what the engine checks; here it only has to exist.
test('每一种表都声明了数据', () => {
  for (const print of prints)
    expect(Object.keys(print.data satisfies Record<string, DataShape>)).not.toEqual([])
})
