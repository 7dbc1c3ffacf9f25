import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  businessDateOf,
  dayOfWeek,
  daysBetween,
  endOfDay,
  formatDate,
  formatDeadline,
  formatEndOfDay,
  formatInstant,
  formatMonth,
  fullYearsBetween,
  isBusinessDate,
  lastDayBefore,
  startOfDay,
} from './dates.ts'

const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('日期是否真实存在', () => {
  test.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['20260101', false],
    ['', false],
  ])('%s → %s', (text, real) => {
    expect(isBusinessDate(text)).toBe(real)
  })
})

describe('时刻属于哪一个北京时间的日期', () => {
  test.each([
    ['2026-11-22T15:59:59.999Z', '2026-11-22'],
    ['2026-11-22T16:00:00.000Z', '2026-11-23'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('%s → %s', (instant, date) => {
    expect(businessDateOf(new Date(instant))).toBe(date)
  })

  test('一天从零时开始，到二十四时结束，二十四时已属于次日（民法典第203条）', () => {
    expect(startOfDay('2026-11-22').toISOString()).toBe('2026-11-21T16:00:00.000Z')
    expect(endOfDay('2026-11-22').toISOString()).toBe('2026-11-22T16:00:00.000Z')
    expect(businessDateOf(endOfDay('2026-11-22'))).toBe('2026-11-23')
    expect(businessDateOf(new Date(endOfDay('2026-11-22').getTime() - 1))).toBe('2026-11-22')
  })

  test('与系统自带的上海时区换算一致（1992年以后的任何时刻）', () => {
    const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (instant) => {
          expect(businessDateOf(instant)).toBe(shanghai.format(instant))
        },
      ),
    )
  })
})

describe('日期加减', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 12, '2027-12-31'],
  ])('%s 加 %i 个月 → %s（没有对应日的取月末日，民法典第202条）', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  test('闰日加一年是二月二十八日', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
  })

  test('加若干天再减回来不变，相差天数相符', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -50_000, max: 50_000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date)
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  test('星期与系统日历一致', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(dayOfWeek(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay())
      }),
    )
  })
})

describe('满多少年', () => {
  test.each([
    ['2020-07-01', '2021-06-30', 0],
    ['2020-07-01', '2021-07-01', 1],
    ['2020-02-29', '2021-02-27', 0],
    ['2020-02-29', '2021-02-28', 1],
    ['2020-02-29', '2024-02-28', 3],
    ['2020-02-29', '2024-02-29', 4],
    ['2026-01-01', '2026-01-01', 0],
    ['2026-01-01', '2025-06-01', 0],
    ['2026-01-01', '2024-12-31', -1],
  ])('%s 至 %s 满 %i 年', (from, to, years) => {
    expect(fullYearsBetween(from, to)).toBe(years)
  })

  test('满的年数是对应日不晚于截止日的最大年数', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 40_000 }), (from, days) => {
        const to = addDays(from, days)
        const years = fullYearsBetween(from, to)
        expect(addYears(from, years) <= to).toBe(true)
        expect(addYears(from, years + 1) > to).toBe(true)
      }),
    )
  })
})

test('日期和时刻按中文写法显示', () => {
  expect(formatDate('2026-01-02')).toBe('2026年1月2日')
  expect(formatMonth('2026-11-22')).toBe('2026年11月')
  expect(formatInstant(new Date('2026-11-22T01:30:00Z'))).toBe('2026年11月22日 09:30')
  expect(formatInstant(new Date('2026-11-22T16:05:00Z'))).toBe('2026年11月23日 00:05')
  expect(formatEndOfDay('2026-11-22')).toBe('2026年11月22日 24:00')
})

test('不存在的日期不会被悄悄改成另一天', () => {
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  expect(() => formatDate('2026-2-3')).toThrow(RangeError)
})

test.each([
  ['2026-11-22T16:00:00Z', '2026年11月22日 24:00', '2026-11-22'],
  ['2026-11-22T15:59:59Z', '2026年11月22日 23:59', '2026-11-22'],
  ['2026-11-23T01:30:00Z', '2026年11月23日 09:30', '2026-11-23'],
])('期限 %s 写作 %s，最后一天是 %s', (instant, text, day) => {
  expect(formatDeadline(new Date(instant))).toBe(text)
  expect(lastDayBefore(new Date(instant))).toBe(day)
})
