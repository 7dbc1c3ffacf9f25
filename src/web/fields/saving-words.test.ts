import { expect, test } from 'vitest'
import { describeSaving, isAllSaved } from './saving-words.ts'

const at = (
  phase: 'saved' | 'waiting' | 'saving' | 'unreachable' | 'conflict' | 'refused',
  message?: string,
) => ({
  phase,
  message,
})

test.each([
  ['都已保存', [at('saved'), at('saved')], '已保存（2026年11月23日 09:30）', 'quiet'],
  ['正在保存', [at('saved'), at('saving'), at('waiting')], '正在保存…', 'quiet'],
  ['断网比正在保存重要', [at('saving'), at('unreachable')], '网络中断', 'warn'],
  ['不被接受的要说明原因', [at('unreachable'), at('refused', '超过字数')], '超过字数', 'error'],
  ['别处修改过的最重要', [at('refused', '超过字数'), at('conflict')], '请先选择保留哪一份', 'error'],
])('%s', (_title, states, text, kind) => {
  const words = describeSaving(states, '2026-11-23T01:30:00.000Z')
  expect(words.text).toContain(text)
  expect(words.kind).toBe(kind)
  expect(isAllSaved(states)).toBe(kind === 'quiet' && states.every((one) => one.phase === 'saved'))
})

test('还没有保存过时不说“已保存”', () => {
  expect(describeSaving([at('saved')], null).text).toBe('填写的内容会自动保存。')
})
