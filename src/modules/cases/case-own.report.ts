import { sql } from 'kysely'
import { findStep, type Route, type Standing } from '../../engines/workflow/index.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { getRoutes, listRuns, type RunRow } from './case.report.ts'
import { deskOf, keysFor } from './rules/caller-keys.ts'
import type { StandingFace } from './rules/face.ts'
import { type OwnSide, ownStanding } from './rules/own-part.ts'
import { type Held, seesWay, stepsOfHolders } from './rules/sight.ts'

/** What is said in place of where a case stands to whoever has done its own part of it. */
export const OWN_PART_DONE = '本部门已办理'

/** The own side of a reader of a case. */
export function sideOf(run: Pick<RunRow, 'applicant_key'>, caller: Caller): OwnSide {
  return { keys: keysFor(caller, ''), applicantKey: run.applicant_key }
}

/** The steps of a case that the reader of a part is told of: the own ones, the applicant's, and how it ended. */
export function stepsTold(run: RunRow, route: Route, holders: readonly Held[], side: OwnSide): Set<string> {
  const mine = holders.filter((held) => side.keys.includes(held.holder_key)).flatMap((held) => held.steps)
  const { ended } = run.standing
  return new Set([
    ...stepsOfHolders(route, [...mine, route.start]),
    ...(ended === undefined ? [] : [ended.step]),
  ])
}

/** Where a case stands for the reader of a part who has nothing to do at the moment. */
export function afterOwnPart(face: StandingFace, since: Date): StandingFace {
  if (face.open.length > 0 || face.ended) return face
  const sentence = '本部门的部分已经办理；其他部门的办理情况由申报人和汇总的部门查看。'
  return {
    open: [],
    ended: { label: OWN_PART_DONE, outcome: 'own-part', sentence, at: since.toISOString() },
  }
}

/** What a list says of a case to whoever is told only of the own part. */
export interface OwnLine {
  readonly standsAt: readonly string[]
  readonly returns: number
}

interface PartRow {
  readonly id: string
  readonly route_hash: string
  readonly steps: readonly string[]
}

/** What lists say of those of the cases of which the caller is told only its own part; read in two statements. */
export async function listOwnLines(
  read: Read,
  caller: Caller,
  rows: readonly PartRow[],
): Promise<ReadonlyMap<string, OwnLine>> {
  const routes = await getRoutes(
    read,
    rows.map((row) => row.route_hash),
  )
  const parts = rows.filter(({ route_hash, steps }) => {
    const route = routes.get(route_hash)
    return route !== undefined && steps.length > 0 && !seesWay(route, steps)
  })
  const ids = parts.map((row) => row.id)
  if (ids.length === 0) return new Map()
  const [runs, returns] = await Promise.all([
    listRuns(read, ids),
    countReturns(read, ids, deskOf(caller).key),
  ])
  return new Map(
    runs.map((run) => {
      const route = routes.get(run.route_hash) as Route
      const standing = ownStanding(run.standing, sideOf(run, caller))
      return [run.id, { standsAt: labelsOf(route, standing), returns: returns.get(run.id) ?? 0 }] as const
    }),
  )
}

function labelsOf(route: Route, standing: Standing): string[] {
  if (standing.ended) return []
  const labels = standing.open.map((open) => findStep(route, open.step)?.label ?? open.step)
  return labels.length > 0 ? labels : [OWN_PART_DONE]
}

async function countReturns(read: Read, caseIds: readonly string[], key: string) {
  const rows = await read
    .selectFrom('case_act')
    .select(['case_id', sql<number>`count(*)::int`.as('count')])
    .where('case_id', 'in', [...caseIds])
    .where('holder_key', '=', key)
    .where('kind', '=', 'return')
    .groupBy('case_id')
    .execute()
  return new Map(rows.map((row) => [row.case_id, row.count]))
}
