import { expect, test } from 'vitest'
import { readPlace, toReturnItems, writePlace } from './case-views.ts'

test.each([
  [{ section: 'basic' }],
  [{ section: 'basic', field: 'photo' }],
  [{ section: 'education', rowId: '0190-a' }],
  [{ section: 'education', rowId: '0190-a', field: 'files' }],
])('位置写成文字后可以原样读回：%j', (place) => {
  expect(readPlace(writePlace(place))).toEqual(place)
})

test('没有选位置的一处不会送出，意见前后的空白去掉', () => {
  const drafts = [
    { key: '1', place: '', reason: 'other', remark: '补' },
    { key: '2', place: 'education/r1/files', reason: 'unclear-scan', remark: ' 请重新扫描 ' },
  ]
  expect(toReturnItems(drafts)).toEqual([
    { section: 'education', rowId: 'r1', field: 'files', reason: 'unclear-scan', remark: '请重新扫描' },
  ])
})

test('首次退回未告知的原因随那一处一起送出', () => {
  const late = { key: '1', place: 'work', reason: 'mismatch', remark: '请核对', untold: ' 复核时发现 ' }
  expect(toReturnItems([late])).toEqual([
    { section: 'work', reason: 'mismatch', remark: '请核对', untold: '复核时发现' },
  ])
})
