import { expect, test } from 'vitest'
import { decideIdle } from './idle.ts'

const minutes = (count: number) => count * 60_000
const at = (nowMs: number, lastTouchMs = 0) =>
  decideIdle({ nowMs, lastReplyMs: 0, lastTouchMs, idleSeconds: 1800 })

test.each([
  ['刚刚操作过，不提示', at(minutes(1)), 'nothing', 1740],
  ['还剩两分钟零一秒，不提示', at(minutes(28) - 1000), 'nothing', 121],
  ['还剩两分钟，提示', at(minutes(28)), 'warn', 120],
  ['到时，会话结束', at(minutes(30)), 'ended', 0],
  ['仍在打字的人，悄悄续期', at(minutes(21), minutes(20.9)), 'renew', 540],
  ['打字在最近一次答复之前，不续期', at(minutes(21), 0), 'nothing', 540],
])('%s', (_title, decided, step, secondsLeft) => {
  expect(decided).toEqual({ step, secondsLeft })
})
