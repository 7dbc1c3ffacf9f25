import { describe, expect, test } from 'vitest'
import {
  aCaseOfHolders,
  booking,
  clubCalendar as calendar,
  clubVocabulary,
  membership,
  membershipSource,
} from '../testing/a-club.ts'
import { checkRoute, openMoves, Route, stagesOf, startRoute, stateWords } from './index.ts'

const monday = '2026-11-23T02:00:00.000Z'
const vocabulary = {
  ...clubVocabulary,
  facts: { ...clubVocabulary.facts, 'court.free-on': 'date', season: 'month' } as const,
}

type Source = {
  stages?: unknown
  steps: { moves: Record<string, unknown>[] }[]
}
function changed(change: (source: Source) => void): unknown {
  const copy = structuredClone(membershipSource) as unknown as Source
  change(copy)
  return copy
}
const problemsOf = (change: (source: Source) => void) =>
  checkRoute(changed(change), vocabulary).map(({ path, message }) => `${path}：${message}`)
const firstMove = (source: Source) => source.steps[0]?.moves[0] ?? {}

describe('条件不满足时的说明可以带上具体的数字和日期', () => {
  const route = Route.parse(
    changed((source) => {
      firstMove(source).otherwise = '须年满{age}岁，{court.free-on}起（{season}）才能申请'
    }),
  )
  const begun = startRoute(route, aCaseOfHolders(), {}, monday, calendar)
  if (!begun.ok) throw new Error(begun.message)
  const sentence = (facts: Record<string, unknown>) =>
    openMoves(route, begun.standing, ['key:applicant'], facts, monday, calendar)[0]?.whyNot

  test('日期和月份写成中文，数字照写', () => {
    const facts = { complete: false, age: 16, 'court.free-on': '2026-12-07', season: '2027-03' }
    expect(sentence(facts)).toBe('须年满16岁，2026年12月7日起（2027年3月）才能申请')
  })

  test('尚不知道的写明尚未确定', () => {
    expect(sentence({ complete: false, age: 16 })).toBe('须年满16岁，（尚未确定）起（（尚未确定））才能申请')
  })

  test('句中只能用已有的、能写成文字的事实', () => {
    expect(problemsOf((source) => (firstMove(source).otherwise = '{court.free-on}起'))).toEqual([])
    expect(problemsOf((source) => (firstMove(source).otherwise = '{weather}'))).toEqual([
      'steps.0.moves.0.otherwise：没有这个事实：“weather”',
    ])
    expect(problemsOf((source) => (firstMove(source).otherwise = '{complete}'))).toEqual([
      'steps.0.moves.0.otherwise：“complete”不是文字、数字或日期，不能写进句子',
    ])
  })
})

describe('阶段：办事的人眼里的过程', () => {
  const stages = [
    { code: 'apply', label: '申请', steps: ['filling'] },
    { code: 'meet', label: '面谈', steps: [], help: '到俱乐部当面进行' },
    { code: 'checks', label: '会审', steps: ['coach-check', 'treasurer-check', 'doctor-check'] },
  ]

  test('列了阶段就按阶段，阶段可以没有步骤', () => {
    const source = changed((one) => (one.stages = stages))
    expect(checkRoute(source, vocabulary)).toEqual([])
    expect(stagesOf(Route.parse(source))).toEqual(stages)
  })

  test('没有列阶段时，每个由人办理的步骤自成一个阶段', () => {
    expect(stagesOf(booking).map((stage) => stage.steps)).toEqual(
      booking.steps.filter((step) => step.kind === 'task').map((step) => [step.code]),
    )
  })

  test('步骤不存在、汇合步骤、一步属于两个阶段、代码重复，都指出', () => {
    const wrong = [
      { code: 'apply', label: '申请', steps: ['filling', 'nowhere'] },
      { code: 'apply', label: '再申请', steps: ['filling', 'checks-done'] },
    ]
    expect(problemsOf((source) => (source.stages = wrong))).toEqual([
      'stages.0.steps.1：阶段“申请”列了不存在、或不是由人办理的步骤“nowhere”',
      'stages.1：阶段代码“apply”重复',
      'stages.1.steps.0：步骤“filling”已在阶段“申请”中，一个步骤只能属于一个阶段',
      'stages.1.steps.1：阶段“再申请”列了不存在、或不是由人办理的步骤“checks-done”',
    ])
  })
})

describe('业务状态的原话', () => {
  const route = Route.parse(changed((source) => (firstMove(source).afterwards = '已填写申请')))
  const at = (...steps: string[]) => ({
    open: steps.map((step) => ({ step, holder: 'key:coach', openedAt: monday })),
  })

  test('刚办完的事和正在等的事用箭头相连', () => {
    const last = { step: 'filling', action: 'submit' }
    expect(stateWords(route, at('sponsor-check'), last)).toBe('已填写申请→介绍人审核')
  })

  test('没有专门说法时只说正在等什么，同时等几处就都列出', () => {
    expect(stateWords(membership, at('coach-check', 'treasurer-check'))).toBe('教练审核、会费审核')
    const ended = { step: 'member', outcome: 'granted', at: monday }
    expect(stateWords(membership, { open: [], ended })).toBe('已入会')
  })
})

describe('随动作填写的内容', () => {
  const withField = (field: Record<string, unknown>) =>
    problemsOf((source) => (firstMove(source).form = [{ code: 'note', label: '说明', ...field }]))

  test('默认内容要通得过自己的要求', () => {
    expect(withField({ type: 'text', default: '无', maxLength: 5 })).toEqual([])
    expect(withField({ type: 'text', default: '没有任何情况', maxLength: 3 })).toEqual([
      'steps.0.moves.0.form.0：“说明”的默认内容通不过自己的要求：“说明”最多填写 3 个字',
    ])
  })

  test('下限大于上限、代码重复时指出', () => {
    expect(withField({ type: 'text', minLength: 9, maxLength: 3 })).toEqual([
      'steps.0.moves.0.form.0：“说明”的下限大于上限',
    ])
    const field = { code: 'note', label: '说明', type: 'text' }
    expect(problemsOf((source) => (firstMove(source).form = [field, field]))).toEqual([
      'steps.0.moves.0.form.1：填写项代码“note”重复',
    ])
  })
})
