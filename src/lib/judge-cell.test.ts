import { describe, expect, test } from 'vitest'
import { judgeCell, type ReadColumn } from './judge-cell.ts'
import type { Cell } from './sheet-cells.ts'

const TODAY = '2026-11-28'

function column(type: ReadColumn['type'], more: Partial<ReadColumn> = {}): ReadColumn {
  return { key: 'x', label: '某列', aliases: [], type, required: true, past: true, choices: [], ...more }
}

describe('单元格：写成什么样都认得，认不得的说明原因', () => {
  test.each<[string, ReadColumn, Cell, string]>([
    ['年月 2019-07', column('month'), '2019-07', '2019-07'],
    ['年月 2019年7月', column('month'), '2019年7月', '2019-07'],
    ['年月 2019/7', column('month'), '2019/7', '2019-07'],
    ['年月 201907 存成数字', column('month'), 201907, '2019-07'],
    ['年月写成整日期', column('month'), '2019-07-15', '2019-07'],
    ['年月是 Excel 日期', column('month'), new Date('2019-07-01T00:00:00Z'), '2019-07'],
    ['仍在参保', column('month-or-present'), '至今', 'present'],
    ['日期 2022.9.30', column('day'), '2022.9.30', '2022-09-30'],
    ['日期 20220930 存成数字', column('day'), 20220930, '2022-09-30'],
    ['文字前后有全角空格', column('text'), '　望江区第一中学 ', '望江区第一中学'],
    ['短编号存成数字不丢位', column('text'), 20220001, '20220001'],
  ])('%s', (_title, given, cell, expected) => {
    expect(judgeCell(given, cell, TODAY)).toEqual({ value: expected })
  })

  test.each<[string, ReadColumn, Cell, string]>([
    ['必填而空', column('text'), '  ', '没有填写'],
    ['长编号存成数字', column('text'), 99 * 10 ** 16, '末尾几位已经丢失'],
    ['CSV 里的科学计数法', column('text'), '9.90012E+17', '末尾几位已经丢失'],
    ['没有的日子', column('day'), '2022-02-30', '不是日期'],
    ['没有的月份', column('month'), '2022-13', '不是年月'],
    ['晚于今天的日子', column('day'), '2026-11-29', '晚于今天'],
    ['本月不算晚于今天，下月算', column('month'), '2026-12', '晚于今天'],
    ['不在可选项中', column('choice', { choices: [{ code: 'a', words: ['甲'] }] }), '乙', '应为甲'],
    ['过长', column('text', { maxLength: 3 }), '望江区一', '超过3个字'],
  ])('%s不收', (_title, given, cell, reason) => {
    expect(judgeCell(given, cell, TODAY)).toMatchObject({ reason: expect.stringContaining(reason) })
  })

  test('选填而空：收下，没有值', () => {
    expect(judgeCell(column('text', { required: false }), null, TODAY)).toEqual({ value: '' })
  })

  test('没有说不能晚于今天的日期，可以晚于今天', () => {
    expect(judgeCell(column('day', { past: false }), '2027-01-01', TODAY)).toEqual({ value: '2027-01-01' })
  })
})
