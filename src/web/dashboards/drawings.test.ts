import { describe, expect, it, test } from 'vitest'
import { isOpenState, nameOfState } from '../../modules/cases/rules/state-words.ts'
import { colourOf, groupOf, inGroups, statesIn } from './drawings.ts'

const states = [
  { state: 'checking', count: 3 },
  { state: 'filling', count: 1 },
  { state: 'returned', count: 2 },
  { state: 'done:已颁证', count: 5 },
  { state: 'stopped:不予受理', count: 1 },
  { state: 'stopped:已废弃', count: 4 },
]

describe('办理情况归入的几类', () => {
  it.each([
    ['checking', '审核中', 'open', true],
    ['filling', '申报人填写中', 'open', true],
    ['returned', '退回修改中', 'returned', true],
    ['done:已颁证', '已颁证', 'done', false],
    ['stopped:不予受理', '不予受理', 'stopped', false],
  ])('%s 叫作“%s”', (state, name, group, open) => {
    expect([nameOfState(state), groupOf(state), isOpenState(state)]).toEqual([name, group, open])
  })
  test('各类相加等于全部，点进去的条件正好是这一类的状态', () => {
    expect(inGroups(states)).toEqual({ open: 4, returned: 2, done: 5, stopped: 5 })
    expect(statesIn(states, ['stopped'])).toBe('stopped:不予受理,stopped:已废弃')
    expect(statesIn(states, ['open', 'returned'])).toBe('checking,filling,returned')
  })
  test('退回是红色，办结是绿色，在办是主色，各不相同', () => {
    expect(new Set(['checking', 'returned', 'done:已颁证', 'stopped:已废弃'].map(colourOf)).size).toBe(4)
  })
})
