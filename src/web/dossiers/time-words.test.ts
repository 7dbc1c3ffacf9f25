import { describe, expect, it } from 'vitest'
import { nextWake, noticeOfTime } from './time-words.ts'

const end = '2026-03-31T16:00:00.000Z'
const until = '2026-03-31T16:30:00.000Z'
const open = { state: 'open' as const, end, graceUntil: until }
const at = (time: string) => new Date(`2026-03-31T${time}Z`)

describe('关于时间的提示', () => {
  it.each([
    ['离截止还早，不打扰', open, '12:00:00', undefined],
    ['最后两小时提醒', open, '14:00:00', 'soon'],
    ['宽限期内说明还能做什么', { ...open, state: 'grace' as const }, '16:10:00', 'grace'],
    ['截止后说明不能再提交', { ...open, state: 'over' as const }, '16:40:00', 'over'],
    ['没有期限的不提示', { ...open, end: null }, '12:00:00', undefined],
  ])('%s', (_title, time, now, expected) => expect(noticeOfTime(time, at(now))).toBe(expected))
})

describe('页面自己要做的事', () => {
  it('截止前几秒先保存，截止后重新读取', () => {
    expect(nextWake(open, at('15:59:00'))).toEqual({ inMs: 52_000, soon: true, endsInMs: 9_000 })
  })
  it('只剩几秒时打开的，截止后读取', () => {
    expect(nextWake(open, at('15:59:55'))).toMatchObject({ inMs: 6_000, soon: false })
  })
  it('宽限期满后再读取一次，之后不再读取', () => {
    expect(nextWake({ ...open, state: 'grace' }, at('16:10:00'))).toMatchObject({ inMs: 1_201_000 })
    expect(nextWake({ ...open, state: 'over' }, at('16:40:00'))).toBeUndefined()
  })
  it('还有几天的，不用等', () => {
    expect(nextWake(open, new Date('2026-03-01T00:00:00Z'))).toBeUndefined()
  })
})
