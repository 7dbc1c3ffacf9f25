import { expect, test } from 'vitest'
import { placeWindows } from './activity-windows.ts'
import { describeRemaining } from './remaining.ts'

const windows = [
  { id: 'a', title: '初定', from: '2026-11-01', to: '2026-11-30' },
  { id: 'b', title: '下一批', from: '2026-12-01', to: '2026-12-30' },
]
// 2026-11-30 23:59 in Shanghai.
const lastMinute = new Date('2026-11-30T15:59:00Z')

test('截止日当天 23:59 仍在申报期内，下一分钟即截止', () => {
  expect(placeWindows(windows, lastMinute).windows[0]?.state).toBe('open')
  expect(placeWindows(windows, new Date('2026-11-30T16:00:00Z')).windows[0]?.state).toBe('closed')
})

test('时间窗按同一比例排开，不越界', () => {
  const { windows: placed, today, months } = placeWindows(windows, lastMinute)
  expect(placed.map((one) => one.left)).toEqual([0, 50])
  expect(placed.map((one) => one.width)).toEqual([50, 50])
  expect(today).toBeCloseTo(49.17, 2)
  expect(months.map((one) => one.label)).toEqual(['11月', '12月'])
})

test.each([
  [0, '已截止', 'over'],
  [30_000, '还有 1 分钟', 'near'],
  [3_600_000, '还有 1 小时', 'near'],
  [86_400_000 * 2 + 3_600_000 * 5, '还有 2 天 5 小时', 'near'],
  [86_400_000 * 3, '还有 3 天', 'far'],
])('剩余 %d 毫秒写作「%s」', (ms, text, urgency) => {
  expect(describeRemaining(ms)).toEqual({ text, urgency })
})
