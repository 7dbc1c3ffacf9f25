import { describe, expect, test } from 'vitest'
import {
  aCaseOfHolders,
  clubCalendar as calendar,
  clubVocabulary,
  membershipSource,
} from '../testing/a-club.ts'
import { checkRoute, decideMove, offerParties, partiesAsked, Route, replay, startRoute } from './index.ts'

const monday = '2026-11-23T02:00:00.000Z'
const facts = { complete: true, age: 30 }

function asking(field: object): unknown {
  const copy = structuredClone(membershipSource) as { steps: { moves: { form?: unknown }[] }[] }
  const [submit] = copy.steps[0]?.moves ?? []
  if (submit) submit.form = [{ code: 'who', label: '介绍人', type: 'party', required: true, ...field }]
  return copy
}
const route = Route.parse(asking({ party: 'sponsor' }))
const offered = offerParties(
  route,
  new Map([
    [
      'sponsor',
      [
        { key: 'key:ann', name: '安娜' },
        { key: 'key:bob', name: '鲍勃' },
      ],
    ],
  ]),
)

function begin() {
  const { chains } = aCaseOfHolders()
  const begun = startRoute(
    route,
    { parties: { applicant: 'key:applicant' }, chains },
    facts,
    monday,
    calendar,
  )
  if (!begun.ok) throw new Error(begun.message)
  return begun
}
function submitWith(who: string | undefined, by = offered) {
  const { standing } = begin()
  const request = { step: 'filling', action: 'submit', seenVersion: 1, callerKeys: ['key:applicant'] }
  return decideMove(by, standing, { ...request, form: who ? { who } : {} }, facts, monday, calendar)
}

describe('办理时选定由谁接着办', () => {
  test('选定的一方成为下一步的办理方，只凭记录也能重建', () => {
    const decision = submitWith('key:bob')
    if (!decision.ok) throw new Error(decision.message)
    expect(decision.opened.map((open) => open.holder)).toEqual(['key:bob'])
    expect(replay(route, [begin().act, decision.act])).toEqual(decision.standing)
  })

  test('没有列出的一方、没有选、没有人可选，都不能办理', () => {
    const faults = (...given: Parameters<typeof submitWith>) => {
      const decision = submitWith(...given)
      return decision.ok ? [] : decision.faults?.map((fault) => fault.message)
    }
    expect(faults('key:eve')).toEqual(['请在列出的选项中选择“介绍人”'])
    expect(faults(undefined)).toEqual(['请填写“介绍人”'])
    expect(faults('key:bob', route)).toEqual(['请在列出的选项中选择“介绍人”'])
  })

  test('只问正在办理的步骤需要选定哪几方', () => {
    expect(partiesAsked(route, begin().standing)).toEqual(['sponsor'])
    expect(partiesAsked(route, { open: [] })).toEqual([])
  })

  test('要选定的一方必须存在，类型和一方要一起写', () => {
    const problems = (field: object) => checkRoute(asking(field), clubVocabulary).map((one) => one.message)
    expect(problems({ party: 'sponsor' })).toEqual([])
    expect(problems({ party: 'stranger' })).toEqual(['“介绍人”要选定的“stranger”不存在'])
    expect(problems({})).toEqual(['“介绍人”要选定一方办理的，类型应为 party 并写明是哪一方'])
    expect(problems({ type: 'text', party: 'sponsor' })).toEqual([
      '“介绍人”要选定一方办理的，类型应为 party 并写明是哪一方',
    ])
  })
})
