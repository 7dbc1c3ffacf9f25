import { describe, expect, it } from 'vitest'
import { decideReminder, reminderDays } from './reminders.ts'

const window = { windowTo: '2026-03-31', begunOn: '2026-03-02' }

describe('申报截止前提醒没有提交的人（截止3月31日，提前7天、3天、1天）', () => {
  it.each<[string, string, number | undefined]>([
    ['截止前8天', '2026-03-23', undefined],
    ['截止前7天', '2026-03-24', 7],
    ['截止前5天，7天的那次还没有发出的，补上', '2026-03-26', 7],
    ['截止前3天', '2026-03-28', 3],
    ['截止前2天', '2026-03-29', 3],
    ['截止前1天', '2026-03-30', 1],
    ['截止当天', '2026-03-31', 1],
    ['已经截止', '2026-04-01', undefined],
  ])('%s', (_title, today, expected) => expect(decideReminder([7, 3, 1], today, window)).toBe(expected))

  it('提醒日当天或以后才开始填报的，不因为那一天提醒', () => {
    expect(decideReminder([7, 3, 1], '2026-03-28', { ...window, begunOn: '2026-03-28' })).toBeUndefined()
    expect(decideReminder([7, 3, 1], '2026-03-30', { ...window, begunOn: '2026-03-28' })).toBe(1)
  })
})

describe('提醒的天数', () => {
  it.each<[string, Record<string, unknown>, number[]]>([
    ['按政策', { reminderDays: [10, 2] }, [10, 2]],
    ['政策写明不提醒', { reminderDays: [] }, []],
    ['没有规定的，提前7天、3天、1天', {}, [7, 3, 1]],
    ['写错的不当真', { reminderDays: ['明天'] }, [7, 3, 1]],
  ])('%s', (_title, values, expected) => expect(reminderDays(values)).toEqual(expected))
})
