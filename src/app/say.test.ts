import { expect, test } from 'vitest'
import { columnsOf, layTable } from './say.ts'

test('汉字和全角标点占两列，英文数字占一列', () => {
  expect(columnsOf('省级 HRSS，1')).toBe(4 + 1 + 4 + 2 + 1)
})

test('各列按显示宽度对齐，行尾不留空格', () => {
  expect(
    layTable([
      ['个人', 'a'],
      ['单位管理员', 'bb'],
    ]),
  ).toEqual(['个人        a', '单位管理员  bb'])
})
