import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decideCalendarYear, type NamedDay } from './calendar-year.ts'
import { workingDaysFile } from './catalogue-files.ts'

const file = workingDaysFile.parse(
  JSON.parse(
    readFileSync(new URL('../../../../definitions/national/working-days.json', import.meta.url), 'utf8'),
  ),
)
const of2026: NamedDay[] = file.days
  .filter((day) => day.date.startsWith('2026'))
  .map((day) => ({ date: day.date, works: day.working, name: day.name }))

describe('录入一年的放假安排', () => {
  test.each(file.years)('%i年的实际安排被接受', (year) => {
    const days = file.days
      .filter((day) => day.date.startsWith(String(year)))
      .map((day) => ({ date: day.date, works: day.working, name: day.name }))
    expect(decideCalendarYear(year, days)).toEqual({ ok: true, days })
  })

  test('本来就休息的周末和本来就上班的日子不必保存', () => {
    const extra = [
      { date: '2026-10-03', works: false, name: '国庆节' },
      { date: '2026-11-23', works: true, name: '' },
    ]
    expect(decideCalendarYear(2026, [...of2026, ...extra])).toEqual({ ok: true, days: of2026 })
  })

  test.each([
    ['别的年份的日子', { date: '2027-01-01', works: false, name: '元旦' }, 'catalogue.day-unreal'],
    ['不存在的日子', { date: '2026-02-30', works: false, name: '春节' }, 'catalogue.day-unreal'],
    ['同一天写了两次', { date: '2026-10-01', works: true, name: '国庆节' }, 'catalogue.day-twice'],
  ])('%s不接受', (_title, day, refusal) => {
    expect(decideCalendarYear(2026, [...of2026, day])).toEqual({ ok: false, refusal, day: day.date })
  })

  test('只录了一部分就保存，不接受，免得期限算错', () => {
    expect(decideCalendarYear(2026, of2026.slice(0, 5))).toEqual({
      ok: false,
      refusal: 'catalogue.days-too-few',
    })
  })
})
