import { expect, test } from 'vitest'
import { describeWindow } from './window-words.ts'

const window = { windowFrom: '2026-11-01', windowTo: '2026-11-30' }

test.each([
  ['2026-10-31T15:59:59Z', 'upcoming', '2026-10-31T16:00:00.000Z'],
  ['2026-10-31T16:00:00Z', 'open', '2026-11-30T16:00:00.000Z'],
  ['2026-11-30T15:59:59Z', 'open', '2026-11-30T16:00:00.000Z'],
  ['2026-11-30T16:00:00Z', 'closed', undefined],
])('%s 时活动的状态是 %s，倒计时到 %s', (now, state, until) => {
  expect(describeWindow(window, new Date(now))).toMatchObject({ state, until })
})
