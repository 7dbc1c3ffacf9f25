import { Route, type Standing } from '../../engines/workflow/index.ts'
import type { Read } from '../../platform/database/database.ts'
import type { ActRow, Narrowing } from './case.store.ts'
import type { Held } from './rules/sight.ts'
import type { CaseSummary } from './rules/summary.ts'

/** A case as it is read: its row with the documents in their shapes. */
export interface RunRow {
  readonly id: string
  readonly acceptance_no: string
  readonly kind: string
  readonly subject_id: string
  readonly route_hash: string
  readonly applicant_key: string
  readonly standing: Standing
  readonly version: number
  readonly returns: number
  readonly outcome: string | null
  readonly opened_at: Date
  readonly moved_at: Date
  readonly closed_at: Date | null
  readonly summary: CaseSummary
  readonly activity_id: string | null
  readonly series_code: string | null
  readonly level_code: string | null
  readonly search: string
  readonly unit: string
  readonly name_sort: string
  readonly last_reason: string | null
  readonly last_done: string | null
}

/** What lists are narrowed by, as it stands in a case. */
export function narrowingOf(row: Narrowing): Narrowing {
  const { kind, activity_id, series_code, level_code, search, unit } = row
  return { kind, activity_id, series_code, level_code, search, unit }
}

// Routes are few and never change under their hash.
const routes = new Map<string, Route>()
const ROUTES_KEPT = 200

/** Gets the route behind a hash. */
export async function getRoute(read: Read, hash: string): Promise<Route> {
  const known = routes.get(hash)
  if (known) return known
  const rows = await getRoutes(read, [hash])
  return rows.get(hash) as Route
}

/** Gets several routes, reading those not known yet in one query. */
export async function getRoutes(read: Read, hashes: readonly string[]): Promise<ReadonlyMap<string, Route>> {
  const missing = [...new Set(hashes)].filter((hash) => !routes.has(hash))
  if (missing.length > 0) {
    const rows = await read
      .selectFrom('case_route')
      .select(['hash', 'route'])
      .where('hash', 'in', missing)
      .execute()
    if (routes.size + rows.length > ROUTES_KEPT) routes.clear()
    for (const row of rows) routes.set(row.hash, Route.parse(row.route))
  }
  const found = hashes.map((hash) => [hash, routes.get(hash)] as const)
  const lost = found.find(([, route]) => !route)
  // Cleared above while others of this list were known: read once more.
  return lost ? getRoutes(read, hashes) : new Map(found as [string, Route][])
}

/** Finds a case by its id. */
export async function findRun(read: Read, caseId: string): Promise<RunRow | undefined> {
  return read.selectFrom('case_run').selectAll().where('id', '=', caseId).executeTakeFirst()
}

/** Finds several cases. */
export async function listRuns(read: Read, caseIds: readonly string[]): Promise<RunRow[]> {
  if (caseIds.length === 0) return []
  return read.selectFrom('case_run').selectAll().where('id', 'in', caseIds).execute()
}

/** Finds the case of a subject. */
export async function findRunOf(read: Read, kind: string, subjectId: string): Promise<RunRow | undefined> {
  return read
    .selectFrom('case_run')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
}

/** Lists everybody who has held any of the cases. */
export async function listHolders(
  read: Read,
  caseIds: readonly string[],
): Promise<(Held & { readonly case_id: string })[]> {
  if (caseIds.length === 0) return []
  return read
    .selectFrom('case_holder')
    .select(['case_id', 'holder_key', 'duty', 'steps', 'lost_at'])
    .where('case_id', 'in', caseIds)
    .execute()
}

/** Lists the acts of a case, oldest first. */
export function listActs(read: Read, caseId: string): Promise<ActRow[]> {
  return listActsOf(read, [caseId])
}

/** Lists the acts of several cases, those of each in their order. */
export async function listActsOf(read: Read, caseIds: readonly string[]): Promise<ActRow[]> {
  if (caseIds.length === 0) return []
  const acts = read.selectFrom('case_act').selectAll().$narrowType<{ kind: ActRow['kind'] }>()
  return acts.where('case_id', 'in', caseIds).orderBy('case_id').orderBy('seq').execute()
}

/** Gets one act of a case. */
export async function getAct(read: Read, actId: string): Promise<ActRow> {
  const acts = read.selectFrom('case_act').selectAll().$narrowType<{ kind: ActRow['kind'] }>()
  return acts.where('id', '=', actId).executeTakeFirstOrThrow()
}

/** Lists rows that have become due, the oldest first, after a row already looked at. */
export async function listDue(
  read: Read,
  now: Date,
  limit: number,
): Promise<{ readonly id: string; readonly case_id: string; readonly due_at: Date }[]> {
  return read
    .selectFrom('case_due')
    .select(['id', 'case_id', 'due_at'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}
