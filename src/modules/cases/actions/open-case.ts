import { type Facts, type Holders, type Route, startRoute } from '../../../engines/workflow/index.ts'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { narrowingOf } from '../case.report.ts'
import {
  drawAcceptanceNumber,
  insertActs,
  insertRun,
  keepRoute,
  type Narrowing,
  rememberHolder,
} from '../case.store.ts'
import { CLOCK, dutyOfHolder } from '../rules/caller-keys.ts'
import { type CaseSummary, findableOf } from '../rules/summary.ts'
import { getSubject } from '../subjects.ts'
import { getSurroundings } from '../surroundings.ts'
import { actorOf, openedIn, saveOpenSteps, scheduleDeadlines } from './carry-move.ts'
import { tellHolders } from './tell.ts'

/** What it takes to open a case. */
export interface OpenCase {
  readonly kind: string
  readonly subjectId: string
  readonly route: Route
  /** The holder key of who applies: `person:…`, or `organisation:…` for a registration in an organisation's name. */
  readonly applicantKey: string
  readonly parties: Readonly<Record<string, string>>
  readonly chains: Holders['chains']
  readonly summary: CaseSummary
  /** Facts the first steps of the route may fork on. */
  readonly facts?: Facts
}

/** Opens a case at the start of its route, in the transaction that makes its subject. */
export async function openCase(act: Act, command: OpenCase) {
  const { tx, now } = act
  const { kind, subjectId, route, applicantKey, summary } = command
  getSubject(kind)
  const holders: Holders = { parties: { ...command.parties, [CLOCK]: CLOCK }, chains: command.chains }
  const calendar = await getSurroundings().calendar(reading(tx))

  const decision = startRoute(route, holders, command.facts ?? {}, now.toISOString(), calendar)
  if (!decision.ok)
    throw new Refusal(`cases.${decision.refusal}`, { details: { sentence: decision.message } })

  const routeHash = sha256(canonicalJson(route)).toString('hex')
  await keepRoute(tx, routeHash, route)
  const id = newId(now)
  const acceptanceNo = acceptanceNumber(now, await drawAcceptanceNumber(tx))
  const { standing } = decision
  const { nameSort, ...found } = findableOf(summary, acceptanceNo)
  const run = { id, name_sort: nameSort, ...narrowingOfSummary(kind, summary, found) }
  await insertRun(tx, {
    id,
    acceptance_no: acceptanceNo,
    kind,
    subject_id: subjectId,
    route_hash: routeHash,
    applicant_key: applicantKey,
    standing,
    opened_at: now,
    summary,
    name_sort: nameSort,
    ...found,
  })
  // Whoever applies may read the case whatever its first step is.
  const duty = dutyOfHolder(route, route.start, applicantKey)
  const held = { case_id: id, holder_key: applicantKey, duty, step: route.start, now }
  await rememberHolder(tx, { ...narrowingOf(run), ...held })
  await saveOpenSteps(tx, { run, route, standing, opened: decision.opened, now })
  await insertActs(tx, [
    {
      id: newId(now),
      case_id: id,
      seq: standing.version,
      kind: 'start',
      step: route.start,
      step_label: route.label,
      action: 'start',
      label: '开始办理',
      ...actorOf(act),
      holder_key: applicantKey,
      reason: null,
      items: [],
      form: {},
      at: now,
      version_before: 0,
      version_after: standing.version,
      opened: openedIn(route, decision.opened),
      effects: [],
      engine: decision.act,
    },
  ])
  await scheduleDeadlines(tx, { caseId: id, route, standing, now })
  await record(act, { act: 'cases.opened', subject: { kind: 'case', id }, details: { kind, subjectId } })
  await tellHolders(act, {
    run: { id, kind, subject_id: subjectId, summary, applicant_key: applicantKey },
    route,
    opened: decision.opened.filter((open) => open.holder !== applicantKey),
    by: applicantKey,
  })
  return { caseId: id, acceptanceNo, version: standing.version }
}

function narrowingOfSummary(
  kind: string,
  summary: CaseSummary,
  found: { search: string; unit: string },
): Narrowing {
  const { activityId = null, seriesCode = null, levelCode = null } = summary
  return { kind, activity_id: activityId, series_code: seriesCode, level_code: levelCode, ...found }
}

/** A number that can be said on the telephone: the day and six digits. */
function acceptanceNumber(now: Date, drawn: number): string {
  return `${businessDateOf(now).replaceAll('-', '')}${String(drawn % 1_000_000).padStart(6, '0')}`
}
