import { describe, expect, test } from 'vitest'
import { countChoice, describeChoice, describeOrigin } from './source-words.ts'

describe('同步的说明', () => {
  const entries = [
    { entryId: 'n', state: 'new' },
    { entryId: 's', state: 'same' },
    { entryId: 'c', state: 'changed' },
    { entryId: 'l', state: 'lacking' },
  ] as const
  const gone = [{ rowId: 'g' }]

  test.each<[string, string[], string]>([
    ['全选', ['n', 's', 'c', 'g'], '增加1条，更新1条'],
    ['只留已同步的', ['s', 'c', 'g'], '更新1条'],
    ['全不选', [], '移出3条'],
    ['来源不再列出的也可以留着', ['s', 'g'], '移出1条'],
  ])('%s', (_title, chosen, words) => {
    expect(describeChoice(countChoice(entries, gone, new Set(chosen)))).toBe(words)
  })

  test('什么都不变：没有改动', () => {
    expect(describeChoice({ added: 0, updated: 0, dropped: 0 })).toBe('没有改动')
  })

  test('来源、截止日期和同步时间写在一条旁边', () => {
    const row = { source: '学信网', asOf: '2026-11-20', takenAt: '2026-11-28T02:00:00.000Z' }
    expect(describeOrigin(row)).toBe('数据来源：学信网，数据截止2026年11月20日，2026年11月28日 10:00同步')
    expect(describeOrigin({ ...row, asOf: null })).toBe('数据来源：学信网，2026年11月28日 10:00同步')
  })
})
