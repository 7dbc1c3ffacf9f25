import { describe, expect, test } from 'vitest'
import { judgeGiven } from './judge-given.ts'

const TODAY = '2026-11-28'

describe('对整个文件的说明', () => {
  const questions = [
    { key: 'source', label: '数据来源', type: 'text', maxLength: 6 },
    { key: 'asOf', label: '数据截止日期', type: 'day', past: true },
  ] as const

  test('写得对的照收，日期写成日期，没有问的不收', () => {
    const given = { source: ' 区社保局 ', asOf: '2026.2.28', other: '甲' }
    expect(judgeGiven(questions, given, TODAY)).toEqual({
      values: { source: '区社保局', asOf: '2026-02-28' },
      issues: [],
    })
  })

  test('没有填写的、过长的、晚于今天的，各在其处说明', () => {
    expect(judgeGiven(questions, { source: '某某区社会保险局', asOf: '2026-11-29' }, TODAY).issues).toEqual([
      { path: 'given.source', message: '“数据来源”超过6个字，请核对。' },
      { path: 'given.asOf', message: '“数据截止日期”晚于今天，请核对。' },
    ])
    expect(judgeGiven(questions, {}, TODAY).issues).toHaveLength(2)
  })
})
