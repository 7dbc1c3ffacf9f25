import { firstIdAt, momentOf } from '../../../lib/ids.ts'
import { type Read, reading, type Tx } from '../../../platform/database/database.ts'
import type { World } from '../../../platform/world.ts'
import { getRoutes, type RunRow } from '../case.report.ts'
import { listHoldings, listMeasurableActs, listUnmeasured } from '../case-measure.report.ts'
import {
  changeTotals,
  holdMeasuring,
  saveMeasuring,
  saveViewers,
  takeViewers,
} from '../case-measure.store.ts'
import { type Measured, measure } from '../rules/measure.ts'
import { totalChanges } from '../rules/totals.ts'
import { getSubject } from '../subjects.ts'

const ACTS_AT_A_TIME = 1000
// An act is written with the id of the moment its transaction began, and seen when it ends: what is a little older than the
// last look is looked at again, and no transaction lasts as long as this.
const LOOKED_AT_AGAIN_MS = 30 * 60_000

/**
 * Measures every case that has moved since the last look, some at a time, each time in a transaction of its own. Whoever moves
 * a case does nothing for this and waits for nobody.
 */
export async function measureCases(world: World): Promise<void> {
  let after: string | undefined
  do after = await world.database.inTransaction((tx) => measureSome(tx, world.clock.now(), after))
  while (after !== undefined)
}

/** Measures the cases of the next acts; answers the last of these acts, or nothing when there are no more. */
async function measureSome(tx: Tx, now: Date, after: string | undefined): Promise<string | undefined> {
  const reached = await holdMeasuring(tx)
  // Another worker is measuring.
  if (reached === undefined) return undefined
  const read = reading(tx)
  const again = firstIdAt(new Date(momentOf(reached).getTime() - LOOKED_AT_AGAIN_MS))
  const acts = await listUnmeasured(read, after ?? again, ACTS_AT_A_TIME)
  const last = acts.at(-1)?.id
  const caseIds = [...new Set(acts.map((act) => act.case_id))]
  if (caseIds.length > 0) await measureEach(tx, caseIds)
  // An id from a clock that runs ahead must not hide what comes after it.
  const next = [reached, last ?? reached].sort()[1] as string
  await saveMeasuring(tx, [next, firstIdAt(now)].sort()[0] as string, now)
  return acts.length === ACTS_AT_A_TIME ? last : undefined
}

async function measureEach(tx: Tx, caseIds: readonly string[]): Promise<void> {
  const read = reading(tx)
  const { runs, holders, acts } = await readCases(read, caseIds)
  const routes = await getRoutes(
    read,
    runs.map((run) => run.route_hash),
  )
  const names = await nameReasons(read, runs)
  const measured = runs.flatMap((run) => {
    const own = acts.get(run.id) ?? []
    const route = routes.get(run.route_hash)
    // It moved while it was read: the next look finds it again.
    if (!route || own.at(-1)?.version_after !== run.version) return []
    const { stays, viewers }: Measured = measure(
      {
        route,
        standing: run.standing,
        applicantKey: run.applicant_key,
        closedAt: run.closed_at,
        summary: run.summary,
        acts: own,
        holders: holders.get(run.id) ?? [],
      },
      names.get(run.subject_id) ?? new Map(),
    )
    return [{ caseId: run.id, version: run.version, stays, viewers }]
  })
  const before = await takeViewers(
    tx,
    measured.map((one) => one.caseId),
  )
  const after = measured.flatMap(({ stays, viewers }) =>
    viewers.map((viewer) => ({ viewer, stays: viewer.stays ?? stays })),
  )
  await saveViewers(tx, measured)
  await changeTotals(tx, totalChanges(before, after))
}

async function readCases(read: Read, caseIds: readonly string[]) {
  const { runs, holders } = await listHoldings(read, caseIds)
  const acts = await listMeasurableActs(read, caseIds)
  return {
    runs,
    holders: Map.groupBy(holders, (held) => held.case_id),
    acts: Map.groupBy(acts, (act) => act.case_id),
  }
}

/** The words of the reasons that returns may name, by subject; asked of each kind once. */
async function nameReasons(read: Read, runs: readonly RunRow[]) {
  const found = new Map<string, ReadonlyMap<string, string>>()
  for (const [kind, own] of Map.groupBy(
    runs.filter((run) => run.returns > 0),
    (run) => run.kind,
  )) {
    const named = await getSubject(kind).nameReasons?.(
      read,
      own.map((run) => run.subject_id),
    )
    for (const [subjectId, names] of named ?? []) found.set(subjectId, names)
  }
  return found
}
