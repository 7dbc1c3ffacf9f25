import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answersTo,
  everyDay,
  everyRoute,
  holdersOf,
  USUAL_FACTS,
  WALK_BEGINS,
} from '../../tests/builders/route-walks.ts'
import {
  type Act,
  decideMove,
  type Facts,
  openMoves,
  type Route,
  replay,
  type Standing,
  startRoute,
} from '../engines/workflow/index.ts'

const OFFICES = ['department', 'bureau', 'first-level'].map((key, at) => ({
  key,
  level: ['county', 'city', 'province'][at] ?? 'province',
}))

/** Facts under which whoever holds a step can go on: what guards wait for has come. */
const FAVOURABLE: Facts = {
  ...USUAL_FACTS,
  'publicity.running': false,
  'publicity.over': true,
  'publicity.held': false,
  'publicity.failed': false,
}

const chance = fc.record({
  pick: fc.nat(),
  /** What is tried: something that is open, or anything at all. */
  wild: fc.boolean(),
  who: fc.nat(),
  step: fc.nat(),
  minutes: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30_000 })),
  truths: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  type: fc.constantFrom('normal', 'exceptional', 'transfer', 'entrusted', 'ordinary'),
})
type Chance = typeof chance extends fc.Arbitrary<infer T> ? T : never

function factsOf(route: Route, { truths, type }: Chance): Facts {
  const [over, held, failed, complete, open, asked] = truths
  const named = JSON.stringify(route).match(/form\.[a-z-]+/g) ?? []
  return {
    complete: complete || over,
    'window-open': open || over,
    'publicity.over': over,
    'publicity.held': held,
    'publicity.failed': failed,
    'publicity.until': '2026-03-09',
    'selection.type': type,
    ...Object.fromEntries(named.map((name) => [name, asked])),
  }
}

/** Walks a route at random and tells of every try: what was decided, and what stood before. */
function wander(
  route: Route,
  chances: readonly Chance[],
  keys: readonly string[],
  told: (tale: { before: Standing; after: Standing; taken: boolean; acts: readonly Act[] }) => void,
): void {
  let at = Date.parse(WALK_BEGINS)
  const begun = startRoute(route, holdersOf(route, OFFICES), USUAL_FACTS, WALK_BEGINS, everyDay)
  if (!begun.ok) throw new Error(begun.message)
  let { standing } = begun
  const acts = [begun.act]
  const anything = route.steps.flatMap((step) =>
    step.kind === 'task' ? step.moves.map((move) => ({ step: step.code, action: move.action })) : [],
  )
  for (const one of chances) {
    at += one.minutes * 60_000
    const now = new Date(at).toISOString()
    const facts = factsOf(route, one)
    const callerKeys = one.wild ? [keys[one.who % keys.length] ?? ''] : keys
    const listed = openMoves(route, standing, callerKeys, facts, now, everyDay)
    const mine = listed.filter((move) => move.open && (move.kind !== 'discard' || one.pick % 7 === 0))
    const { step, action } = (one.wild
      ? anything[one.step % anything.length]
      : mine[one.pick % Math.max(mine.length, 1)]) ?? { step: 'nowhere', action: 'nothing' }
    const shown = listed.find((move) => move.step === step && move.action === action)
    const before = structuredClone(standing)
    const given = { reason: '理由', items: [{ section: 'basic' }], form: answersTo(shown?.form ?? []) }
    const request = { step, action, seenVersion: standing.version, callerKeys, ...given }
    const decision = decideMove(route, standing, request, facts, now, everyDay)
    // What is listed as open is taken, whatever else is asked is refused.
    expect(decision.ok, `${step}.${action}`).toBe(shown?.open === true)
    if (decision.ok) {
      acts.push(decision.act)
      ;({ standing } = decision)
    }
    told({ before, after: standing, taken: decision.ok, acts })
  }
}

const keysIn = (route: Route) => [
  ...Object.keys(holdersOf(route, []).parties),
  ...OFFICES.map((one) => one.key),
  ...route.steps.flatMap((step) =>
    step.kind === 'task' && 'party' in step.holder ? [step.holder.party] : [],
  ),
  'stranger',
]

describe.each(everyRoute)('$name：随意走，合规和不合规的都试', ({ route }) => {
  const keys = [...new Set(keysIn(route))]

  it('只有列为可办的才办得成；被拒绝的什么也不改；只凭记录重建出同样的状态', () => {
    let taken = 0
    let refused = 0
    fc.assert(
      fc.property(fc.array(chance, { minLength: 25, maxLength: 50 }), (chances) => {
        wander(route, chances, keys, (tale) => {
          if (tale.taken) {
            taken += 1
            expect(tale.after.version).toBe(tale.before.version + 1)
            expect(replay(route, tale.acts)).toEqual(tale.after)
          } else {
            refused += 1
            expect(tale.after).toEqual(tale.before)
          }
        })
      }),
      { numRuns: 25 },
    )
    expect(Math.min(taken, refused)).toBeGreaterThan(0)
  })

  it('没有办结就总有人能接着办，办结以后谁也不能再动', () => {
    const outcomes = new Set<string>()
    fc.assert(
      fc.property(fc.array(chance, { minLength: 25, maxLength: 50 }), (chances) => {
        wander(route, chances, keys, ({ after }) => {
          const now = '2027-03-02T01:30:00.000Z'
          const open = openMoves(route, after, keys, FAVOURABLE, now, everyDay).filter((move) => move.open)
          if (after.ended) {
            outcomes.add(after.ended.outcome)
            expect(open).toEqual([])
          } else {
            const movable = new Set(open.map((move) => move.step))
            expect(after.open.filter((one) => !movable.has(one.step))).toEqual([])
            expect(after.open.length).toBeGreaterThan(0)
          }
        })
      }),
      { numRuns: 25 },
    )
    expect(outcomes.size).toBeGreaterThan(0)
  })
})
