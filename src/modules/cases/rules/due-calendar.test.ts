import { expect, test } from 'vitest'
import { endOfSpan } from '../../../engines/workflow/index.ts'
import { dueCalendar } from './due-calendar.ts'

const calendar = dueCalendar({ years: [2026], exceptions: { '2026-10-01': false, '2026-10-10': true } })
const endOf = (at: string, days: number, unit: 'working' | 'calendar') =>
  endOfSpan(at, { days, unit }, calendar)

test('工作日期限跳过节假日，算上调休上班日，到最后一天二十四时', () => {
  expect(endOf('2026-09-30T02:00:00Z', 1, 'working')).toBe('2026-10-02T16:00:00.000Z')
  expect(endOf('2026-10-09T02:00:00Z', 1, 'working')).toBe('2026-10-10T16:00:00.000Z')
})

test('自然日期限的最后一天是休息日的，顺延到下一个工作日', () => {
  expect(endOf('2026-03-05T02:00:00Z', 2, 'calendar')).toBe('2026-03-09T16:00:00.000Z')
})

test('放假安排尚未公布的年份，期限只会算晚，不会算早', () => {
  expect(endOf('2026-12-30T02:00:00Z', 3, 'working')).toBe('2027-01-13T16:00:00.000Z')
  expect(endOf('2026-12-30T02:00:00Z', 5, 'calendar')).toBe('2027-01-13T16:00:00.000Z')
})
