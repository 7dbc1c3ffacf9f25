import { expect, test } from 'vitest'
import { aDeclared, booksOf, type Declared } from '../../../../tests/builders/eligibility.ts'
import type { RuleLayer } from '../../../engines/requirements/index.ts'
import { findFlip, withDraft } from './rehearse.ts'

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
const flip = (declared: Declared) => findFlip(books, withDraft(books, draft), aDeclared(declared))

test('年限由3年改为4年：满3年不满4年的由符合变为不符合，写明是哪一条', () => {
  expect(flip(college('2023-11'))).toEqual({
    from: 'true',
    to: 'false',
    because: ['学历和年限符合下列一种途径'],
  })
})
test('满4年的不变', () => expect(flip(college('2022-11'))).toBeUndefined())
test('本来就不满3年的不变', () => expect(flip(college('2024-11'))).toBeUndefined())
test('原来没有的一层加在最后', () => {
  expect(withDraft(books, { ...draft, layer: 'activity' }).map((one) => one.layer)).toEqual([
    'national',
    '370200',
    'activity',
  ])
})
