import { describe, expect, test } from 'vitest'
import { afterFailure, decideAttempt, type GuardState, lockMinutes } from './sign-in-guard.ts'

const start = new Date('2026-03-02T01:30:00Z')
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

function afterFailures(count: number, before?: GuardState): GuardState | undefined {
  let state = before
  for (let i = 0; i < count; i++) state = afterFailure(state, start)
  return state
}

describe('登录失败的限制', () => {
  test.each([
    [0, { step: 'open', captcha: false }],
    [1, { step: 'open', captcha: false }],
    [2, { step: 'open', captcha: true }],
    [4, { step: 'open', captcha: true }],
    [5, { step: 'locked', seconds: 900 }],
  ])('失败%i次后', (failures, expected) => {
    expect(decideAttempt(afterFailures(failures), start)).toEqual(expected)
  })

  test('锁满十五分钟后可以再试，但仍要验证码', () => {
    const locked = afterFailures(5)
    expect(decideAttempt(locked, later(14))).toEqual({ step: 'locked', seconds: 60 })
    expect(decideAttempt(locked, later(15))).toEqual({ step: 'open', captcha: true })
  })

  test.each([
    [0, 15],
    [1, 30],
    [2, 60],
    [3, 120],
    [6, 960],
    [7, 1440],
    [40, 1440],
  ])('已锁过%i次，再锁%i分钟', (locks, minutes) => {
    expect(lockMinutes(locks)).toBe(minutes)
  })

  test('第二次锁定加倍', () => {
    let state = afterFailures(5)
    for (let i = 0; i < 3; i++) state = afterFailure(state, later(20))
    expect(decideAttempt(state, later(20))).toEqual({ step: 'locked', seconds: 1800 })
  })

  test('一天没有失败就重新计数', () => {
    const state = afterFailures(4)
    expect(decideAttempt(state, later(24 * 60))).toEqual({ step: 'open', captcha: false })
    expect(afterFailure(state, later(24 * 60))).toMatchObject({ failures: 1, locks: 0 })
  })
})
