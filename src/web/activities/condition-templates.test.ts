import { expect, test } from 'vitest'
import { type Expression, evaluate } from '../../engines/expressions/index.ts'
import { Form } from '../../engines/forms/index.ts'
import { checkAddedRules } from '../../modules/definitions/rules/check-rules.ts'
import { type Chosen, readChosen, writeChosen } from './condition-templates.ts'

const form = Form.parse({
  code: 'review',
  label: '评审表',
  sections: [
    {
      code: 'works',
      label: '业绩成果',
      kind: 'list',
      fields: [
        { code: 'hours', label: '学时', type: 'number' },
        { code: 'at', label: '取得时间', type: 'date' },
      ],
      kinds: [{ code: 'paper', label: '论文', fields: [] }],
    },
    {
      code: 'education',
      label: '学历信息',
      kind: 'list',
      fields: [
        { code: 'level', label: '学历', type: 'choice', table: 'education' },
        { code: 'until', label: '毕业年月', type: 'month' },
      ],
    },
    {
      code: 'assessment',
      label: '考核情况',
      kind: 'list',
      fields: [
        { code: 'year', label: '考核年度', type: 'number' },
        { code: 'result', label: '考核结果', type: 'choice', table: 'assessment-result' },
      ],
    },
  ],
})

const WAYS = {
  kind: 'ways',
  list: 'education',
  field: 'level',
  since: { list: 'works', field: 'at' },
  ways: [
    { options: ['11', '14'], least: 2 },
    { options: ['21'], least: 5 },
  ],
} as const satisfies Chosen
const RECENT: Chosen = {
  kind: 'recent',
  list: 'assessment',
  field: 'result',
  options: ['unqualified', 'basically-qualified'],
  yearField: 'year',
  years: 2,
  least: 'none',
}

test.each<[string, Chosen]>([
  ['某一类至少几项', { kind: 'count', list: 'works', rowKind: 'paper', least: 2 }],
  ['不限哪一类至少几项', { kind: 'count', list: 'works', rowKind: null, least: 3 }],
  ['数字合计', { kind: 'sum', list: 'works', field: 'hours', least: 90 }],
  ['取得满几年', { kind: 'years', list: 'works', field: 'at', least: 5 }],
  ['学历和任职年限，两种途径', WAYS],
  ['学历和毕业后的年限，在同一行里', { ...WAYS, since: { list: 'education', field: 'until' } }],
  ['学历和任职年限，一种途径', { ...WAYS, ways: WAYS.ways.slice(0, 1) }],
  ['近两年没有不合格', RECENT],
  ['近五年优秀至少两次', { ...RECENT, options: ['excellent'], years: 5, least: 2 }],
])('选出来的条件“%s”写得出、读得回，发布前的检查认得', (_, chosen) => {
  const written = writeChosen(chosen)
  expect(readChosen(written.holds)).toEqual(chosen)
  const condition = { code: 'c1', label: '条件', clause: { source: '本次通知', text: '第二条' }, ...written }
  const rule = { code: 'activity', label: '补充条件', when: true, conditions: [condition] }
  expect(checkAddedRules([rule], form)).toEqual([])
})

type Rows = readonly Record<string, unknown>[]

const judged = (chosen: Chosen, lists: Record<string, Rows>) =>
  evaluate(writeChosen(chosen).holds as Expression, {
    answers: Object.fromEntries(
      Object.entries(lists).map(([code, rows]) => [
        code,
        { rows: rows.map((values, index) => ({ id: `r${index}`, values })) },
      ]),
    ),
    facts: { 'activity.year': 2026 },
    asOf: '2026-12-31',
  }).truth

test.each([
  ['本科、任职满五年', [{ level: '21', until: '2014-07' }], [{ kind: 'paper', at: '2021-12-31' }], 'true'],
  [
    '本科、任职差一天满五年',
    [{ level: '21', until: '2014-07' }],
    [{ kind: 'paper', at: '2022-01-01' }],
    'false',
  ],
  ['博士、任职满两年', [{ level: '11', until: '2022-07' }], [{ kind: 'paper', at: '2024-06-01' }], 'true'],
  [
    '大专、任职再久也不属于所列途径',
    [{ level: '31', until: '1999-07' }],
    [{ kind: 'paper', at: '2001-01-01' }],
    'false',
  ],
])('学历和年限：%s', (_, education, works, truth) => {
  expect(judged(WAYS, { education, works })).toBe(truth)
})

test('学历和毕业年限要在同一份学历上满足：博士刚毕业，本科毕业多年，不算博士满两年', () => {
  const since = { list: 'education', field: 'until' }
  const education = [
    { level: '11', until: '2026-07' },
    { level: '21', until: '2014-07' },
  ]
  expect(judged({ ...WAYS, since, ways: [{ options: ['11'], least: 2 }] }, { education })).toBe('false')
  expect(judged({ ...WAYS, since, ways: [{ options: ['21'], least: 5 }] }, { education })).toBe('true')
})

test.each([
  ['前两年都合格', [2024, 2025].map((year) => ({ year, result: 'qualified' })), 'true'],
  ['去年不合格', [{ year: 2025, result: 'unqualified' }], 'false'],
  ['三年前不合格，不在近两年之内', [{ year: 2023, result: 'unqualified' }], 'true'],
  ['去年的结果没有填，不能断定', [{ year: 2025 }], 'unknown'],
])('考核：%s', (_, assessment, truth) => {
  expect(judged(RECENT, { assessment })).toBe(truth)
})

test('手写的表达式原样留着', () => {
  const holds = { op: 'not', args: [{ op: 'is-empty', args: [{ op: 'fact', args: ['person.sex'] }] }] }
  expect(readChosen(holds)).toEqual({ kind: 'expert', expression: holds })
  expect(writeChosen({ kind: 'expert', expression: holds }).holds).toEqual(holds)
})
