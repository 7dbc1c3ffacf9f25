import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decideCalendarYear } from './calendar-year.ts'
import { workingDaysFile } from './catalogue-files.ts'
import { readPastedCalendar } from './pasted-calendar.ts'

// 国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）。
const NOTICE_2025 = `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`

test('粘贴国务院办公厅的通知原文，读出的放假和调休与平台所附的日历一致', () => {
  const file = workingDaysFile.parse(
    JSON.parse(
      readFileSync(new URL('../../../../definitions/national/working-days.json', import.meta.url), 'utf8'),
    ),
  )
  const { days, strange } = readPastedCalendar(NOTICE_2025, 2025)
  expect(strange).toEqual([])
  const read = decideCalendarYear(2025, days)
  const expected = file.days
    .filter((day) => day.date.startsWith('2025'))
    .map((day) => [day.date, day.working])
  expect(read.ok && read.days.map((day) => [day.date, day.works])).toEqual(expected)
})

test('也可以一行一天地粘贴；读不懂的行单独列出，别的年份的日子不收', () => {
  const text =
    '2027-01-01 休 元旦\n2027/9/26 班 中秋节\n另有通知的从其规定\n2028-01-01 休 元旦\n2027-02-30 休 春节'
  expect(readPastedCalendar(text, 2027)).toEqual({
    days: [
      { date: '2027-01-01', works: false, name: '元旦' },
      { date: '2027-09-26', works: true, name: '中秋节' },
    ],
    strange: ['另有通知的从其规定', '2027-02-30 休 春节'],
  })
})

test('元旦假期从上一年开始的，只收本年的日子', () => {
  const { days } = readPastedCalendar('一、元旦：2026年12月31日至2027年1月2日放假调休，共3天。', 2027)
  expect(days.map((day) => day.date)).toEqual(['2027-01-01', '2027-01-02'])
})
