import { describe, expect, test } from 'vitest'
import {
  aCaseOfHolders,
  clubCalendar as calendar,
  clubVocabulary,
  membershipSource,
} from '../testing/a-club.ts'
import {
  type Act,
  checkRoute,
  decideMove,
  decideReset,
  openMoves,
  Route,
  replay,
  startRoute,
} from './index.ts'

const MONDAY = '2026-11-23T02:00:00.000Z'
const reset = {
  action: 'change-district',
  label: '更换区级协会',
  from: ['association-approval'],
  to: 'sponsor-check',
}
const withReset = (more: object = {}) => ({ ...membershipSource, resets: [{ ...reset, ...more }] })
const route = Route.parse(withReset())
const facts = { complete: true, age: 30 }
const chains = { associations: [{ key: 'key:west-district', level: 'district' }] }

/** Walks the club's route by these actions, each by whoever may take it. */
function walked(actions: readonly string[]) {
  const begun = startRoute(route, aCaseOfHolders(), facts, MONDAY, calendar)
  if (!begun.ok) throw new Error(begun.message)
  let { standing } = begun
  const acts: Act[] = [begun.act]
  const keys = [...Object.values(standing.parties), 'key:east-district', 'key:lake-city', 'key:nation']
  for (const action of actions) {
    const move = openMoves(route, standing, keys, facts, MONDAY, calendar).find(
      (one) => one.action === action,
    )
    const decision = decideMove(
      route,
      standing,
      {
        step: move?.step ?? '',
        action,
        seenVersion: standing.version,
        callerKeys: keys,
        reason: '理由',
        items: [{ section: 'person' }],
        form: Object.fromEntries(
          (move?.form ?? []).map((field) => [field.code, field.type === 'number' ? 3 : '好']),
        ),
      },
      facts,
      MONDAY,
      calendar,
    )
    if (!decision.ok) throw new Error(`${action}：${decision.message}`)
    standing = decision.standing
    acts.push(decision.act)
  }
  return { standing, acts, keys }
}

const decide = (standing: ReturnType<typeof walked>['standing'], given: object = {}) =>
  decideReset(
    route,
    standing,
    { action: 'change-district', by: 'key:sponsor', chains, ...given },
    MONDAY,
    calendar,
  )

const toDistrict = ['submit', 'pass', 'pass', 'pass']

describe('换了上级：已到上级手中的从指定步骤重新开始', () => {
  test('已到区级协会的退回介绍人审核，办理期限重新计算，以后走新的上级', () => {
    const { standing, acts } = walked(toDistrict)
    expect(standing.open.map((open) => open.holder)).toEqual(['key:east-district'])
    const decision = decide(standing)
    if (!decision.ok) throw new Error(decision.message)
    expect(decision.standing.open).toEqual([
      { step: 'sponsor-check', holder: 'key:sponsor', openedAt: MONDAY, dueAt: decision.dueAt },
    ])
    expect(decision.dueAt).toBeDefined()
    expect(decision.closed.map((open) => open.holder)).toEqual(['key:east-district'])
    expect(decision.standing.chains).toEqual(chains)
    expect(decision.effects).toEqual([])
    expect(replay(route, JSON.parse(JSON.stringify([...acts, decision.act])))).toEqual(decision.standing)
  })

  test('还没有到上级手中的留在原处，只换以后的上级', () => {
    const { standing, acts } = walked(['submit'])
    const decision = decide(standing)
    if (!decision.ok) throw new Error(decision.message)
    expect(decision.standing.open).toEqual(standing.open)
    expect([decision.opened, decision.closed]).toEqual([[], []])
    expect(decision.standing.chains).toEqual(chains)
    expect(replay(route, [...acts, decision.act])).toEqual(decision.standing)
  })

  test('被原上级退回、改好后要直接送回的，不再送回原上级', () => {
    const { standing } = walked([...toDistrict, 'return-to-me'])
    expect(standing.open[0]?.returnedFrom?.resume).toBe('to-returner')
    const decision = decide(standing)
    if (!decision.ok) throw new Error(decision.message)
    expect(decision.standing.open[0]?.returnedFrom).toEqual({
      step: 'association-approval',
      holder: 'key:east-district',
      resume: 'from-step',
    })
    const onward = decideMove(
      route,
      decision.standing,
      {
        step: 'sponsor-check',
        action: 'pass',
        seenVersion: decision.standing.version,
        callerKeys: ['key:sponsor'],
      },
      facts,
      MONDAY,
      calendar,
    )
    expect(onward.ok && onward.opened.map((open) => open.holder)).toEqual(['key:coach', 'key:treasurer'])
  })

  test('会审中的各分支一并退回，汇合的进度清空', () => {
    const { standing } = walked(['submit', 'pass', 'pass'])
    const all = Route.parse(withReset({ from: ['coach-check', 'treasurer-check', 'association-approval'] }))
    const request = { action: 'change-district', by: 'key:sponsor', chains }
    const decision = decideReset(all, standing, request, MONDAY, calendar)
    expect(decision.ok && [decision.standing.open.length, decision.standing.joins]).toEqual([1, {}])
  })

  test('刚办的一步本可撤销的，换了上级后不能再撤销', () => {
    const { standing } = walked([...toDistrict, 'pass'])
    expect(standing.undo).toBeDefined()
    const decision = decide(standing)
    expect(decision.ok && decision.standing.undo).toBeUndefined()
  })

  test('新的上级里没有要走的一段，退回后不能再向前', () => {
    const { standing } = walked(toDistrict)
    const decision = decide(standing, { chains: {} })
    expect(decision.ok && decision.standing.chains).toEqual({})
  })

  test('已经办结的、流程没有这个动作的，都不能', () => {
    const { standing } = walked(['discard'])
    expect(decide(standing).ok).toBe(false)
    expect(decide(walked(['submit']).standing, { action: 'other' }).ok).toBe(false)
  })
})

describe('发布前的检查', () => {
  const messagesOf = (more: object) =>
    checkRoute(withReset(more), clubVocabulary).map((problem) => `${problem.path}：${problem.message}`)

  test.each([
    [{}, []],
    [{ to: 'member' }, ['resets.0.to：“更换区级协会”应退到由一方办理的步骤，“member”不是']],
    [
      { to: 'association-approval' },
      ['resets.0.to：“更换区级协会”应退到由一方办理的步骤，“association-approval”不是'],
    ],
    [{ from: ['member'] }, ['resets.0.from：“更换区级协会”所列的“member”不是由人办理的步骤']],
    [{ from: ['filling'] }, ['resets.0.from：“更换区级协会”退到“介绍人审核”后，再也回不到“填写申请”']],
    [{ action: 'pass' }, ['resets.0.action：动作代码“pass”重复']],
  ])('%j', (more, expected) => {
    expect(messagesOf(more)).toEqual(expected)
  })
})
