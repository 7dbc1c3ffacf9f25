import { describe, expect, test } from 'vitest'
import { expiring } from '../../../../tests/builders/club-cases.ts'
import { Route, type Standing } from '../../../engines/workflow/index.ts'
import { answersFor, decideFate } from './batch.ts'
import { dueCalendar } from './due-calendar.ts'

const office = 'organisation:1'
const calendar = dueCalendar({ years: [2026], exceptions: {} })
const now = new Date('2026-03-02T01:30:00Z')
const clerk = { personId: '7', membership: { organisationId: '1' }, duties: ['club.check'] }
const standing: Standing = {
  version: 2,
  open: [{ step: 'checking', holder: office, openedAt: now.toISOString() }],
  joins: {},
  parties: { applicant: 'person:1', sponsor: office },
  chains: {},
} as never

const guarded = Route.parse({
  ...expiring,
  steps: expiring.steps.map((step) =>
    step.kind === 'task' && step.code === 'checking'
      ? {
          ...step,
          moves: step.moves.map((move) =>
            move.action === 'pass'
              ? {
                  ...move,
                  guard: { op: 'fact', args: ['paid'] },
                  otherwise: '还差{missing}元会费，请先缴清。',
                }
              : move,
          ),
        }
      : step,
  ),
})

const base = { route: expiring, standing, applicantKey: 'person:1', step: 'checking', seenVersion: 2 }
const fate = (one: Parameters<typeof decideFate>[0], action = 'pass', facts = {}) =>
  decideFate(one, action, clerk, facts, now, calendar)

describe('批量办理中每一件的去留', () => {
  test.each([
    ['可以办理的，说明去向', base, 'pass', '已办结', true],
    ['看过之后又被办理的', { ...base, seenVersion: 1 }, 'pass', '刚刚已被办理或撤回', false],
    ['看不到或不存在的', undefined, 'pass', '刚刚已被办理或撤回', false],
    ['环节没有这个动作的', base, 'accept', '所在环节没有这个办理动作', false],
    ['须逐件办理的', base, 'return', '“退回”须逐件办理', false],
    ['同事正在办理的', { ...base, takenBy: '李明' }, 'pass', '李明正在办理', false],
    [
      '本人的申报',
      { ...base, applicantKey: 'person:7' },
      'pass',
      '这是您本人的申报，按回避要求不能由您审核，请由本单位其他经办人员办理',
      false,
    ],
  ] as const)('%s', (_title, one, action, words, fits) => {
    expect(fate(one, action)).toMatchObject({ fits, words })
  })

  test('条件不满足的，原因是流程里的话，带数字', () => {
    const one = { ...base, route: guarded }
    expect(fate(one, 'pass', { paid: false, missing: 30 })).toEqual({
      fits: false,
      words: '还差30元会费，请先缴清',
    })
    expect(fate(one, 'pass', { paid: true })).toMatchObject({ fits: true })
  })
})

test('一批填写一次，每个动作只取它要的答案', () => {
  const fields = [{ code: 'opinion', label: '意见', type: 'text' as const, required: true }]
  expect(answersFor(fields, { opinion: '同意', grade: 3 })).toEqual({ opinion: '同意' })
  expect(answersFor([], { opinion: '同意' })).toEqual({})
})
