import { expect, test } from 'vitest'
import { Field, type Row } from '../../engines/forms/index.ts'
import { findClosed, mayAddRows, mayRemoveRow } from './permission.ts'

const club = Field.parse({ code: 'club', label: '球队', type: 'text' })
const proof = Field.parse({
  code: 'proof',
  label: '证明',
  type: 'attachments',
  accept: ['pdf'],
  maxBytes: 10,
  maxCount: 1,
})
const name = Field.parse({ code: 'name', label: '姓名', type: 'text', locked: 'name' })
const row = (id: string, source = 'self'): Row => ({ id, source, values: {}, files: {} })

test.each([
  ['起草时本人的字段开放', findClosed('*', 'matches', club, row('a')), undefined],
  ['系统提供的字段始终不开放', findClosed('*', 'person', name), 'provided'],
  ['他人提供的行不能改', findClosed('*', 'matches', club, row('a', 'register')), 'not-own'],
  ['随通过的申报保持不变的行不能改', findClosed('*', 'matches', club, row('a', 'passed')), 'passed'],
  ['他人提供的行可以补证明', findClosed('*', 'matches', proof, row('a', 'register')), undefined],
  [
    '退回的字段开放',
    findClosed([{ section: 'matches', rowId: 'a', field: 'club' }], 'matches', club, row('a')),
    undefined,
  ],
  [
    '同一行没有退回的字段不开放',
    findClosed([{ section: 'matches', rowId: 'a', field: 'club' }], 'matches', proof, row('a')),
    'not-returned',
  ],
  [
    '另一行的同名字段不开放',
    findClosed([{ section: 'matches', rowId: 'a', field: 'club' }], 'matches', club, row('b')),
    'not-returned',
  ],
  ['退回整个部分则全部开放', findClosed([{ section: 'matches' }], 'matches', proof, row('b')), undefined],
])('%s', (_title, found, expected) => {
  expect(found).toBe(expected)
})

test('退回一行不开放增加新行，退回一个字段不开放删除该行', () => {
  expect(mayAddRows([{ section: 'matches', rowId: 'a' }], 'matches')).toBe(false)
  expect(mayAddRows([{ section: 'matches' }], 'matches')).toBe(true)
  expect(mayRemoveRow([{ section: 'matches', rowId: 'a', field: 'club' }], 'matches', row('a'))).toBe(false)
  expect(mayRemoveRow([{ section: 'matches', rowId: 'a' }], 'matches', row('a'))).toBe(true)
  expect(mayRemoveRow('*', 'matches', row('a', 'register'))).toBe(false)
})
