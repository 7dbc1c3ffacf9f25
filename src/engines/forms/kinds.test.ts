import { describe, expect, test } from 'vitest'
import source from '../../../definitions/tennis-club/forms/season-entry.json' with { type: 'json' }
import { aScope } from '../testing/a-form.ts'
import {
  type Answers,
  applyOverlay,
  checkForm,
  checkOverlay,
  completeness,
  decideWrite,
  diffAnswers,
  Form,
  fieldsOf,
  fillAnswers,
  normaliseSection,
  type Row,
  sectionJsonSchema,
} from './index.ts'

const form = applyOverlay(Form.parse(source))
const honours = form.sections.find((one) => one.code === 'honours') as Form['sections'][number]
const row = (id: string, values: Row['values'], files: Row['files'] = {}): Row => ({
  id,
  source: 'self',
  values,
  files,
})
const withRows = (...rows: Row[]): Answers => ({
  player: { fields: { name: '王小网' } },
  honours: { rows },
})
const cup = row('h1', { kind: 'cup', year: 2024, 'cup-name': '湖畔杯', place: 1 }, { picture: ['face'] })

describe('一个列表中有几种类型', () => {
  test('每一条只有共同的内容和自己类型的内容', () => {
    expect(fieldsOf(honours, cup).map((field) => field.code)).toEqual([
      'kind',
      'year',
      'cup-name',
      'place',
      'picture',
    ])
    expect(fieldsOf(honours, row('h2', { kind: 'article' })).map((field) => field.code)).toEqual([
      'kind',
      'year',
      'title',
      'long-ago',
    ])
    expect(fieldsOf(honours, row('h3', {})).map((field) => field.code)).toEqual(['kind', 'year'])
  })

  test('没选类型的、缺自己类型必填内容的，都指出来', () => {
    const { sections } = completeness(
      form,
      withRows(row('a', { year: 2024 }), row('b', { kind: 'cup', year: 2023 })),
      aScope(),
    )
    expect(sections[1]?.issues.map(({ rowId, field, message }) => [rowId, field, message])).toEqual([
      ['a', 'kind', '请选择“类型”'],
      ['b', 'cup-name', '请填写“杯赛名称”'],
      ['b', 'place', '请填写“名次”'],
    ])
  })

  test('一种类型可以限制条数', () => {
    const three = ['a', 'b', 'c'].map((id) => ({ ...cup, id, files: {} }))
    const issues = completeness(form, withRows(...three), aScope()).sections[1]?.issues
    expect(issues?.map((one) => one.message)).toEqual(['“奖杯”最多填写 2 条'])
  })

  test('别的类型的内容不留在这一条里', () => {
    const answer = normaliseSection(honours, {
      rows: [{ ...cup, values: { ...cup.values, title: '走错了' } }],
    })
    expect(answer).toEqual({ rows: [cup] })
  })

  test('只给有这一项的类型计算', () => {
    const article = row('h2', { kind: 'article', year: 1998, title: '草地' })
    const filled = fillAnswers(form, withRows(cup, article), aScope())
    expect(filled.honours).toEqual({
      rows: [cup, { ...article, values: { ...article.values, 'long-ago': true } }],
    })
  })

  test('改动按类型自己的内容比较，退回时可以只开一项', () => {
    const after = withRows({ ...cup, values: { ...cup.values, place: 2 } })
    expect(
      diffAnswers(form, withRows(cup), after).map((one) => [
        one.rowId,
        one.fieldLabel,
        one.beforeText,
        one.afterText,
      ]),
    ).toEqual([['h1', '名次', '1', '2']])
    const open = (field: string) => [{ section: 'honours', rowId: 'h1', field }]
    expect(decideWrite(form, open('place'), withRows(cup), after)).toEqual({ ok: true })
    expect(decideWrite(form, open('cup-name'), withRows(cup), after)).toMatchObject({ ok: false })
  })

  test('交给外部程序的格式包括各类型的内容', () => {
    expect(JSON.stringify(sectionJsonSchema(honours))).toContain('"cup-name"')
  })

  test.each([
    ['类型代码重复', { kinds: [honours.kinds?.[0], honours.kinds?.[0]] }, '“荣誉”中类型的代码“cup”重复'],
    [
      '占用类型的代码',
      { fields: [{ code: 'kind', type: 'text', label: '甲' }] },
      '字段代码“kind”留给类型使用，请换一个代码',
    ],
    [
      '两种类型同一代码而字段类型不同',
      {
        kinds: [
          { code: 'a', label: '甲', fields: [{ code: 'x', type: 'text', label: '甲' }] },
          { code: 'b', label: '乙', fields: [{ code: 'x', type: 'number', label: '乙' }] },
        ],
      },
      '字段代码“x”在另一类型中是别的字段类型，请换一个代码',
    ],
    [
      '认定同一事项的字段不存在',
      { kinds: [{ code: 'a', label: '甲', fields: [], identifies: { as: 'cup', by: ['nothing'] } }] },
      '“荣誉”用来认定同一事项的字段“nothing”不存在',
    ],
    ['单项部分不能分类型', { kind: 'single', maxRows: 1 }, '“荣誉”不是列表，不能分类型'],
  ])('%s的不能发布', (_, changes, message) => {
    const wrong = {
      ...source,
      sections: source.sections.map((one) => (one.code === 'honours' ? { ...one, ...changes } : one)),
    }
    expect(checkForm(wrong, {}, 'x.json').map((problem) => problem.message)).toContain(message)
  })
})

describe('每次使用时的设置', () => {
  const base = Form.parse(source)
  const paper = {
    code: 'licence',
    type: 'attachments' as const,
    label: '执照',
    accept: ['pdf' as const],
    maxBytes: 1000,
    maxCount: 1,
  }
  const field = (raw: object) => Form.shape.sections.element.shape.fields.element.parse(raw)

  test('没有开启的部分不出现，开启后按设置的内容填写', () => {
    expect(form.sections.map((one) => one.code)).toEqual(['player', 'honours'])
    const overlay = {
      sections: {
        papers: { on: true, fields: [field({ ...paper, required: true })] },
        honours: { on: false },
      },
    }
    expect(checkOverlay(base, overlay)).toEqual([])
    const applied = applyOverlay(base, overlay)
    expect(applied.sections.map((one) => [one.code, one.fields.length])).toEqual([
      ['player', 1],
      ['papers', 1],
    ])
    expect(completeness(applied, withRows(), aScope()).sections[1]?.issues[0]?.message).toBe('请上传“执照”')
  })

  test.each([
    ['没有开放的部分', { player: { on: false } }, 'sections.player', '“球员”不能开启或关闭'],
    ['没有开放增加内容', { honours: { fields: [field(paper)] } }, 'sections.honours', '“荣誉”不能增加内容'],
    ['不存在的部分', { nothing: { on: true } }, 'sections.nothing', '申请表中没有“nothing”这一部分'],
    [
      '开启了却没有内容',
      { papers: { on: true } },
      'sections.papers',
      '“需要交的材料”还没有要填的内容，请增加内容，或关闭这一部分',
    ],
    [
      '设置后的申请表本身有错',
      { papers: { on: true, fields: [field(paper), field(paper)] } },
      'sections.papers.fields',
      '“需要交的材料”中字段代码“licence”重复',
    ],
  ])('%s的设置不能发布', (_, sections, path, message) => {
    expect(checkOverlay(base, { sections })).toContainEqual({ path, message })
  })

  test('关闭了被别处条件引用的部分也查得出来', () => {
    const reading = Form.parse({
      ...source,
      sections: [
        ...source.sections,
        {
          code: 'last',
          label: '最后',
          kind: 'single',
          fields: [{ code: 'x', type: 'text', label: '甲', visible: { op: 'any', args: ['honours', true] } }],
        },
      ],
    })
    expect(checkOverlay(reading, { sections: { honours: { on: false } } }).map((one) => one.message)).toEqual(
      ['表单中没有列表“honours”'],
    )
  })
})
