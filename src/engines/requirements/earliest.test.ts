import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, writeDate } from '../../lib/dates.ts'
import { type Expression, evaluate, type Scope } from '../expressions/index.ts'
import { changeDays } from './change-days.ts'
import { earliestDays, type ResolvedRuleBooks } from './index.ts'

const op = (name: string, ...args: unknown[]) => ({ op: name, args }) as Expression
const ASOF = op('as-of')

const aDay = fc
  .record({
    year: fc.integer({ min: 2018, max: 2031 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(writeDate)
const anEdge = fc.constantFrom(
  '2024-02-29',
  '2025-02-28',
  '2028-02-29',
  '2026-01-31',
  '2026-04-30',
  '2026-12-31',
  '2027-01-01',
)
const aDate = fc.oneof(aDay, anEdge)
const aMonth = aDate.map((day) => day.slice(0, 7))
const aUntil = fc.oneof(fc.constant('present'), aDate, aMonth)
const rows = fc.array(fc.record({ from: fc.oneof(aDate, aMonth), until: aUntil, ok: fc.boolean() }), {
  maxLength: 4,
})

const aScope = fc.record({ born: aDate, from: aMonth, banned: fc.option(aDate), rows, asOf: aDate }).map(
  ({ born, from, banned, rows: given, asOf }): Scope => ({
    asOf,
    facts: { banned },
    answers: {
      person: { fields: { born, from } },
      posts: { rows: given.map((values, index) => ({ id: `r${index}`, values })) },
    },
  }),
)

const moment = fc.constantFrom<Expression>(
  op('answer', 'person.born'),
  op('answer', 'person.from'),
  op('fact', 'banned'),
)
const inRow = fc.constantFrom<Expression>(op('row', 'from'), op('row', 'until'))
const few = fc.integer({ min: -2, max: 6 })
const compared = (date: fc.Arbitrary<Expression>) =>
  fc.oneof(
    fc
      .tuple(date, few, fc.boolean())
      .map(([d, n, first]) => op('at-least', op('years-between', ...(first ? [ASOF, d] : [d, ASOF])), n)),
    fc
      .tuple(date, few, fc.boolean())
      .map(([d, n, first]) => op('equals', op('months-between', ...(first ? [ASOF, d] : [d, ASOF])), n * 5)),
    fc.tuple(date, fc.boolean()).map(([d, first]) => op('before', ...(first ? [ASOF, d] : [d, ASOF]))),
    fc.tuple(date, fc.boolean()).map(([d, first]) => op('on-or-before', ...(first ? [ASOF, d] : [d, ASOF]))),
    date.map((d) => op('equals', ASOF, d)),
  )
const overRows = fc.oneof(
  fc.tuple(fc.constantFrom('any', 'all'), compared(inRow)).map(([name, holds]) => op(name, 'posts', holds)),
  fc.tuple(compared(inRow), few).map(([holds, n]) => op('at-least', op('count', 'posts', holds), n)),
  fc
    .integer({ min: 0, max: 80 })
    .map((n) => op('at-least', op('covered-months', 'posts', op('row', 'from'), op('row', 'until')), n)),
  fc
    .tuple(compared(inRow), fc.integer({ min: 0, max: 80 }))
    .map(([holds, n]) =>
      op('greater', op('covered-months', 'posts', op('row', 'from'), op('row', 'until'), holds), n),
    ),
  fc
    .tuple(compared(inRow), fc.integer({ min: 0, max: 30 }))
    .map(([holds, n]) =>
      op(
        'at-least',
        op('sum', 'posts', op('months-between', op('row', 'from'), op('row', 'until')), holds),
        n,
      ),
    ),
  fc
    .integer({ min: 0, max: 40 })
    .map((n) =>
      op(
        'at-least',
        op(
          'subtract',
          op('months-between', op('answer', 'person.born'), ASOF),
          op('months-between', op('answer', 'person.from'), ASOF),
        ),
        n,
      ),
    ),
)
const { truth: aTruth } = fc.letrec<{ truth: Expression }>((tie) => ({
  truth: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    compared(moment),
    overRows,
    fc.tuple(fc.constantFrom('and', 'or'), tie('truth'), tie('truth')).map(([name, a, b]) => op(name, a, b)),
    tie('truth').map((inner) => op('not', inner)),
  ),
}))

test('最早的日子与逐日查找的一致，单项和整体都是', () => {
  fc.assert(
    fc.property(aScope, fc.array(aTruth, { minLength: 1, maxLength: 3 }), (scope, all) => {
      const conditions = all.map((holds, index) => ({
        code: `c${index}`,
        label: 'c',
        clause: { source: 's', text: 't' },
        holds,
        figures: [],
      }))
      const books: ResolvedRuleBooks = [
        {
          layer: 'one',
          book: {
            code: 'b',
            label: 'b',
            evidence: 'M',
            rules: [{ code: 'r', label: 'r', when: true, conditions }],
          },
        },
      ]
      const horizon = addDays(scope.asOf, 1500)
      const found = earliestDays(books, scope, horizon)
      const days = Array.from({ length: daysBetween(scope.asOf, horizon) + 1 }, (_, index) =>
        addDays(scope.asOf, index),
      )
      const holdsOn = (holds: Expression, asOf: string) =>
        evaluate(holds, { ...scope, asOf }).truth === 'true'
      all.forEach((holds, index) => {
        expect(found.conditions[`c${index}`]).toBe(days.find((day) => holdsOn(holds, day)))
      })
      expect(found.whole).toBe(days.find((day) => all.every((holds) => holdsOn(holds, day))))
    }),
    { numRuns: 80 },
  )
}, 120_000)

test('两个变化日之间，什么也不变', () => {
  fc.assert(
    fc.property(aScope, aTruth, (scope, holds) => {
      const until = addDays(scope.asOf, 800)
      const days = changeDays(holds, scope, { after: scope.asOf, until })
      let before = evaluate(holds, scope).value
      for (let day = addDays(scope.asOf, 1); day <= until; day = addDays(day, 1)) {
        const { value } = evaluate(holds, { ...scope, asOf: day })
        if (!days.has(day)) expect(value).toBe(before)
        before = value
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('等十年也只看几百天', () => {
  const scope: Scope = {
    asOf: '2026-11-28',
    facts: {},
    answers: {
      posts: {
        rows: Array.from({ length: 50 }, (_, index) => ({
          id: `r${index}`,
          values: { from: `20${10 + (index % 15)}-07`, until: 'present' },
        })),
      },
    },
  }
  const months = op('covered-months', 'posts', op('row', 'from'), op('row', 'until'))
  expect(
    changeDays(op('at-least', months, 999), scope, { after: '2026-11-28', until: '2036-11-28' }).size,
  ).toBeLessThan(300)
})
