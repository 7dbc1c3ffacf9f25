import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Autosave,
  type AutosaveEvent,
  anAutosaveAt,
  decideAutosave,
  hasUnsaved,
  unsavedOf,
} from './autosave.ts'

function play(events: AutosaveEvent<string>[], from: Autosave<string> = anAutosaveAt(1)) {
  return events.reduce<{ state: Autosave<string>; commands: string[] }>(
    (so, event) => {
      const { next, commands } = decideAutosave(so.state, event)
      return { state: next, commands: [...so.commands, ...commands.map((one) => one.kind)] }
    },
    { state: from, commands: [] },
  )
}

const typed = (value: string): AutosaveEvent<string> => ({ kind: 'typed', value })
const due = (requestId: string): AutosaveEvent<string> => ({ kind: 'due', requestId })
const saved = (requestId: string, version: number): AutosaveEvent<string> => ({
  kind: 'saved',
  requestId,
  version,
})

test('停顿后保存一次，存好后不留本机副本', () => {
  const { state, commands } = play([typed('张'), typed('张三'), due('a'), saved('a', 2)])
  expect(state).toEqual(anAutosaveAt(2, '张三'))
  expect(commands).toEqual(['keep-copy', 'wait', 'keep-copy', 'wait', 'send', 'drop-copy'])
})

test('同一时刻只有一个请求在途，途中打的字随后再存', () => {
  const { state, commands } = play([typed('甲'), due('a'), typed('甲乙'), due('b'), saved('a', 2)])
  expect(commands.filter((kind) => kind === 'send')).toHaveLength(1)
  expect(state).toMatchObject({ phase: 'waiting', version: 2, typed: { value: '甲乙' } })
})

test('断网后先用原请求号重发原文，再发新打的字', () => {
  const before = play([typed('甲'), due('a'), { kind: 'unreachable' }, typed('甲乙')])
  const again = decideAutosave(before.state, due('b'))
  expect(again.commands).toEqual([{ kind: 'send', sending: { value: '甲', seenVersion: 1, requestId: 'a' } }])
  const after = play([saved('a', 2), due('c')], again.next)
  expect(after.state.sending).toEqual({ value: '甲乙', seenVersion: 2, requestId: 'c' })
})

test('别处已修改：不发送，等本人选择；选本人的，以新版本再存', () => {
  const clash = play([typed('我的'), due('a'), { kind: 'stale', version: 5, value: '对方的' }, due('b')])
  expect(clash.state).toMatchObject({ phase: 'conflict', typed: { value: '我的' } })
  expect(clash.commands.filter((kind) => kind === 'send')).toHaveLength(1)
  const mine = decideAutosave(clash.state, { kind: 'chose', which: 'mine', requestId: 'c' })
  expect(mine.next.sending).toEqual({ value: '我的', seenVersion: 5, requestId: 'c' })
})

test('别处已修改：选对方的，页面显示对方的内容', () => {
  const clash = play([typed('我的'), due('a'), { kind: 'stale', version: 5, value: '对方的' }])
  const theirs = decideAutosave(clash.state, { kind: 'chose', which: 'theirs', requestId: 'c' })
  expect(theirs.next).toEqual(anAutosaveAt(5, '对方的'))
  expect(theirs.commands).toEqual([{ kind: 'drop-copy' }, { kind: 'show', value: '对方的' }])
})

test('别处改的是别的地方：自动合并后再存，不打扰本人；副本里记下从哪一份改起', () => {
  const merged = { clashes: 0, mine: '我的和对方的', theirs: '我的和对方的' }
  const event = { kind: 'stale' as const, version: 5, value: '对方的', merged }
  const before = play([typed('我的'), due('a')], anAutosaveAt(1, '原来的'))
  const { next, commands } = decideAutosave(before.state, event)
  expect(next).toMatchObject({
    phase: 'waiting',
    version: 5,
    base: '对方的',
    typed: { value: '我的和对方的' },
  })
  expect(commands).toEqual([
    { kind: 'keep-copy', value: '我的和对方的', version: 5, base: '对方的' },
    { kind: 'show', value: '我的和对方的' },
    { kind: 'wait' },
  ])
  expect(decideAutosave(next, due('b')).next.sending).toEqual({
    value: '我的和对方的',
    seenVersion: 5,
    requestId: 'b',
  })
})

test.each([
  ['mine' as const, '冲突处用我的'],
  ['theirs' as const, '冲突处用对方的'],
])('别处改了同一处：选 %s，其他改动两边的都保留', (which, value) => {
  const merged = { clashes: 1, mine: '冲突处用我的', theirs: '冲突处用对方的' }
  const stale = { kind: 'stale' as const, version: 5, value: '对方的', merged }
  const clash = play([typed('我的'), due('a'), stale])
  expect(clash.state).toMatchObject({ phase: 'conflict', typed: { value: '我的' } })
  const chosen = decideAutosave(clash.state, { kind: 'chose', which, requestId: 'c' })
  expect(chosen.next.sending).toEqual({ value, seenVersion: 5, requestId: 'c' })
  expect(chosen.commands[0]).toEqual({ kind: 'show', value })
})

test('服务器不接受时保留所填内容，改后再存', () => {
  const refused = play([typed('错'), due('a'), { kind: 'refused', message: '超过字数' }])
  expect(refused.state).toMatchObject({ phase: 'refused', message: '超过字数', typed: { value: '错' } })
  expect(play([typed('对'), due('b'), saved('b', 2)], refused.state).state).toEqual(anAutosaveAt(2, '对'))
})

test('服务器代为写入的内容直接接着用；同时又打了字的，不覆盖，下次保存时请本人选择', () => {
  const clean = play([{ kind: 'replaced', version: 4, value: '取用的' }])
  expect(clean.state).toEqual(anAutosaveAt(4, '取用的'))
  expect(clean.commands).toEqual(['show'])
  const busy = play([typed('正在写'), { kind: 'replaced', version: 4, value: '取用的' }])
  expect(busy.state).toMatchObject({ version: 1, typed: { value: '正在写' } })
  expect(busy.commands).not.toContain('show')
})

test('无论事件如何交错，打过的字不会悄悄消失', () => {
  const event = fc.oneof(
    fc.record({ kind: fc.constant('typed' as const), value: fc.string() }),
    fc.record({ kind: fc.constant('due' as const), requestId: fc.uuid() }),
    fc.constant({ kind: 'answer' as const }),
    fc.constant({ kind: 'unreachable' as const }),
    fc.record({ kind: fc.constant('refused' as const), message: fc.constant('不行') }),
    fc.record({ kind: fc.constant('stale' as const), version: fc.integer({ min: 10 }), value: fc.string() }),
    fc.record({ kind: fc.constant('merged' as const), version: fc.integer({ min: 10 }), value: fc.string() }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let state = anAutosaveAt<string>(1)
      let last: string | undefined
      let server: string | undefined
      for (const one of events) {
        if (one.kind === 'answer') {
          if (state.phase !== 'saving' || !state.sending) continue
          server = state.sending.value
          const { requestId } = state.sending
          state = decideAutosave(state, { kind: 'saved', version: state.version + 1, requestId }).next
        } else {
          // Only a request that is on its way can be answered.
          if (one.kind !== 'typed' && one.kind !== 'due' && state.phase !== 'saving') continue
          if (one.kind === 'typed') last = one.value
          if (one.kind === 'merged') {
            // Both sides are in what was put together.
            const mine = `${unsavedOf(state)?.value ?? ''}+${one.value}`
            last = mine
            const { version, value } = one
            const merged = { clashes: 0, mine, theirs: mine }
            state = decideAutosave(state, { kind: 'stale', version, value, merged }).next
          } else state = decideAutosave(state, one).next
        }
      }
      if (last === undefined) return
      const held = state.typed?.value ?? state.sending?.value ?? server
      expect(held).toBe(last)
      expect(hasUnsaved(state)).toBe(state.phase !== 'saved')
    }),
  )
})
