import { describe, expect, test } from 'vitest'
import { decideSubstitution, substitutable } from './substitution.ts'

const asked = {
  absentId: '甲',
  substituteId: '乙',
  duties: ['office.check'],
  from: '2026-03-02',
  until: '2026-03-13',
}
const held = ['office.check', 'office.register'] as const
const decide = (given: Partial<typeof asked>, others: Parameters<typeof decideSubstitution>[2] = []) =>
  decideSubstitution({ ...asked, ...given }, held, others, '2026-03-02')

describe('代办', () => {
  test.each([
    ['今天起两周，代为审核', {}, undefined],
    ['自己不能代自己', { substituteId: '甲' }, 'accounts.substitution-self'],
    ['不能从昨天开始', { from: '2026-03-01' }, 'accounts.substitution-days'],
    ['结束不能早于开始', { until: '2026-03-01' }, 'accounts.substitution-days'],
    ['最长一百八十天', { until: '2026-08-28' }, undefined],
    ['超过一百八十天不行', { until: '2026-08-29' }, 'accounts.substitution-days'],
    ['至少代办一项', { duties: [] }, 'accounts.substitution-duties'],
    ['不能超过被代人自己的权限', { duties: ['office.issue'] }, 'accounts.substitution-duties'],
  ])('%s', (_title, given, refusal) => {
    expect(decide(given)).toBe(refusal)
  })

  test('同两个人的代办不能重叠，首尾相接可以', () => {
    const other = { absentId: '甲', substituteId: '乙', from: '2026-03-10', until: '2026-03-20' }
    expect(decide({}, [other])).toBe('accounts.substitution-twice')
    expect(decide({ until: '2026-03-09' }, [other])).toBeUndefined()
    expect(decide({}, [{ ...other, substituteId: '丙' }])).toBeUndefined()
  })

  test('可以代办的，是经办人可有的权限中被代人现有的', () => {
    expect(substitutable('office-clerk', ['office.manage', 'office.check', 'office.issue'])).toEqual([
      'office.check',
      'office.issue',
    ])
    expect(substitutable('unit-clerk', ['unit.manage', 'unit.check', 'unit.staff'])).toEqual([
      'unit.check',
      'unit.staff',
    ])
  })
})
