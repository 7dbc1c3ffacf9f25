import { describe, expect, test } from 'vitest'
import type { JudgedCondition } from '../../../engines/requirements/index.ts'
import { printConditions } from './print-conditions.ts'

const condition = (label: string, truth: JudgedCondition['truth'], more: Partial<JudgedCondition> = {}) => ({
  ...{ code: label, label, truth, layers: [], clauses: [], figures: [], missing: [] },
  ...more,
})
const years = condition('任现职满5年', 'true', { figures: [{ label: '任现职', value: 83, unit: '个月' }] })
const hours = condition('继续教育满90学时', 'false', {
  figures: [
    { label: '本年', value: 60, unit: '学时' },
    { label: '上年', value: null, unit: '学时' },
  ],
  advice: '请补足30学时。',
})
const papers = condition('论文', 'unknown', { advice: '请核对原件。' })

describe('资格审查表上的条件', () => {
  test('每个条件一行：符合、不符合、待核实，带着算出来的数；不知道的数不印', () => {
    expect(printConditions([years, hours, papers], true)).toEqual([
      { label: '任现职满5年', level: 0, result: '符合', figures: '任现职6年11个月', note: '' },
      {
        label: '继续教育满90学时',
        level: 0,
        result: '不符合',
        figures: '本年60学时',
        note: '请补足30学时。',
      },
      { label: '论文', level: 0, result: '待核实', figures: '', note: '请核对原件。' },
    ])
  })

  test('几种途径满足一种即可的：已满足时只印满足的途径，没满足时全部印出', () => {
    const met = condition('学历资历', 'true', { least: 1, of: [years, hours] })
    expect(printConditions([met], true).map((one) => [one.level, one.label])).toEqual([
      [0, '学历资历（满足其中1项）'],
      [1, '任现职满5年'],
    ])
    const unmet = condition('学历资历', 'false', { least: 1, of: [hours, papers] })
    expect(printConditions([unmet], true).map((one) => one.result)).toEqual(['不符合', '不符合', '待核实'])
    const all = condition('基本条件', 'true', { least: 2, of: [years, years] })
    expect(printConditions([all], true)[0]?.label).toBe('基本条件')
  })

  test('只能看部分内容的单位，印出结论，不印数字', () => {
    expect(printConditions([years], false)[0]).toMatchObject({ result: '符合', figures: '' })
  })
})
