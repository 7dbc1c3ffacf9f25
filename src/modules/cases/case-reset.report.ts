import { sql } from 'kysely'
import { findReset, type Standing } from '../../engines/workflow/index.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read } from '../../platform/database/database.ts'
import { getRoutes } from './case.report.ts'
import type { CaseSummary } from './rules/summary.ts'
import { getSurroundings } from './surroundings.ts'

/** Which cases a reset is asked about. */
export interface AskedReset {
  readonly action: string
  readonly caseIds: readonly string[]
}

/** How many open cases stand where, and whether the reset would take them back from there. */
export async function countForReset(read: Read, { action, caseIds }: AskedReset) {
  const rows = await read
    .selectFrom('case_run')
    .innerJoin('case_step', 'case_step.case_id', 'case_run.id')
    .select(['case_run.route_hash', 'case_step.step', 'case_step.label'])
    .select(sql<number>`count(distinct case_run.id)::int`.as('count'))
    .where('case_run.id', '=', anyOf(caseIds))
    .groupBy(['case_run.route_hash', 'case_step.step', 'case_step.label'])
    .execute()
  const routes = await getRoutes(
    read,
    rows.map((row) => row.route_hash),
  )
  const places = rows.flatMap(({ route_hash, step, label, count }) => {
    const route = routes.get(route_hash)
    const reset = route && findReset(route, action)
    return [{ routeHash: route_hash, step, label, count, goesBack: reset?.from.includes(step) ?? false }]
  })
  const byLabel = Map.groupBy(places, (one) => `${one.goesBack} ${one.label}`)
  return {
    states: [...byLabel.values()].flatMap((some) => {
      const [first] = some
      if (!first) return []
      const count = some.reduce((sum, one) => sum + one.count, 0)
      return [{ label: first.label, goesBack: first.goesBack, count }]
    }),
    places: places.filter((one) => one.goesBack),
  }
}
type Places = Awaited<ReturnType<typeof countForReset>>['places']

function standsAt(places: Places) {
  const hashes = places.map((one) => one.routeHash)
  const steps = places.map((one) => one.step)
  return sql<boolean>`exists (select from case_step
    join unnest(${hashes}::text[], ${steps}::text[]) as place (route_hash, step)
      on place.route_hash = case_run.route_hash and place.step = case_step.step
    where case_step.case_id = case_run.id)`
}

/** How many cases the reset would take back: one that stands on two such steps counts once. */
export async function countBack(read: Read, caseIds: readonly string[], places: Places): Promise<number> {
  if (places.length === 0) return 0
  const row = await read
    .selectFrom('case_run')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('id', '=', anyOf(caseIds))
    .where(standsAt(places))
    .executeTakeFirstOrThrow()
  return row.count
}

/** The cases a reset would take back, page by page, with where each stands and who holds it. */
export async function listBack(
  read: Read,
  asked: { caseIds: readonly string[]; places: Places; cursor?: string | undefined; limit: number },
) {
  if (asked.places.length === 0) return { rows: [], next: null }
  let query = read
    .selectFrom('case_run')
    .select(['id', 'subject_id', 'acceptance_no', 'summary', 'standing', 'opened_at'])
    .select((of) =>
      of
        .selectFrom('case_step')
        .select(sql<string[]>`array_agg(case_step.label order by case_step.position)`.as('labels'))
        .whereRef('case_step.case_id', '=', 'case_run.id')
        .as('labels'),
    )
    .where('id', '=', anyOf(asked.caseIds))
    .where(standsAt(asked.places))
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string') query = query.where(sql<boolean>`id > ${after}::uuid`)
  const found = await query
    .orderBy('id')
    .limit(asked.limit + 1)
    .execute()
  const { rows, next } = pageOf(found, asked.limit, (row) => encodeCursor([row.id]))
  const holdersOf = (standing: unknown) => (standing as Standing).open.map((open) => open.holder)
  const keys = [...new Set(rows.flatMap((row) => holdersOf(row.standing)))]
  const names = keys.length > 0 ? await getSurroundings().names(read, keys) : new Map<string, string>()
  return {
    next,
    rows: rows.map((row) => ({
      caseId: row.id,
      subjectId: row.subject_id,
      acceptanceNo: row.acceptance_no,
      summary: row.summary as CaseSummary,
      stepLabel: (row.labels ?? []).join('、'),
      holderName: [...new Set(holdersOf(row.standing).map((key) => names.get(key) ?? ''))].join('、'),
    })),
  }
}

function anyOf(caseIds: readonly string[]) {
  return sql<string>`any(${[...caseIds]}::uuid[])`
}
