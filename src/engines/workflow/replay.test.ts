import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCaseOfHolders, booking, clubCalendar as calendar, membership } from '../testing/a-club.ts'
import type { Act, OpenMove, Route, Standing } from './index.ts'
import { decideMove, openMoves, replay, startRoute } from './index.ts'

const everyKey = ['applicant', 'sponsor', 'coach', 'treasurer', 'doctor', 'secretary', 'keeper']
  .concat(['east-district', 'lake-city', 'nation'])
  .map((name) => `key:${name}`)

type Choice = { pick: number; minutes: number; age: number }
const walk = fc.array(
  fc.record({
    pick: fc.nat(),
    minutes: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 20_000 })),
    age: fc.integer({ min: 50, max: 70 }),
  }),
  { maxLength: 60 },
)

const formOf = (move: OpenMove) =>
  Object.fromEntries(
    move.form.map((field) => [
      field.code,
      { number: 3, date: '2026-12-01', choice: 'clay' }[field.type as string] ?? '好',
    ]),
  )

function wander(
  route: Route,
  choices: Choice[],
  each: (before: Standing, after: Standing, acts: Act[]) => void,
) {
  let now = Date.parse('2026-11-23T02:00:00.000Z')
  const begun = startRoute(route, aCaseOfHolders(), {}, new Date(now).toISOString(), calendar)
  if (!begun.ok) throw new Error(begun.message)
  let standing = begun.standing
  const acts = [begun.act]
  for (const { pick, minutes, age } of choices) {
    now += minutes * 60_000
    const at = new Date(now).toISOString()
    const facts = { complete: true, age }
    const listed = openMoves(route, standing, everyKey, facts, at, calendar).filter((move) => move.open)
    // Giving up is taken rarely, or hardly any walk would get far.
    const open = listed.filter(
      (move) => pick % 9 === 0 || (move.kind !== 'discard' && move.action !== 'refuse'),
    )
    const chosen = open[pick % Math.max(open.length, 1)]
    if (!chosen) break
    const { step, action } = chosen
    const filled = { reason: '理由', items: [{ section: 'person' }], form: formOf(chosen) }
    const request = { step, action, seenVersion: standing.version, callerKeys: everyKey, ...filled }
    const decision = decideMove(route, standing, request, facts, at, calendar)
    if (!decision.ok) throw new Error(`列为可办却被拒绝：${step}.${action} ${decision.message}`)
    acts.push(decision.act)
    each(standing, decision.standing, acts)
    standing = decision.standing
  }
}

test('随意走任何一条路，只凭记录都能重建出同样的状态', () => {
  let walked = 0
  for (const route of [membership, booking]) {
    fc.assert(
      fc.property(walk, (choices) => {
        wander(route, choices, (_, after, acts) => {
          walked += 1
          expect(replay(route, JSON.parse(JSON.stringify(acts)))).toEqual(after)
        })
      }),
      { numRuns: 150 },
    )
  }
  // Far more than one move a walk, however the walks fall out.
  expect(walked).toBeGreaterThan(600)
})

test('随意走任何一条路，版本逐次加一，不结束就总有人能办，汇合的进度与在办分支相符', () => {
  fc.assert(
    fc.property(walk, (choices) => {
      wander(membership, choices, (before, after) => {
        expect(after.version).toBe(before.version + 1)
        expect(after.ended === undefined).toBe(after.open.length > 0)
        for (const [join, progress] of Object.entries(after.joins)) {
          const waiting = after.open.length
          expect(progress.arrived.length + waiting, join).toBe(progress.expects)
        }
      })
    }),
    { numRuns: 200 },
  )
})
