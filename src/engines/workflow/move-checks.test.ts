import { describe, expect, it, test } from 'vitest'
import { aCaseOfHolders, clubCalendar, clubVocabulary, membership } from '../testing/a-club.ts'
import { checkRoute, decideMove, Route, type RouteSource, startRoute } from './index.ts'
import { faultsOfMoveForm } from './moves.ts'
import { MoveField } from './route.schema.ts'

const answer = (code: string) => ({ op: 'answer' as const, args: [`form.${code}`] })
const number = (code: string, label: string) => ({
  code,
  label,
  type: 'number' as const,
  required: true,
  min: 0,
})
const together = {
  form: [
    number('present', '到会'),
    number('agree', '赞成'),
    number('against', '反对'),
    number('members', '会员'),
  ],
  checks: [
    {
      field: 'present',
      holds: { op: 'at-least' as const, args: [answer('members'), answer('present')] },
      otherwise: '到会人数不能多于会员人数',
    },
    {
      field: 'agree',
      holds: {
        op: 'equals' as const,
        args: [{ op: 'add' as const, args: [answer('agree'), answer('against')] }, answer('present')],
      },
      otherwise: '票数之和应等于到会人数',
    },
  ],
}

function voting(more: object = together) {
  const steps = membership.steps.map((step) =>
    step.code === membership.start && step.kind === 'task'
      ? { ...step, moves: step.moves.map((move) => (move.action === 'submit' ? { ...move, ...more } : move)) }
      : step,
  )
  return { ...membership, steps } as RouteSource
}

test.each<[string, number, number, string | undefined]>([
  ['人数、票数只能是整数', 0, 6.5, '“赞成”应为整数'],
  ['整数可以', 0, 6, undefined],
  ['允许一位小数的，一位可以', 1, 6.5, undefined],
  ['允许一位小数的，两位不行', 1, 6.55, '“赞成”最多保留 1 位小数'],
])('%s', (_title, decimals, agree, message) => {
  const field = MoveField.parse({ ...number('agree', '赞成'), decimals })
  expect(faultsOfMoveForm([field], { agree }).map((fault) => fault.message)).toEqual(
    message === undefined ? [] : [message],
  )
})

describe('一个动作里几项填写要相互符合', () => {
  const route = Route.parse(voting())
  const begun = startRoute(
    route,
    aCaseOfHolders(),
    { complete: true, age: 30 },
    '2026-03-02T01:00:00Z',
    clubCalendar,
  )
  if (!begun.ok) throw new Error(begun.message)
  it.each<[string, Record<string, number>, string[]]>([
    ['票数相加等于到会人数，通过', { members: 9, present: 7, agree: 5, against: 2 }, []],
    ['全部到会也可以', { members: 7, present: 7, agree: 7, against: 0 }, []],
    ['票数对不上，指出赞成一项', { members: 9, present: 7, agree: 5, against: 1 }, ['agree']],
    ['到会多于会员，指出到会一项', { members: 6, present: 7, agree: 5, against: 2 }, ['present']],
    ['两处都不对，两处都指出', { members: 6, present: 7, agree: 5, against: 0 }, ['present', 'agree']],
    ['还没有填的只说请填写，不说对不上', { members: 9, present: 7, agree: 5 }, ['against']],
  ])('%s', (_title, form, fields) => {
    const request = {
      step: route.start,
      action: 'submit',
      seenVersion: 1,
      callerKeys: ['key:applicant'],
      form,
    }
    const decided = decideMove(
      route,
      begun.standing,
      request,
      { complete: true, age: 30 },
      '2026-03-03T01:00:00Z',
      clubCalendar,
    )
    expect(decided.ok ? [] : decided.faults?.map((fault) => fault.field)).toEqual(fields)
  })
})

test('发布前检查：只能引用这个动作自己的填写项，结果要告诉一个存在的填写项', () => {
  expect(checkRoute(voting(), clubVocabulary)).toEqual([])
  const [first] = together.checks
  const stranger = { ...together, checks: [{ ...first, field: 'nobody' }] }
  expect(checkRoute(voting(stranger), clubVocabulary).map((problem) => problem.message)).toEqual([
    '没有填写项“nobody”',
  ])
  const elsewhere = { ...together, checks: [{ ...first, holds: { op: 'fact', args: ['complete'] } }] }
  expect(checkRoute(voting(elsewhere), clubVocabulary)).toHaveLength(1)
})
