import { describe, expect, it } from 'vitest'
import { stateOf } from './window.ts'

describe('申报时间', () => {
  it.each([
    ['2026-02-28', 'upcoming'],
    ['2026-03-01', 'open'],
    ['2026-03-31', 'open'],
    ['2026-04-01', 'closed'],
  ])('3月1日至3月31日的活动在 %s 是 %s（截止日24时才截止，民法典第二百零三条）', (today, state) => {
    expect(stateOf({ windowFrom: '2026-03-01', windowTo: '2026-03-31' }, today)).toBe(state)
  })
})
