import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  aCaller,
  aCase,
  aClub,
  booking,
  expiring,
  membership,
  wireClub,
} from '../../../tests/builders/club-cases.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { type OpenMove, type Route, replay } from '../../engines/workflow/index.ts'
import { findRun, listActs } from './case.report.ts'
import { movesFor, sweepDue, takeMove } from './index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
const notes = wireClub()
const club = aClub()

const formOf = (move: OpenMove) =>
  Object.fromEntries(
    move.form.map((field) => [
      field.code,
      { number: 3, date: '2026-12-01', choice: 'clay' }[field.type as string] ?? '好',
    ]),
  )

type Choice = { pick: number; minutes: number; sweep: boolean }

/** Walks a case of a route at random, by everybody who may move it, with deadlines passing on the way. */
async function wander(route: Route, choices: Choice[], age: number): Promise<string> {
  world.clock.set(MONDAY_MORNING)
  const applicant = aCaller()
  const { caseId, subjectId } = await aCase(world, club, applicant, { route })
  notes.facts.set(subjectId, { complete: true, age })
  const people = [applicant, ...Object.values(club.clerks)]
  for (const { pick, minutes, sweep } of choices) {
    world.clock.advance(minutes * 60_000)
    if (sweep) expect((await sweepDue(world, world.clock.now())).failed).toBe(0)
    const open = []
    for (const caller of people) {
      const moves = await movesFor(read, caller, caseId, world.clock.now())
      for (const move of moves) {
        const rare = move.kind === 'discard' || move.action === 'refuse'
        if (move.open && (!rare || pick % 9 === 0)) open.push({ caller, move })
      }
    }
    const chosen = open[pick % Math.max(open.length, 1)]
    if (!chosen) break
    const { caller, move } = chosen
    const seenVersion = (await findRun(read, caseId))?.version ?? 0
    const { step, action } = move
    const filled = { reason: '理由', items: [{ section: 'person' }], form: formOf(move) }
    await world.act(caller, (act) =>
      takeMove({ ...act, caller }, { caseId, step, action, seenVersion, ...filled }),
    )
  }
  return caseId
}

async function rebuildAndCompare(caseId: string, route: Route): Promise<number> {
  const acts = await listActs(read, caseId)
  const rebuilt = replay(
    route,
    acts.map((act) => act.engine),
  )
  const run = await findRun(read, caseId)
  expect(rebuilt).toEqual(run?.standing)
  expect(run?.version).toBe(rebuilt.version)
  expect(acts.map((act) => act.seq)).toEqual(acts.map((_, index) => index + 1))
  expect(run?.outcome ?? undefined).toBe(rebuilt.ended?.outcome)
  const steps = await read
    .selectFrom('case_step')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute()
  expect(
    steps.map((row) => ({
      step: row.step,
      holder: row.holder_key,
      openedAt: row.opened_at.toISOString(),
      dueAt: row.due_at?.toISOString(),
      returned: row.returned,
    })),
  ).toEqual(
    rebuilt.open.map((open) => ({
      step: open.step,
      holder: open.holder,
      openedAt: open.openedAt,
      dueAt: open.dueAt,
      returned: open.returnedFrom !== undefined,
    })),
  )
  // Every due instant of an open step that has not been swept is waiting in its row.
  const due = await read
    .selectFrom('case_due')
    .select('due_at')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'overdue')
    .execute()
  const awaited = rebuilt.open.flatMap((open) => open.dueAt ?? [])
  for (const row of due) expect(awaited).toContain(row.due_at.toISOString())
  return acts.length
}

test('随意走任何一条路，只凭审核记录就能重建出环节、承办方、版本和期限，与数据表一致', async () => {
  let acts = 0
  for (const route of [membership, booking, expiring]) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ pick: fc.nat(), minutes: fc.integer({ min: 0, max: 4000 }), sweep: fc.boolean() }),
          { minLength: 3, maxLength: 25 },
        ),
        fc.integer({ min: 50, max: 70 }),
        async (choices, age) => {
          acts += await rebuildAndCompare(await wander(route, choices, age), route)
        },
      ),
      { numRuns: 15 },
    )
  }
  expect(acts).toBeGreaterThan(200)
}, 180_000)
