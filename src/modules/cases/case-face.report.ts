import type { MoveField, OpenMove, ReturnItem, Route } from '../../engines/workflow/index.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import {
  findRun,
  getRoute,
  getRoutes,
  listActs,
  listActsOf,
  listHolders,
  listRuns,
  type RunRow,
} from './case.report.ts'
import type { ActRow } from './case.store.ts'
import { afterOwnPart, sideOf, stepsTold } from './case-own.report.ts'
import { pictureOf } from './case-picture.report.ts'
import { type CheckEntry, partFor, recordOf } from './case-record.report.ts'
import { withChoices } from './party-choices.ts'
import { faceOf, type StandingFace } from './rules/face.ts'
import { movesNow } from './rules/moves-now.ts'
import { findOpenReturns, withoutUndone } from './rules/open-return.ts'
import { ownStanding, ownVisits } from './rules/own-part.ts'
import type { CasePicture } from './rules/picture.ts'
import { decideReach, decideSight, type Held, type Reach, type Sight } from './rules/sight.ts'
import { visitsOf } from './rules/visits.ts'
import { fieldsOnWay, wayOut } from './rules/way-out.ts'
import { factsOf } from './subjects.ts'
import { getSurroundings } from './surroundings.ts'

/** What a holder has to answer: the items of the returns that are still open, oldest first. */
export interface OpenReturn {
  readonly actIds: readonly string[]
  readonly returnedBy: string
  readonly at: string
  readonly dueAt: string | null
  readonly reason: string | null
  readonly items: readonly ReturnItem[]
}

/** Finds which sections of a case a caller sees; undefined when the case does not exist for the caller. */
export async function findSight(read: Read, caller: Caller, caseId: string): Promise<Sight | undefined> {
  const run = await findRun(read, caseId)
  if (!run) return undefined
  const route = await getRoute(read, run.route_hash)
  const holders = await listHolders(read, [caseId])
  return decideSight(route, run.standing, run.applicant_key, holders, caller)
}

/** Finds what a caller sees of a case and up to when; undefined when the case does not exist for the caller. */
export async function findReach(read: Read, caller: Caller, caseId: string): Promise<Reach | undefined> {
  return (await listReaches(read, caller, [caseId])).get(caseId)
}

/** Finds which sections of several cases a caller sees; cases that do not exist for the caller are missing. */
export async function listSights(
  read: Read,
  caller: Caller,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Sight>> {
  const reaches = await listReaches(read, caller, caseIds)
  return new Map([...reaches].map(([id, { sight }]) => [id, sight]))
}

/** Finds what a caller sees of several cases and up to when; cases that do not exist for the caller are missing. */
export async function listReaches(
  read: Read,
  caller: Caller,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  const runs = await listRuns(read, caseIds)
  const routes = await getRoutes(
    read,
    runs.map((run) => run.route_hash),
  )
  const holders = Map.groupBy(await listHolders(read, caseIds), (held) => held.case_id)
  return new Map(
    runs.flatMap((run) => {
      const route = routes.get(run.route_hash)
      const reach =
        route && decideReach(route, run.standing, run.applicant_key, holders.get(run.id) ?? [], caller)
      return reach === undefined ? [] : [[run.id, reach] as const]
    }),
  )
}

/** The route of a case, every act on it as the engine made it, and where it stands: from the first two follows the third. */
export async function listCaseActs(read: Read, caseId: string) {
  const run = await findRun(read, caseId)
  if (!run) throw new Error(`There is no case ${caseId}.`)
  const acts = await listActs(read, caseId)
  return {
    route: await getRoute(read, run.route_hash),
    acts: acts.map((act) => act.engine),
    standing: run.standing,
  }
}

/** Tells whether a caller may read a case. */
export async function mayRead(read: Read, caller: Caller, caseId: string): Promise<boolean> {
  return (await findSight(read, caller, caseId)) !== undefined
}

/** Lists the moves of a caller on a case now; none for a case that does not exist. */
export async function movesFor(read: Read, caller: Caller, caseId: string, now: Date): Promise<OpenMove[]> {
  const run = await findRun(read, caseId)
  if (!run) return []
  return movesOfRun(read, caller, run, await getRoute(read, run.route_hash), now)
}

async function movesOfRun(
  read: Read,
  caller: Caller,
  run: RunRow,
  route: Route,
  now: Date,
): Promise<OpenMove[]> {
  const offered = await withChoices(read, run, route, now)
  const running = { route: offered, standing: run.standing, applicantKey: run.applicant_key }
  const facts = await factsOf(read, run, now)
  return movesNow(running, caller, facts, now, await getSurroundings().calendar(read))
}

/** Says where a case stands: who holds it, since when, until when, what is awaited. */
export async function standingOf(read: Read, caseId: string, now: Date): Promise<StandingFace | undefined> {
  const run = await findRun(read, caseId)
  return run && faceOfRun(read, run, await getRoute(read, run.route_hash), now)
}

/** Says where a case stands as far as a caller is told; undefined when it does not exist for the caller. */
export async function standingFor(
  read: Read,
  caller: Caller,
  caseId: string,
  now: Date,
): Promise<StandingFace | undefined> {
  const run = await findRun(read, caseId)
  if (!run) return undefined
  const route = await getRoute(read, run.route_hash)
  const [holders, acts] = await Promise.all([listHolders(read, [caseId]), listActs(read, caseId)])
  const reach = decideReach(route, run.standing, run.applicant_key, holders, caller)
  if (!reach) return undefined
  if (reach.way) return faceOfRun(read, run, route, now)
  const told = toldOf({ run, route, acts, holders, reach, caller })
  const face = await faceOfRun(read, told.run, route, now)
  return afterOwnPart(face, told.part.at(-1)?.at ?? run.opened_at)
}

/** Says where several cases stand, in one reading each of cases, routes and names. */
export async function listStandings(
  read: Read,
  caseIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, { acceptanceNo: string; version: number; standing: StandingFace }>> {
  const runs = await listRuns(read, caseIds)
  const routes = await getRoutes(
    read,
    runs.map((run) => run.route_hash),
  )
  const names = await namesOfHolders(
    read,
    runs.flatMap((run) => run.standing.open),
  )
  return new Map(
    runs.flatMap((run) => {
      const route = routes.get(run.route_hash)
      if (!route) return []
      const standing = faceOf(route, run.standing, names, now)
      return [[run.id, { acceptanceNo: run.acceptance_no, version: run.version, standing }] as const]
    }),
  )
}

/** What handing each of several cases on asks of a holder; a case the holder does not have is missing. */
export async function listWaysOut(
  read: Read,
  caseIds: readonly string[],
  holder: string,
): Promise<ReadonlyMap<string, readonly MoveField[]>> {
  const runs = await listRuns(read, caseIds)
  const routes = await getRoutes(
    read,
    runs.map((run) => run.route_hash),
  )
  return new Map(
    runs.flatMap((run) => {
      const route = routes.get(run.route_hash)
      const way = route ? wayOut(route, run.standing, holder) : []
      return way.length > 0 ? [[run.id, fieldsOnWay(way)] as const] : []
    }),
  )
}

async function faceOfRun(read: Read, run: RunRow, route: Route, now: Date): Promise<StandingFace> {
  return faceOf(route, run.standing, await namesOfHolders(read, run.standing.open), now)
}

/** Finds what has to be corrected: the items of the returns the holder (by default the applicant) has not answered yet. */
export async function openReturn(
  read: Read,
  caseId: string,
  holder?: string,
): Promise<OpenReturn | undefined> {
  const run = await findRun(read, caseId)
  return run && returnOf(run, await listActs(read, caseId), holder ?? run.applicant_key)
}

/** What several cases ask their applicants to correct; a case without an open return is missing. */
export async function listOpenReturns(
  read: Read,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, OpenReturn>> {
  const runs = await listRuns(read, caseIds)
  const acts = Map.groupBy(await listActsOf(read, caseIds), (act) => act.case_id)
  return new Map(
    runs.flatMap((run) => {
      const open = returnOf(run, acts.get(run.id) ?? [], run.applicant_key)
      return open ? [[run.id, open] as const] : []
    }),
  )
}

/** One return that named places: by which office, when, and where. */
export interface ReturnMade {
  readonly holderKey: string
  readonly at: Date
  readonly items: readonly ReturnItem[]
}

/** Lists the returns of a case that named places and were not undone, answered or not, oldest first. */
export async function listReturns(read: Read, caseId: string): Promise<ReturnMade[]> {
  return withoutUndone(await listActs(read, caseId)).flatMap(({ kind, holder_key, at, items }) =>
    kind === 'return' && items.length > 0 ? [{ holderKey: holder_key, at, items }] : [],
  )
}

function returnOf(run: RunRow, acts: readonly ActRow[], holder: string): OpenReturn | undefined {
  const mine = run.standing.open.filter((open) => open.holder === holder)
  const returns = mine.length === 0 ? [] : findOpenReturns(acts, holder)
  const last = returns.at(-1)
  if (!last) return undefined
  const due = mine.flatMap((open) => open.dueAt ?? []).sort()
  return {
    actIds: returns.map((act) => act.id),
    returnedBy: [...new Set(returns.map((act) => act.organisation_name ?? act.actor_name))].join('、'),
    at: last.at.toISOString(),
    dueAt: due[0] ?? null,
    reason: returns.flatMap((act) => act.reason ?? []).join('；') || null,
    items: returns.flatMap((act) => act.items),
  }
}

/** Everything the reading pane shows of a case. */
export interface CaseFace {
  readonly run: RunRow
  readonly sight: Sight
  readonly isApplicant: boolean
  readonly standing: StandingFace
  readonly moves: readonly OpenMove[]
  readonly record: readonly CheckEntry[]
  readonly openReturn: OpenReturn | undefined
  readonly picture: CasePicture
}

/** Finds the face of a case for a caller; undefined when it does not exist for the caller. */
export async function findFace(
  read: Read,
  caller: Caller,
  caseId: string,
  now: Date,
): Promise<CaseFace | undefined> {
  const run = await findRun(read, caseId)
  if (!run) return undefined
  const route = await getRoute(read, run.route_hash)
  const [holders, acts] = await Promise.all([listHolders(read, [caseId]), listActs(read, caseId)])
  const reach = decideReach(route, run.standing, run.applicant_key, holders, caller)
  if (reach === undefined) return undefined
  const told = toldOf({ run, route, acts, holders, reach, caller })
  if (reach.until !== null) return faceUntil(read, told, reach.sight, reach.until)
  const [names, moves, record] = await Promise.all([
    namesOfHolders(read, [...told.run.standing.open, ...told.visits]),
    movesOfRun(read, caller, run, route, now),
    recordOf(read, run, route, told.part),
  ])
  const standing = faceOf(route, told.run.standing, names, now)
  return {
    run: told.run,
    sight: reach.sight,
    isApplicant: run.applicant_key === `person:${caller.personId}`,
    standing: reach.way ? standing : afterOwnPart(standing, told.part.at(-1)?.at ?? run.opened_at),
    moves,
    record,
    openReturn: returnOf(run, told.part, run.applicant_key),
    picture: await pictureOf(read, { ...told, told: told.part, names, now }),
  }
}

/** What a reader is told of a case: all of it, or its own part as if there were no other. */
function toldOf({
  run,
  route,
  acts,
  holders,
  reach,
  caller,
}: {
  readonly run: RunRow
  readonly route: Route
  readonly acts: readonly ActRow[]
  readonly holders: readonly Held[]
  readonly reach: Reach
  readonly caller: Caller
}) {
  const known = acts.filter((act) => reach.until === null || act.at <= reach.until)
  const part = partFor(run, route, known, reach, caller)
  const visits = visitsOf(
    route,
    known.map((act) => act.engine),
  )
  if (reach.way) return { run, route, acts: known, part, visits }
  const side = sideOf(run, caller)
  return {
    run: {
      ...run,
      standing: ownStanding(run.standing, side),
      returns: part.filter((act) => act.kind === 'return').length,
    },
    route,
    acts: part,
    part,
    visits: ownVisits(visits, side),
    only: stepsTold(run, route, holders, side),
  }
}

async function namesOfHolders(read: Read, held: readonly { readonly holder: string }[]) {
  const keys = [...new Set(held.map((one) => one.holder))]
  return keys.length > 0 ? getSurroundings().names(read, keys) : new Map<string, string>()
}

/** The face of a case as it was when its reader lost it: nothing of what came afterwards. */
async function faceUntil(
  read: Read,
  told: ReturnType<typeof toldOf>,
  sight: Sight,
  until: Date,
): Promise<CaseFace> {
  const { route, acts, part } = told
  const last = acts.at(-1)
  const run = {
    ...told.run,
    version: last?.version_after ?? 1,
    returns: acts.filter((act) => act.kind === 'return').length,
  }
  const sentence = '申报单位的归属已经变动，不再由本单位办理；这里保留的是变动以前的材料和记录。'
  return {
    run,
    sight,
    isApplicant: false,
    standing: {
      open: [],
      ended: { label: last?.label ?? '', outcome: 'elsewhere', sentence, at: until.toISOString() },
    },
    moves: [],
    record: await recordOf(read, run, route, part),
    openReturn: undefined,
    picture: await pictureOf(read, {
      ...told,
      run: { ...run, standing: { ...run.standing, open: [] } },
      told: part,
      names: await namesOfHolders(read, told.visits),
      now: until,
    }),
  }
}
