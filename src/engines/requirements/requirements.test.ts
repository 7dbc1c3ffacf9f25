import { describe, expect, test } from 'vitest'
import type { Expression, Truth } from '../expressions/index.ts'
import { anApplication, clubBooks, clubRules, ruleSource, ruleVocabulary } from '../testing/a-rule-book.ts'
import {
  atLeast,
  barsIn,
  checkRuleBook,
  earliestDays,
  type JudgedCondition,
  judge,
  namesReadBy,
  type RuleBook,
  resolveRuleBooks,
} from './index.ts'

const op = (name: string, ...args: unknown[]) => ({ op: name, args }) as Expression
const born = (day: string) => ({ person: { fields: { born: day } }, matches: { rows: [] } })
const truths = (conditions: readonly JudgedCondition[]) =>
  Object.fromEntries(conditions.map(({ code, truth }) => [code, truth]))

describe('判断', () => {
  test('每个条件写明是否满足、用到的数字和下一步', () => {
    const { truth, rules, conditions } = judge(clubBooks, anApplication('full'))
    expect(truth).toBe('false')
    expect(rules).toEqual([{ layer: 'club', book: '入会条件', rule: { code: 'full', label: '普通会员' } }])
    expect(truths(conditions)).toEqual({ age: 'true', played: 'false', 'not-banned': 'true' })
    expect(conditions[1]).toMatchObject({
      figures: [{ label: '合计', value: 34, unit: '个月' }],
      advice: '时间不够，请满三年后再申请。',
      clauses: [{ source: '会章第四条' }],
      missing: [],
    })
  })

  test('按规定的截止日计算，不按今天', () => {
    const { conditions } = judge(clubBooks, anApplication('youth', { answers: born('2008-12-31') }))
    expect(conditions[0]).toMatchObject({
      truth: 'false',
      figures: [{ label: '年龄', value: 18, unit: '岁' }],
    })
  })

  test('不能破例的条件不满足时单独列出', () => {
    const banned = anApplication('full', { facts: { kind: 'full', 'banned-until': '2026-11-28' } })
    expect(barsIn(judge(clubBooks, banned).conditions).map((one) => one.code)).toEqual(['not-banned'])
    expect(barsIn(judge(clubBooks, anApplication('full')).conditions)).toEqual([])
  })

  test('没有填写的说不清楚，写明缺什么、在哪一行', () => {
    const answers = {
      person: { fields: {} },
      matches: { rows: [{ id: 'm1', values: { from: '2024-01' } }] },
    }
    const { truth, conditions } = judge(
      clubBooks,
      anApplication('full', { answers, facts: { kind: 'full' } }),
    )
    expect(truth).toBe('unknown')
    expect(conditions.map((one) => one.missing)).toEqual([
      [{ kind: 'answer', name: 'person.born' }],
      [{ kind: 'answer', name: 'matches.to', rowId: 'm1' }],
      [{ kind: 'fact', name: 'banned-until' }],
    ])
    expect(conditions[0]?.advice).toBe('请填写出生日期。')
  })

  test('没打开过的列表整个缺', () => {
    const { conditions } = judge(clubBooks, anApplication('full', { answers: {} }))
    expect(conditions[1]?.missing).toEqual([{ kind: 'list', name: 'matches' }])
  })

  test('各类共同的条件，哪一类都要满足', () => {
    const [, full] = clubRules.rules
    const always = (full?.conditions ?? []).slice(2)
    const books = resolveRuleBooks([{ layer: 'club', book: { ...clubRules, always } }])
    expect(truths(judge(books, anApplication('youth')).conditions)).toEqual({
      age: 'false',
      'not-banned': 'true',
    })
  })

  test('没有规则适用的，什么也不能说', () => {
    const judged = judge(clubBooks, anApplication('guest'))
    expect(judged).toEqual({
      truth: 'unknown',
      rules: [{ layer: 'club', book: '入会条件', rule: null }],
      conditions: [],
    })
  })

  test.each([
    ['执行期第一天', '2026-01-01', 'trial'],
    ['执行期最后一天', '2026-12-31', 'trial'],
    ['执行期的前一天', '2025-12-31', undefined],
    ['执行期的后一天', '2027-01-01', undefined],
  ])('%s', (_title, asOf, code) => {
    expect(judge(clubBooks, anApplication('trial', { asOf })).rules[0]?.rule?.code).toBe(code)
  })
})

describe('组合条件', () => {
  test.each<[string, number, Truth[], Truth]>([
    ['五项中有两项就够，其余不必再问', 2, ['true', 'unknown', 'unknown', 'true', 'unknown'], 'true'],
    ['还差一项且有没说清的', 2, ['true', 'false', 'unknown', 'false', 'false'], 'unknown'],
    ['剩下的都满足也不够', 2, ['true', 'false', 'false', 'false', 'false'], 'false'],
    ['全部没说清', 2, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown'], 'unknown'],
    ['没说清的不够凑数', 3, ['unknown', 'unknown', 'false', 'false', 'false'], 'false'],
  ])('%s', (_title, least, all, truth) => expect(atLeast(least, all)).toBe(truth))

  test.each<[string, Record<string, unknown>, { points?: number }[], Truth]>([
    ['条件一满足，其余不必满足', { hand: 'right' }, [{ points: 60 }, { points: 40 }], 'true'],
    ['条件一不满足，五项中有两项', { hand: 'left', 'played-before': true }, [{ points: 10 }], 'true'],
    [
      '条件一不满足，五项中只有一项',
      { hand: 'left', 'home-court': 'c2', 'played-before': false, born: '2020-01-01' },
      [{ points: 10 }],
      'false',
    ],
    [
      '条件一没说清，五项中只有一项',
      { hand: 'left', 'home-court': 'c2', 'played-before': false, born: '2020-01-01' },
      [{}],
      'unknown',
    ],
  ])('%s', (_title, fields, rows, truth) => {
    const matches = { rows: rows.map((values, index) => ({ id: `m${index}`, values })) }
    const judged = judge(clubBooks, anApplication('trial', { answers: { person: { fields }, matches } }))
    expect(judged.truth).toBe(truth)
    expect(judged.conditions[0]?.of?.map((one) => one.code)).toEqual(['points', 'two-of-five'])
  })
})

describe('分层：下一层只能加严', () => {
  const lower = (holds: Expression, code = 'age'): RuleBook => ({
    code: 'membership',
    label: '湖畔分会入会条件',
    evidence: '分会章程',
    rules: [
      {
        code: 'full',
        label: '普通会员',
        when: op('equals', op('fact', 'kind'), 'full'),
        conditions: [
          {
            code,
            label: '年满30岁',
            clause: { source: '分会章程', text: '年满三十岁。' },
            holds,
            figures: [],
          },
        ],
      },
    ],
  })
  const older = (years: number) =>
    op('at-least', op('years-between', op('answer', 'person.born'), op('as-of')), years)
  const both = (book: RuleBook) =>
    resolveRuleBooks([
      { layer: 'club', book: clubRules },
      { layer: 'branch', book },
    ])

  test('同一代码的条件被提高，写明两层各自的依据', () => {
    const judged = judge(both(lower(older(31))), anApplication('full')).conditions[0]
    expect(judged).toMatchObject({ label: '年满30岁', truth: 'false', layers: ['club', 'branch'] })
    expect(judged?.clauses.map((one) => one.source)).toEqual(['会章第三条', '分会章程'])
  })

  test('下一层写得更宽也不放宽', () => {
    const young = anApplication('full', { answers: born('2009-06-01') })
    expect(judge(both(lower(older(10))), young).conditions[0]?.truth).toBe('false')
  })

  test('新的代码是增加的条件，上一层的一条不少', () => {
    const { conditions, rules } = judge(both(lower(older(30), 'mature')), anApplication('full'))
    expect(conditions.map((one) => [one.code, one.layers])).toEqual([
      ['age', ['club']],
      ['played', ['club']],
      ['not-banned', ['club']],
      ['mature', ['branch']],
    ])
    expect(rules).toHaveLength(2)
  })

  test('下一层没有这类规则，只按上一层', () => {
    const judged = judge(both(lower(older(30))), anApplication('youth', { answers: born('2015-01-01') }))
    expect(judged.truth).toBe('true')
    expect(judged.rules.map((one) => one.rule?.code)).toEqual(['youth', undefined])
  })
})

describe('最早的日子', () => {
  const day = (kind: string, answers: Record<string, object>, facts: Record<string, unknown> = {}) =>
    earliestDays(
      clubBooks,
      anApplication(kind, {
        answers,
        facts: { kind, 'season-end': '2026-12-31', 'banned-until': null, ...facts },
      }),
      '2036-12-31',
    )

  test('生日当天满岁；2月29日生的，平年在2月28日满', () => {
    expect(day('full', born('2009-06-15')).conditions).toMatchObject({ age: '2027-06-15' })
    expect(day('full', born('2012-02-29')).conditions).toMatchObject({ age: '2030-02-28' })
  })

  test('几项都要等的，等到最晚的一项；中间断过的不算', () => {
    const rows = [
      { id: 'm1', values: { from: '2020-01', to: '2020-06' } },
      { id: 'm2', values: { from: '2026-01', to: 'present' } },
    ]
    const found = day(
      'full',
      { person: { fields: { born: '2009-06-15' } }, matches: { rows } },
      { 'banned-until': '2027-02-01' },
    )
    expect(found).toEqual({
      whole: '2028-07-01',
      conditions: { age: '2027-06-15', played: '2028-07-01', 'not-banned': '2027-02-02' },
    })
  })

  test('光等没有用的，没有日子', () => {
    expect(day('youth', born('2008-12-31'))).toEqual({ conditions: {} })
    expect(day('full', born('2009-06-15')).whole).toBeUndefined()
  })
})

describe('静态检查', () => {
  test('网球俱乐部的规则没有问题', () => {
    expect(checkRuleBook(ruleSource, ruleVocabulary)).toEqual([])
  })

  const spoiled = (how: (book: { rules: Record<string, unknown>[] }) => void) => {
    const book = structuredClone(ruleSource) as unknown as { rules: Record<string, unknown>[] }
    how(book)
    return checkRuleBook(book, ruleVocabulary, 'membership.json')
  }
  const condition = (book: { rules: Record<string, unknown>[] }, rule: number, at: number) =>
    (book.rules[rule]?.conditions as Record<string, unknown>[] | undefined)?.[at] ?? {}
  const group = (book: { rules: Record<string, unknown>[] }) =>
    (condition(book, 2, 0).of as Record<string, unknown>[])[1] as Record<string, unknown>

  test.each<[string, (book: { rules: Record<string, unknown>[] }) => void, string, string]>([
    [
      '没有的字段',
      (book) =>
        Object.assign(condition(book, 1, 0), { holds: op('equals', op('answer', 'person.shoe'), 'x') }),
      'rules.1.conditions.0.holds.args.0',
      'person.shoe',
    ],
    [
      '没有的事实',
      (book) => Object.assign(book.rules[0] ?? {}, { when: op('equals', op('fact', 'mood'), 'x') }),
      'rules.0.when.args.0',
      'mood',
    ],
    [
      '类型不对',
      (book) =>
        Object.assign(condition(book, 1, 0), {
          holds: op('years-between', op('answer', 'person.born'), op('as-of')),
        }),
      'rules.1.conditions.0.holds',
      '应为是非',
    ],
    [
      '数字的写法不对',
      (book) =>
        Object.assign(condition(book, 1, 0), { figures: [{ label: '数', is: op('sum', 'nowhere', 1) }] }),
      'rules.1.conditions.0.figures.0.is.args.0',
      'nowhere',
    ],
    [
      '两条规则代码相同',
      (book) => Object.assign(book.rules[1] ?? {}, { code: 'youth' }),
      'rules.1.code',
      '用了两次',
    ],
    [
      '两个条件代码相同',
      (book) => Object.assign(condition(book, 1, 1), { code: 'age' }),
      'rules.1.conditions.1.code',
      '用了两次',
    ],
    [
      '组内代码相同',
      (book) => Object.assign((group(book).of as object[])[1] ?? {}, { code: 'left' }),
      'rules.2.conditions.0.of.1.of.1.code',
      '用了两次',
    ],
    [
      '要求的项数比列出的多',
      (book) => Object.assign(group(book), { least: 6 }),
      'rules.2.conditions.0.of.1.least',
      '只列了 5 项',
    ],
    [
      '共同的条件又写了一遍',
      (book) => Object.assign(book, { always: [{ ...condition(book, 1, 1) }] }),
      'rules.1.conditions.1.code',
      '已在各类共同的条件',
    ],
    [
      '要求零项',
      (book) => Object.assign(group(book), { least: 0 }),
      'rules.2.conditions.0.of.1.least',
      '不能小于 1',
    ],
    [
      '没有条款依据',
      (book) => delete condition(book, 1, 0).clause,
      'rules.1.conditions.0.clause',
      '缺少条款依据',
    ],
    [
      '永远不会满足的常数',
      (book) =>
        Object.assign(condition(book, 1, 0), { holds: op('and', condition(book, 1, 0).holds, false) }),
      'rules.1.conditions.0.holds',
      '都不会满足',
    ],
    [
      '选项里没有的取值',
      (book) =>
        Object.assign((group(book).of as object[])[0] ?? {}, {
          holds: op('equals', op('answer', 'person.hand'), 'both'),
        }),
      'rules.2.conditions.0.of.1.of.0.holds',
      '都不会满足',
    ],
    [
      '停止执行早于开始执行',
      (book) => Object.assign(book.rules[2] ?? {}, { until: '2025-12-31' }),
      'rules.2.until',
      '早于',
    ],
    [
      '计算截止日不是日期',
      (book) => Object.assign(book.rules[0] ?? {}, { asOf: 'kind' }),
      'rules.0.asOf',
      '没有日期',
    ],
    [
      '不认识的属性',
      (book) => Object.assign(condition(book, 1, 0), { note: 'x' }),
      'rules.1.conditions.0',
      '不认识的属性：note',
    ],
  ])('%s', (_title, how, path, cause) => {
    const problems = spoiled(how)
    expect(problems).toEqual([{ file: 'membership.json', path, message: expect.stringContaining(cause) }])
  })
})

test('只列出规则真正读到的内容', () => {
  expect(namesReadBy(clubRules.rules[1]?.conditions ?? [])).toEqual({
    answers: ['matches', 'matches.from', 'matches.to', 'person.born'],
    facts: ['banned-until'],
  })
})
