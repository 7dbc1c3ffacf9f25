import { describe, expect, test } from 'vitest'
import { publishersOf, publisherWords } from './publishers.ts'

describe('由谁发布活动', () => {
  const policy = (publishedBy: unknown, layer = '510000') => ({
    values: { publishedBy },
    winners: publishedBy === undefined ? {} : { publishedBy: layer },
  })
  test.each([
    ['地区没有规定的，由颁证单位发布', policy(undefined), '颁证单位'],
    ['评审由评委会组建单位发布', policy(['committee-founder']), '评委会组建单位'],
    [
      '规定了两种单位的，有其一即可',
      policy(['committee-founder', 'issuing-body']),
      '评委会组建单位或颁证单位',
    ],
    ['写错的规定不生效', policy(['anybody']), '颁证单位'],
    ['活动不能自己规定', policy(['hrss-office'], 'activity'), '颁证单位'],
  ])('%s', (_title, given, words) => {
    expect(publisherWords(publishersOf(given))).toBe(words)
  })
})
