import { expect, test } from 'vitest'
import { countWords, describeOwn } from './count-words.ts'

test.each([
  ['未申报', null, false],
  ['填报中', 'filling', true],
  ['审核中', 'checking', false],
  ['被退回', 'returned', true],
  ['办结', 'ended', false],
] as const)('本人在项目中的情况：%s', (label, stage, mine) => {
  expect(describeOwn(stage && { stage })).toMatchObject({ label, mine })
})

test('申报情况按顺序写明各有几份', () => {
  expect(countWords({ filling: 3, checking: 12, returned: 1, ended: 40 })).toBe(
    '填报中3份，审核中12份，被退回1份，办结40份',
  )
})
