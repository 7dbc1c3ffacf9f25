import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOfWeek } from './dates.ts'
import {
  countWorkingDays,
  endOfCalendarDays,
  endOfWorkingDays,
  isWorkingDay,
  type WorkingCalendar,
} from './working-days.ts'

// The real turn of September to October 2025: 国庆 and 中秋 rest from 1 to 8 October, 28 September and 11 October work.
const calendar: WorkingCalendar = {
  years: [2025, 2026],
  exceptions: {
    '2025-09-28': true,
    '2025-10-01': false,
    '2025-10-02': false,
    '2025-10-03': false,
    '2025-10-06': false,
    '2025-10-07': false,
    '2025-10-08': false,
    '2025-10-11': true,
    '2026-01-01': false,
    '2026-01-02': false,
    '2026-01-04': true,
  },
}

function lastDay(end: ReturnType<typeof endOfWorkingDays>): string {
  return end.ok ? end.lastDay : end.reason
}

describe('工作日', () => {
  test.each([
    ['2025-09-26', true, '普通星期五'],
    ['2025-09-27', false, '普通星期六'],
    ['2025-09-28', true, '调休上班的星期日'],
    ['2025-10-01', false, '国庆节'],
    ['2025-10-11', true, '调休上班的星期六'],
  ])('%s 是否工作日：%s（%s）', (date, works) => {
    expect(isWorkingDay(calendar, date)).toEqual({ ok: true, works })
  })

  test('没有放假安排的年份拒绝回答', () => {
    expect(isWorkingDay(calendar, '2027-10-01')).toEqual({
      ok: false,
      reason: expect.stringContaining('2027年的放假安排'),
    })
  })
})

describe('公示期等期限的计算', () => {
  test.each([
    ['2025-09-22', 5, '2025-09-28', '开始当日不计入（民法典第201条），调休的星期日算工作日'],
    ['2025-09-29', 5, '2025-10-13', '跨国庆长假'],
    ['2025-09-26', 1, '2025-09-28', '星期五起一个工作日，星期日上班'],
    ['2025-10-01', 1, '2025-10-09', '从假日起算'],
    ['2025-12-30', 3, '2026-01-05', '跨年：元旦放假，1月4日星期日上班'],
  ])('%s 起 %i 个工作日到 %s 止（%s）', (start, days, end) => {
    expect(lastDay(endOfWorkingDays(calendar, start, days))).toBe(end)
  })

  test.each([
    ['2025-09-22', 5, '2025-09-28', '最后一日是星期六，顺延到调休上班的星期日'],
    ['2025-09-22', 4, '2025-09-26', '最后一日是工作日'],
    ['2025-09-22', 12, '2025-10-09', '最后一日是法定休假日，顺延到假后第一个工作日（民法典第203条）'],
    ['2025-09-15', 5, '2025-09-22', '最后一日是星期六，顺延到星期一'],
  ])('%s 起 %i 日到 %s 止（%s）', (start, days, end) => {
    expect(lastDay(endOfCalendarDays(calendar, start, days))).toBe(end)
  })

  test('期限伸到没有放假安排的年份时拒绝计算，并说明由谁做什么', () => {
    expect(endOfWorkingDays(calendar, '2026-12-28', 5)).toEqual({
      ok: false,
      missingYear: 2027,
      reason:
        '工作日历中还没有2027年的放假安排，无法计算期限。请系统管理员先录入2027年的放假和调休日期，再重新操作。',
    })
    expect(endOfCalendarDays(calendar, '2026-12-28', 5)).toMatchObject({ ok: false, missingYear: 2027 })
    expect(endOfWorkingDays(calendar, '2026-12-28', 3)).toEqual({ ok: true, lastDay: '2026-12-31' })
  })

  test('期限必须是不小于1的整数', () => {
    for (const days of [0, -1, 1.5, Number.NaN]) {
      expect(() => endOfWorkingDays(calendar, '2025-09-22', days)).toThrow(RangeError)
      expect(() => endOfCalendarDays(calendar, '2025-09-22', days)).toThrow(RangeError)
    }
  })

  test('任何一天起算，末日必是工作日，其间工作日数恰好相符', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
        const start = addDays('2025-01-01', offset)
        const end = endOfWorkingDays(calendar, start, days)
        if (!end.ok) throw new Error(end.reason)
        expect(isWorkingDay(calendar, end.lastDay)).toEqual({ ok: true, works: true })
        expect(countWorkingDays(calendar, start, end.lastDay)).toEqual({ ok: true, days })
      }),
    )
  })

  test('没有例外的年份就是星期一至星期五', () => {
    const plain: WorkingCalendar = { years: [2025], exceptions: {} }
    for (let date = '2025-01-01'; date <= '2025-12-31'; date = addDays(date, 1)) {
      expect(isWorkingDay(plain, date)).toEqual({ ok: true, works: dayOfWeek(date) <= 5 })
    }
  })
})
