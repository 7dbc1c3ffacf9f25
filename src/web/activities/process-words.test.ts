import { expect, test } from 'vitest'
import { dueWords, moveWords } from './process-words.ts'

test('每一步说清谁办、办什么、几日内办（HZ-1）', () => {
  expect(dueWords({ days: 10, unit: 'working' })).toBe('收到后10个工作日内办理')
  expect(dueWords({ days: 30, unit: 'calendar' })).toBe('收到后30日内办理')
  expect(dueWords(null)).toBe('没有统一的办理期限')
  const face = { code: 's', label: '单位审核', who: '工作单位', sentence: '', due: null }
  expect(
    moveWords({
      ...face,
      moves: [
        { label: '审核同意', kind: 'forward', by: null, to: '部门审核', waits: null },
        { label: '退回', kind: 'return', by: null, to: '按要求修改', waits: null },
        { label: '撤回', kind: 'withdraw', by: '申报人', to: '填报', waits: null },
        { label: '公示无异议', kind: 'forward', by: null, to: '上报', waits: { days: 7, unit: 'working' } },
      ],
    }),
  ).toEqual([
    '审核同意：到“部门审核”',
    '退回：退到“按要求修改”',
    '申报人可以撤回：退到“填报”',
    '公示无异议（满7个工作日后）：到“上报”',
  ])
})
