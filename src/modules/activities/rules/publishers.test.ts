import { describe, expect, test } from 'vitest'
import { publishersOf, publisherWords } from './publishers.ts'

describe('由谁发布活动', () => {
  test.each([
    ['地区没有规定的，由颁证单位发布', undefined, '颁证单位'],
    ['评审由评委会组建单位发布', ['committee-founder'], '评委会组建单位'],
    ['规定了两种单位的，有其一即可', ['committee-founder', 'issuing-body'], '评委会组建单位或颁证单位'],
    ['写错的规定不生效', ['anybody'], '颁证单位'],
  ])('%s', (_title, publishedBy, words) => {
    expect(publisherWords(publishersOf({ publishedBy }))).toBe(words)
  })
})
