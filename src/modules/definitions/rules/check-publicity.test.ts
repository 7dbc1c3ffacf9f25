import { expect, test } from 'vitest'
import { publicityEntry } from '../../../../tests/builders/publicity.ts'
import { checkPolicyValues } from './policy-keys.ts'

const at = (publicity: unknown) =>
  checkPolicyValues({ publicity }, 'region', 'values').map(({ path, message }) => [path, message])

test('公示的写法：几天、哪种日子、在哪里、姓名、内容、异议', () => {
  expect(at([publicityEntry])).toEqual([])
})

test.each([
  [
    '没有写由谁受理异议',
    [{ ...publicityEntry, objections: { anonymous: true } }],
    'values.publicity.0.objections.channels',
  ],
  ['不满一天', [{ ...publicityEntry, days: 0 }], 'values.publicity.0.days'],
  [
    '公示平台不能公开的内容',
    [{ ...publicityEntry, columns: ['identity-number'] }],
    'values.publicity.0.columns.0',
  ],
  ['两次公示由同一个动作开始', [publicityEntry, { ...publicityEntry, code: 'again' }], 'values.publicity'],
])('%s，不接受', (_title, publicity, path) => {
  expect(at(publicity)[0]?.[0]).toBe(path)
})
