import { expect, test } from 'vitest'
import { CallError } from '../platform/call-error.ts'
import { checkRecordsOf } from './check-records.ts'
import { answersOf, faultsOf, findFaults } from './move-values.ts'
import type { MoveField } from './reading.ts'

const fields: MoveField[] = [
  { code: 'opinion', label: '审核意见', type: 'long-text', required: true },
  { code: 'grade', label: '等级', type: 'number', required: false },
]

test('空着的不送出，数字按数字送出，不是数字的原样交给服务器判断', () => {
  expect(answersOf(fields, { opinion: ' 同意 ', grade: ' 3 ' })).toEqual({ opinion: '同意', grade: 3 })
  expect(answersOf(fields, { opinion: '   ', grade: '三' })).toEqual({ grade: '三' })
})

test('必填的没有填，先在页面上指出来', () => {
  expect(findFaults(fields, { opinion: ' ' })).toEqual({ opinion: '请填写审核意见。' })
  expect(findFaults(fields, { opinion: '同意' })).toEqual({})
})

test('服务器指出的问题放回对应的填写项', () => {
  const issues = [
    { path: 'form.grade', message: '“等级”应为数字' },
    { path: 'items.0', message: '没有这一条' },
  ]
  const error = new CallError(409, { code: 'cases.form-incomplete', message: '“等级”应为数字', issues })
  expect(faultsOf(error)).toEqual({ grade: '“等级”应为数字' })
  expect(faultsOf(new Error('x'))).toEqual({})
})

test('审核记录最新的在前，理由、意见和退回事项都写出来', () => {
  const entry = {
    id: '0193f000-0000-7000-8000-000000000001',
    step: 'check',
    stepLabel: '单位审核',
    action: 'pass',
    label: '审核同意',
    kind: 'forward' as const,
    organisationName: '甲单位',
    personName: '李明华',
    reason: null,
    items: [],
    answers: [{ label: '审核意见', value: '材料属实' }],
    sentTo: ['主管部门审核'],
    at: '2026-11-23T01:00:00.000Z',
  }
  const told = { place: '学习经历·第1条', reason: '不清楚', remark: '请重新扫描', untold: null }
  const items = [told, { ...told, place: '工作经历', untold: '复核时发现' }]
  const returned = {
    ...entry,
    id: entry.id.replace(/1$/, '2'),
    kind: 'return' as const,
    label: '退回',
    items,
    answers: [],
    reason: '请修改',
  }
  const shown = checkRecordsOf([entry, returned])
  expect(shown.map(({ act, tone, by, words, items }) => [act, tone, by, words, items])).toEqual([
    [
      '退回',
      'warn',
      '甲单位 李明华',
      '请修改',
      [
        { place: '学习经历·第1条', remark: '不清楚，请重新扫描' },
        { place: '工作经历', remark: '不清楚，请重新扫描', untold: '复核时发现' },
      ],
    ],
    ['审核同意', 'good', '甲单位 李明华', '审核意见：材料属实', []],
  ])
})
