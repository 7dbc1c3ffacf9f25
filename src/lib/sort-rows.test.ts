import { describe, expect, test } from 'vitest'
import type { ListCell } from './list-columns.ts'
import { compareCells, sortingOf } from './sort-rows.ts'

const sorted = (rows: readonly (readonly ListCell[])[], ...descending: boolean[]) =>
  rows.toSorted((one, other) =>
    compareCells(
      one,
      other,
      descending.map((down) => ({ descending: down })),
    ),
  )

describe('组合排序', () => {
  test('先按第一列，相同的再按第二列，各列可升可降', () => {
    const rows = [
      ['乙单位', 3],
      ['甲单位', 1],
      ['乙单位', 10],
      ['甲单位', 2],
    ]
    expect(sorted(rows, false, true)).toEqual([
      ['甲单位', 2],
      ['甲单位', 1],
      ['乙单位', 10],
      ['乙单位', 3],
    ])
  })

  test('姓名按读音；文字中的数字按大小', () => {
    expect(sorted([['张三'], ['李四'], ['安宁']], false)).toEqual([['安宁'], ['李四'], ['张三']])
    expect(sorted([['第10组'], ['第2组']], false)).toEqual([['第2组'], ['第10组']])
  })

  test('日期和时刻按先后', () => {
    expect(sorted([['2026-03-02'], ['2025-12-31'], ['2026-01-09']], true)).toEqual([
      ['2026-03-02'],
      ['2026-01-09'],
      ['2025-12-31'],
    ])
  })

  test('没有填写的排在最后，升序降序都一样；全部相同的保持原来的先后', () => {
    for (const down of [false, true]) {
      expect(sorted([[null], ['甲'], ['']], down).map(([cell]) => cell)).toEqual(['甲', null, ''])
    }
    expect(
      sorted(
        [
          ['同', 2],
          ['同', 1],
        ],
        false,
      ),
    ).toEqual([
      ['同', 2],
      ['同', 1],
    ])
  })

  test('没有导出的列不能用来排序，同一列只算一次', () => {
    const asked = [
      { key: 'unit', descending: false },
      { key: 'gone', descending: true },
      { key: 'unit', descending: true },
    ]
    expect(sortingOf(asked, ['name', 'unit'])).toEqual([{ key: 'unit', descending: false }])
  })
})
