import { expect, test } from 'vitest'
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
  ],
})

test.each<[string, Chosen]>([
  ['某一类至少几项', { kind: 'count', list: 'works', rowKind: 'paper', least: 2 }],
  ['不限哪一类至少几项', { kind: 'count', list: 'works', rowKind: null, least: 3 }],
  ['数字合计', { kind: 'sum', list: 'works', field: 'hours', least: 90 }],
  ['取得满几年', { kind: 'years', list: 'works', field: 'at', least: 5 }],
])('选出来的条件“%s”写得出、读得回，发布前的检查认得', (_, chosen) => {
  const written = writeChosen(chosen)
  expect(readChosen(written.holds)).toEqual(chosen)
  const condition = { code: 'c1', label: '条件', clause: { source: '本次通知', text: '第二条' }, ...written }
  const rule = { code: 'activity', label: '补充条件', when: true, conditions: [condition] }
  expect(checkAddedRules([rule], form)).toEqual([])
})

test('手写的表达式原样留着', () => {
  const holds = { op: 'not', args: [{ op: 'is-empty', args: [{ op: 'fact', args: ['person.sex'] }] }] }
  expect(readChosen(holds)).toEqual({ kind: 'expert', expression: holds })
  expect(writeChosen({ kind: 'expert', expression: holds }).holds).toEqual(holds)
})
