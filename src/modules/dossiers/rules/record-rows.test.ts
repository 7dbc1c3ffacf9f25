import { describe, expect, test } from 'vitest'
import { Form, type Row, type Section } from '../../../engines/forms/index.ts'
import { decideTakeRecord } from './decide-take-record.ts'
import { byRecordSection, fitFields, fitRow, refreshRow } from './record-rows.ts'

const text = (code: string, label: string) => ({ code, label, type: 'text' as const })
const form = Form.parse({
  code: 'review',
  label: '申报评审',
  sections: [
    { code: 'basic', label: '基本信息', kind: 'single', record: 'basic', fields: [text('post', '岗位')] },
    {
      code: 'papers',
      label: '论文',
      kind: 'list',
      record: 'achievement',
      maxRows: 2,
      fields: [],
      kinds: [{ code: 'paper', label: '论文', fields: [text('title', '题目'), text('impact', '影响因子')] }],
    },
    {
      code: 'patents',
      label: '专利',
      kind: 'list',
      record: 'achievement',
      fields: [],
      kinds: [{ code: 'patent', label: '专利', fields: [text('title', '名称')] }],
    },
    { code: 'pledge', label: '承诺', kind: 'single', fields: [text('word', '承诺')] },
  ],
})
const part = (code: string): Section => {
  const found = form.sections.find((one) => one.code === code)
  if (!found) throw new Error(code)
  return found
}
const paper = (id: string, values: Row['values'] = {}): Row => ({
  id,
  source: 'self',
  values: { kind: 'paper', title: '论文', ...values },
  files: {},
})

describe('从个人信息取用', () => {
  test('只带这份申报表有的内容；申报表另外要求的空着；没有的类型不能选', () => {
    expect(fitRow(part('papers'), paper('a', { doi: '10.1/2' }))?.values).toEqual({
      kind: 'paper',
      title: '论文',
    })
    expect(fitRow(part('patents'), paper('a'))).toBeUndefined()
    expect(fitFields(part('basic'), { post: '工程师', hobby: '网球' })).toEqual({ post: '工程师' })
  })

  test('取用新内容时，个人信息记的内容更新，另外要求的内容保持本人所填', () => {
    const recordSection = Form.parse({
      code: 'living-record',
      label: '个人信息',
      sections: [
        {
          code: 'achievement',
          label: '业绩',
          kind: 'list',
          fields: [],
          kinds: [{ code: 'paper', label: '论文', fields: [text('title', '题目')] }],
        },
      ],
    }).sections[0] as Section
    const own = paper('a', { title: '旧题目', impact: '3.2' })
    expect(refreshRow(recordSection, own, paper('a', { title: '新题目' })).values).toEqual({
      kind: 'paper',
      title: '新题目',
      impact: '3.2',
    })
  })

  test('同属个人信息一个部分的几部分合在一起写回，不属于的不写回', () => {
    const patent: Row = { ...paper('b'), values: { kind: 'patent', title: '专利' } }
    const answers = {
      basic: { fields: { post: '工程师' } },
      papers: { rows: [paper('a')] },
      patents: { rows: [patent] },
      pledge: { fields: { word: '同意' } },
    }
    expect(byRecordSection(form, answers)).toEqual({
      basic: { fields: { post: '工程师' } },
      achievement: { rows: [paper('a'), patent] },
    })
  })

  const there = [paper('a')]
  test.each<[string, Parameters<typeof decideTakeRecord>[1], Row[], string[] | string]>([
    ['起草时增加一条', '*', [paper('b')], ['a', 'b']],
    ['起草时更新一条', '*', [paper('a', { title: '新' })], ['a']],
    ['超过条数', '*', [paper('b'), paper('c')], 'dossiers.rows-full'],
    ['退回了整个部分，可以增加', [{ section: 'papers' }], [paper('b')], ['a', 'b']],
    ['只退回一条，不能增加', [{ section: 'papers', rowId: 'a' }], [paper('b')], 'dossiers.fields-closed'],
    ['只退回一条，可以更新这一条', [{ section: 'papers', rowId: 'a' }], [paper('a')], ['a']],
    [
      '只退回一项，不能更新整条',
      [{ section: 'papers', rowId: 'a', field: 'title' }],
      [paper('a')],
      'dossiers.fields-closed',
    ],
    ['退回的是别的部分', [{ section: 'basic' }], [paper('b')], 'dossiers.fields-closed'],
  ])('%s', (_title, allowed, taken, expected) => {
    const decision = decideTakeRecord(part('papers'), allowed, there, taken)
    expect(decision.ok ? decision.rows.map((row) => row.id) : decision.code).toEqual(expected)
  })
})
