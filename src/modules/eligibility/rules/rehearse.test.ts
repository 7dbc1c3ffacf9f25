import { expect, test } from 'vitest'
import { aDeclared, booksOf, type Declared } from '../../../../tests/builders/eligibility.ts'
import type { RuleLayer } from '../../../engines/requirements/index.ts'
import { changedBooks, findTurn } from './rehearse.ts'

const books = booksOf('370200-qingdao', 'initial-conferral')
const [, qingdao] = books as [RuleLayer, RuleLayer]
// 大专由满3年改为满4年.
const draft: RuleLayer = {
  ...qingdao,
  book: JSON.parse(JSON.stringify(qingdao.book).replaceAll(',36]', ',48]')) as RuleLayer['book'],
}
const college = (since: string): Declared => ({
  level: 'assistant',
  education: [['31', '2020-06']],
  work: [[since, 'present']],
})
const change = { kind: 'layer', draft } as const
const turn = (declared: Declared) => findTurn(books, changedBooks(books, change), aDeclared(declared))

test('年限由3年改为4年：满3年不满4年的由符合变为不符合，写明是哪一条', () => {
  expect(turn(college('2023-11'))).toEqual({
    from: 'true',
    to: 'false',
    because: [{ label: '学历和年限符合下列一种途径', from: 'true', to: 'false' }],
  })
})
test('满4年的不变', () => expect(turn(college('2022-11'))).toEqual({ from: 'true', to: 'true', because: [] }))
test('本来就不满3年的不变', () =>
  expect(turn(college('2024-11'))).toMatchObject({ from: 'false', to: 'false' }))
test('原来没有的一层加在最后', () => {
  const added = changedBooks(books, { kind: 'layer', draft: { ...draft, layer: 'activity' } })
  expect(added.map((one) => one.layer)).toEqual(['national', '370200', 'activity'])
})
test('一条也没有改的，一份也不变', () => {
  const same = changedBooks(books, { kind: 'books', books })
  for (const since of ['2020-11', '2023-11', '2025-11']) {
    const { from, to, because } = findTurn(books, same, aDeclared(college(since)))
    expect([from, because]).toEqual([to, []])
  }
})
