import { expect, test } from 'vitest'
import { nextRun, type Rhythm, rhythmWords } from './next-run.ts'

const daily: Rhythm = { every: 'day', weekday: null, hour: 8 }
const monday: Rhythm = { every: 'week', weekday: 1, hour: 8 }
const sunday: Rhythm = { every: 'week', weekday: 7, hour: 0 }

// 2026-03-02 is a Monday; 08:00 in China is 00:00 UTC.
test.each<[string, Rhythm, string, string]>([
  ['每天8点：当天还没到8点', daily, '2026-03-01T23:59:00Z', '2026-03-02T00:00:00.000Z'],
  ['每天8点：正好8点，下一次是明天', daily, '2026-03-02T00:00:00Z', '2026-03-03T00:00:00.000Z'],
  ['每周一8点：周一早上', monday, '2026-03-01T20:00:00Z', '2026-03-02T00:00:00.000Z'],
  ['每周一8点：周一已过8点', monday, '2026-03-02T00:00:01Z', '2026-03-09T00:00:00.000Z'],
  ['每周一8点：停了三周只补下一次', monday, '2026-03-26T05:00:00Z', '2026-03-30T00:00:00.000Z'],
  ['每周日0点：北京时间的周日', sunday, '2026-03-07T15:59:00Z', '2026-03-07T16:00:00.000Z'],
])('%s', (_title, rhythm, after, next) => {
  expect(nextRun(rhythm, new Date(after)).toISOString()).toBe(next)
})

test.each([
  [daily, '每天 08:00'],
  [monday, '每周一 08:00'],
  [sunday, '每周日 00:00'],
])('说成中文', (rhythm, words) => expect(rhythmWords(rhythm)).toBe(words))
