import { describe, expect, test } from 'vitest'
import { aDeclared, booksOf, type Declared } from '../../../../tests/builders/eligibility.ts'
import { findEarliestDays, findHindrances, judgeDeclaration, silentLayers } from './judge-declaration.ts'

const books = booksOf('510000-sichuan', 'initial-conferral')
const ready: Declared = { level: 'assistant', education: [['21', '2022-06']], work: [['2022-07', 'present']] }
const hindrances = (declared: Declared, policy: Record<string, unknown> = {}) => {
  const judgement = judgeDeclaration(books, aDeclared(declared))
  return findHindrances(judgement, policy).map((one) => one.label)
}

describe('提交时拦不拦', () => {
  test('全部满足的不拦', () => expect(hindrances(ready)).toEqual([]))
  test('默认只提醒：学时不够可以提交', () => expect(hindrances({ ...ready, hours: [10, 10] })).toEqual([]))
  test('谁也不能破例的，一律拦下', () => {
    const facts = { 'integrity.sanction-until': '2027-01-01' }
    expect(hindrances({ ...ready, facts })).toEqual(['不在处分期内'])
  })
  test('活动规定不满足不得提交的，确定不满足的都拦下', () => {
    expect(hindrances({ ...ready, hours: [60, 20] }, { eligibility: 'block' })).toEqual([
      '上一年度继续教育不少于90学时',
    ])
  })
  test('说不清楚的不拦，由审核人核对', () => {
    const facts = { 'integrity.barred-until': undefined }
    expect(hindrances({ ...ready, facts }, { eligibility: 'block' })).toEqual([])
  })
})

test('某一层没有适用的规则时说明，不当作符合', () => {
  const judgement = judgeDeclaration(books, aDeclared({ ...ready, level: 'senior-full' }))
  expect(silentLayers(judgement.rules)).toEqual(['四川省职称初定条件'])
  expect(silentLayers(judgeDeclaration(books, aDeclared(ready)).rules)).toEqual([])
})

test('全部满足的不再推算日子', () => {
  const declared = aDeclared(ready)
  const judgement = judgeDeclaration(books, declared)
  expect(findEarliestDays(books, declared, judgement)).toEqual({ conditions: {} })
})
