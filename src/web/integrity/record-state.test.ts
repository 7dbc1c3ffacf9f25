import { expect, test } from 'vitest'
import { recordState } from './record-state.ts'

test.each([
  ['期满当天仍在期', '2026-12-31', null, '在期'],
  ['期满第二天起已期满', '2027-01-01', null, '已期满'],
  ['开始以前未开始', '2025-12-31', null, '未开始'],
  ['提前终止的不再看日期', '2026-06-01', '2026-05-01T00:00:00Z', '已提前终止'],
])('%s', (_, today, endedAt, label) => {
  expect(recordState({ from: '2026-01-01', until: '2026-12-31', endedAt }, today).label).toBe(label)
})
