import { addDays, type BusinessDate, isBusinessDate } from '../../../lib/dates.ts'
import type { NamedDay } from './calendar-year.ts'

/** The days read out of a pasted text, and the lines that were not understood. */
export interface PastedCalendar {
  readonly days: readonly NamedDay[]
  readonly strange: readonly string[]
}

const SPAN = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g
const ROW = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s+(休|放假|班|上班)\s*(.*)$/

/**
 * Reads the State Council's notice as it is printed (“国庆节：10月1日（周三）至8日（周三）放假调休…9月28日（周日）上班。”), or
 * lines of date, 休 or 班, and name. Days of other years are left out: they stand in their own year's notice.
 */
export function readPastedCalendar(text: string, year: number): PastedCalendar {
  const days = new Map<BusinessDate, NamedDay>()
  const strange: string[] = []
  for (const line of text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const found = readRow(line) ?? readNotice(line, year)
    if (found.length === 0) strange.push(line)
    for (const day of found) if (day.date.startsWith(`${year}-`)) days.set(day.date, day)
  }
  return { days: [...days.values()].sort((a, b) => a.date.localeCompare(b.date)), strange }
}

function readRow(line: string): NamedDay[] | undefined {
  const [, year, month, day, word, name = ''] = ROW.exec(line) ?? []
  if (!year || !month || !day) return undefined
  const date = dateOf(Number(year), Number(month), Number(day))
  return isBusinessDate(date) ? [{ date, works: word === '班' || word === '上班', name: name.trim() }] : []
}

function readNotice(line: string, year: number): NamedDay[] {
  // What stands in brackets are days of the week, and commas between them must not part a list of days.
  const plain = line.replace(/（[^）]*）|\([^)]*\)/g, '')
  const [head = '', ...rest] = plain.split(/[：:]/)
  if (rest.length === 0) return []
  const name = head.replace(/^[一二三四五六七八九十\d]+[、.．]\s*/, '').trim()
  return rest
    .join('：')
    .split(/[。；;]/)
    .flatMap((sentence): NamedDay[] => {
      if (sentence.includes('上班'))
        return daysIn(sentence, year).map((date) => ({ date, works: true, name }))
      if (/放假|休息/.test(sentence))
        return daysIn(sentence, year).map((date) => ({ date, works: false, name }))
      return []
    })
}

function daysIn(sentence: string, year: number): BusinessDate[] {
  return [...sentence.matchAll(SPAN)].flatMap(([, fromYear, fromMonth, fromDay, toYear, toMonth, toDay]) => {
    const start = dateOf(Number(fromYear ?? year), Number(fromMonth), Number(fromDay))
    const end =
      toDay === undefined
        ? start
        : dateOf(Number(toYear ?? fromYear ?? year), Number(toMonth ?? fromMonth), Number(toDay))
    if (!isBusinessDate(start) || !isBusinessDate(end)) return []
    const days: BusinessDate[] = []
    // No holiday is longer than a month; a slip of the pen must not fill a year.
    for (let day = start; day <= end && days.length < 31; day = addDays(day, 1)) days.push(day)
    return days
  })
}

function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
