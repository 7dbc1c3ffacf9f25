import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkExpression,
  dependencies,
  type Expression,
  evaluate,
  type Scope,
  type Value,
  type Vocabulary,
} from './index.ts'

const op = (name: string, ...args: unknown[]) => ({ op: name, args }) as Expression

const scope: Scope = {
  asOf: '2026-11-23',
  facts: { age: 30, banned: null, member: true },
  answers: {
    person: { fields: { name: '王小网', 'first-played': '2016-11', hand: 'left' } },
    matches: {
      rows: [
        { id: 'r1', values: { won: true, points: 30, from: '2024-01', to: '2024-12' } },
        { id: 'r2', values: { won: false, points: 20, from: '2025-01', to: 'present' } },
        { id: 'r3', values: { won: true, points: 25 }, files: { proof: ['f1'] } },
      ],
    },
    none: { rows: [] },
  },
}

const ends = [op('row', 'from'), op('row', 'to')]
const dated = op('not', op('is-empty', op('row', 'from')))
const found = (expression: Expression): Value => evaluate(expression, scope).value

describe('求值', () => {
  test.each<[string, Expression, Value]>([
    ['相等', op('equals', op('answer', 'person.hand'), 'left'), true],
    ['未答即未知', op('equals', op('answer', 'person.shoe'), 'left'), null],
    ['属于', op('in', op('answer', 'person.hand'), 'right', 'left'), true],
    ['属于列表', op('in', op('answer', 'person.hand'), op('literal', 'right', 'both')), false],
    ['以某几个字开头', op('starts-with', op('answer', 'person.first-played'), '2015', '2016'), true],
    ['不以它们开头', op('starts-with', op('answer', 'person.hand'), 'right'), false],
    ['未答不知以什么开头', op('starts-with', op('answer', 'person.shoe'), 'x'), null],
    ['大于不含本数', op('greater', op('fact', 'age'), 30), false],
    ['以上包括本数', op('at-least', op('fact', 'age'), 30), true],
    ['早于', op('before', op('answer', 'person.first-played'), '2016-11-02'), true],
    ['不晚于', op('on-or-before', '2026-11-23', op('as-of')), true],
    ['至今按基准日', op('any', 'matches', op('before', '2026-11-22', op('row', 'to'))), true],
    ['加', op('add', 1, 2, 3), 6],
    ['减', op('subtract', op('fact', 'age'), 12), 18],
    ['计数', op('count', 'matches', op('row', 'won')), 2],
    ['全部计数', op('count', 'matches'), 3],
    ['有条件求和', op('sum', 'matches', op('row', 'points'), op('row', 'won')), 55],
    ['空列表求和为零', op('sum', 'none', op('row', 'points')), 0],
    ['小数相加不差分毫', op('at-least', op('add', 60.1, 60.1, 60.1), op('add', 90.15, 90.15)), true],
    ['时段合计：首尾两个月都算，至今算到基准日', op('covered-months', 'matches', ...ends, dated), 34],
    ['只算符合条件的时段', op('covered-months', 'matches', ...ends, op('and', dated, op('row', 'won'))), 12],
    ['有一端没填即未知', op('covered-months', 'matches', ...ends), null],
    ['没有时段为零', op('covered-months', 'none', ...ends), 0],
    ['没打开过的列表未知', op('count', 'nowhere'), null],
    ['全部', op('all', 'matches', op('at-least', op('row', 'points'), 20)), true],
    ['空列表全部为真', op('all', 'none', false), true],
    ['为空', op('is-empty', op('answer', 'person.shoe')), true],
    ['查明为无的事实为空', op('is-empty', op('fact', 'banned')), true],
    ['没查过的事实未知', op('is-empty', op('fact', 'unheard')), null],
    ['附件为空', op('count', 'matches', op('is-empty', op('row', 'proof'))), 2],
    ['满十年', op('years-between', op('answer', 'person.first-played'), op('as-of')), 10],
    ['差一天不满', op('months-between', '2026-10-24', op('as-of')), 0],
    ['月末到月末满一月', op('months-between', '2026-01-31', '2026-02-28'), 1],
    ['不存在的日子未知', op('before', '2026-02-30', op('as-of')), null],
    ['内置属性不是答案', op('is-empty', op('answer', 'person.constructor')), true],
  ])('%s', (_, expression, expected) => {
    expect(found(expression)).toEqual(expected)
    expect(JSON.parse(JSON.stringify(evaluate(expression, scope)))).toEqual(evaluate(expression, scope))
  })

  test('过程树写明用到的数字和行', () => {
    const { truth, trace } = evaluate(op('at-least', op('count', 'matches', op('row', 'won')), 2), scope)
    expect(truth).toBe('true')
    expect(trace.inputs[0]).toMatchObject({ op: 'count', name: 'matches', value: 2 })
    expect(trace.inputs[0]?.inputs.map(({ rowId, value }) => [rowId, value])).toEqual([
      ['r1', true],
      ['r2', false],
      ['r3', true],
    ])
  })

  test('读了哪些答案和事实', () => {
    const expression = op(
      'and',
      op('any', 'matches', op('row', 'won')),
      op('is-empty', op('answer', 'person.hand')),
      op('fact', 'member'),
    )
    expect(dependencies(expression)).toEqual({
      answers: ['matches', 'matches.won', 'person.hand'],
      facts: ['member'],
    })
  })
})

const truth = fc.constantFrom<Value>(true, false, null)
const asExpression = (value: Value): Expression =>
  value === null ? op('fact', 'unheard') : (value as boolean)
const and = (...values: Value[]) => found(op('and', ...values.map(asExpression)))
const or = (...values: Value[]) => found(op('or', ...values.map(asExpression)))
const not = (value: Value) => found(op('not', asExpression(value)))

describe('三值逻辑的定律', () => {
  test('与、或的真值表', () => {
    expect([and(true, null), and(false, null), or(true, null), or(false, null), not(null)]).toEqual([
      null,
      false,
      true,
      null,
      null,
    ])
  })

  test('交换、结合、分配、德摩根、双重否定', () => {
    fc.assert(
      fc.property(truth, truth, truth, (a, b, c) => {
        expect(and(a, b)).toBe(and(b, a))
        expect(or(a, or(b, c))).toBe(or(or(a, b), c))
        expect(and(a, or(b, c))).toBe(or(and(a, b), and(a, c)))
        expect(not(and(a, b))).toBe(or(not(a), not(b)))
        expect(not(not(a))).toBe(a)
      }),
    )
  })

  test('补上一个未知的答案，不会推翻已有的真或假', () => {
    fc.assert(
      fc.property(truth, truth, fc.boolean(), (a, b, filled) => {
        const before = or(and(a, null), not(b))
        if (before !== null) expect(or(and(a, filled), not(b))).toBe(before)
      }),
    )
  })
})

const vocabulary: Vocabulary = {
  answers: { 'person.name': 'text', 'person.first-played': 'month', 'person.hand': 'text' },
  lists: { matches: { won: 'truth', points: 'number', from: 'month', to: 'month', proof: 'list' } },
  facts: { age: 'number', member: 'truth' },
}

const json = fc.letrec<{ expression: unknown }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom<unknown>('left', '2026-01', '2020-02-29', 'present', 3, -1, 0.5, true, false),
    fc.constantFrom<unknown>(
      op('answer', 'person.hand'),
      op('answer', 'person.first-played'),
      op('fact', 'age'),
      op('fact', 'member'),
    ),
    fc.constantFrom<unknown>(op('row', 'points'), op('row', 'won'), op('as-of'), op('literal', 'a', 'b')),
    fc.record({
      op: fc.constantFrom(
        'and',
        'or',
        'not',
        'equals',
        'in',
        'greater',
        'at-least',
        'before',
        'add',
        'subtract',
        'years-between',
        'is-empty',
      ),
      args: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      op: fc.constantFrom('any', 'all', 'count'),
      args: fc.tuple(fc.constant('matches'), tie('expression')),
    }),
  ),
}))

/** Scopes of every sort, well filled or not. */
const anyScope = fc.record({
  asOf: fc.constantFrom('2026-11-23', '2024-02-29', ''),
  facts: fc.dictionary(fc.constantFrom('age', 'member'), fc.anything()),
  answers: fc.record({
    person: fc.option(
      fc.record({ fields: fc.dictionary(fc.constantFrom('hand', 'first-played'), fc.anything()) }),
      { nil: undefined },
    ),
    matches: fc.option(
      fc.record({
        rows: fc.array(
          fc.record({
            id: fc.string(),
            values: fc.dictionary(fc.constantFrom('points', 'won'), fc.anything()),
          }),
        ),
      }),
      { nil: undefined },
    ),
  }),
})

describe('静态检查', () => {
  test('通过检查的表达式怎么求值都不会出错，也不会给出检查之外的类型', () => {
    let sound = 0
    fc.assert(
      fc.property(json.expression, anyScope, (expression, given) => {
        if (checkExpression(expression, vocabulary).length > 0) return
        sound += 1
        const { value, trace } = evaluate(expression as Expression, given)
        // A bare fact may be anything the caller handed in; every operator keeps its promise.
        if (trace.op !== 'fact' && trace.op !== 'row') expect([true, false, null]).toContain(value)
      }),
      { numRuns: 1500 },
    )
    expect(sound).toBeGreaterThan(100)
  })

  test.each<[unknown, string, string]>([
    [op('equals', op('answer', 'person.shoe'), 'x'), 'args.0', '表单中没有这个单项字段：“person.shoe”'],
    [op('and', op('row', 'won'), true), 'args.0', '“row”只能用在列表的条件里'],
    [op('at-least', op('answer', 'person.name'), 3), 'args.0', '这里应为数字，实际是文字'],
    [op('any', 'courts', true), 'args.0', '表单中没有列表“courts”'],
    [op('any', 'matches', op('row', 'points')), 'args.1', '这里应为是非，实际是数字'],
    [op('not', true, false), '', '“not”需要1 个参数，实际有 2 个'],
    [op('equals', op('fact', 'age'), 'x'), 'args.1', '数字不能与文字比较'],
    [op('and', op('run', 'code')), 'args.0', '没有“run”这个运算'],
    [op('fact', 'age'), '', '这里应为是非，实际是数字'],
    [{ op: 'and', args: [true], also: 1 }, '', '除“op”和“args”外不能有别的属性，内容也不能过长'],
    [null, '', '这里应写固定的值，或带“op”和“args”的表达式'],
  ])('%j 指出位置和原因', (expression, path, message) => {
    expect(checkExpression(expression, vocabulary)).toContainEqual({ path, message })
  })

  test('嵌套过深时拒绝', () => {
    let deep: unknown = true
    for (let level = 0; level < 5000; level += 1) deep = { op: 'not', args: [deep] }
    expect(checkExpression(deep, vocabulary)).toEqual([{ path: '', message: '表达式嵌套超过 32 层，请拆开' }])
  })
})
