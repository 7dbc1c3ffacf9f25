import { expect, test } from 'vitest'
import { figureWords } from '../../engines/requirements/index.ts'
import { membershipForm } from '../../engines/testing/a-form.ts'
import { placeOfMissing } from './condition-words.ts'

test.each([
  ['累计', 83, '个月', '累计6年11个月'],
  ['累计', 84, '个月', '累计7年'],
  ['累计', 5, '个月', '累计5个月'],
  ['处分期满日', '2026-07-01', undefined, '处分期满日2026年7月1日'],
  ['总学时', 90.5, '学时', '总学时90.5学时'],
  ['总学时', null, '学时', '总学时未填写'],
])('%s %s%s', (label, value, unit, words) => {
  expect(figureWords({ label, value, ...(unit === undefined ? {} : { unit }) })).toBe(words)
})

test('缺的内容用申请表上的名称，能直接去填；资料库里的没有去处', () => {
  expect(placeOfMissing(membershipForm, { kind: 'answer', name: 'matches.to', rowId: 'm1' })).toEqual({
    words: '比赛经历：结束年月',
    place: { section: 'matches', rowId: 'm1', field: 'to' },
  })
  expect(placeOfMissing(membershipForm, { kind: 'list', name: 'matches' })?.place).toEqual({
    section: 'matches',
  })
  expect(placeOfMissing(membershipForm, { kind: 'fact', name: 'banned-until' })).toBeUndefined()
})
