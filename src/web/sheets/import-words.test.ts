import { expect, test } from 'vitest'
import { headOptions, placeOf } from './import-words.ts'

test.each([
  [{ row: 3, column: 'C' }, '第3行 C列'],
  [{ row: 12, column: null }, '第12行'],
])('说出是哪一行哪一列', (place, words) => expect(placeOf(place)).toBe(words))

test('文件里的列按表中的字母列出，没有列名的也能选', () => {
  expect(headOptions(['姓名', ''])).toEqual([
    { value: '0', label: 'A列 姓名' },
    { value: '1', label: 'B列 （没有列名）' },
  ])
})
