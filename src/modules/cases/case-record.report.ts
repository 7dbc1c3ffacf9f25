import { findTask, type Route } from '../../engines/workflow/index.ts'
import type { Read } from '../../platform/database/database.ts'
import { findRun, getRoute, getRoutes, listActs, listActsOf, listRuns, type RunRow } from './case.report.ts'
import type { ActRow } from './case.store.ts'
import { namesOfChosen, namesOfChosenIn } from './party-choices.ts'
import { type Asker, keysFor } from './rules/caller-keys.ts'
import { ownPart, ownWords } from './rules/own-part.ts'
import type { Reach } from './rules/sight.ts'
import { getSubject } from './subjects.ts'

/** What one act says in the 审核记录. */
export interface SaidEntry {
  readonly id: string
  readonly step: string
  readonly stepLabel: string
  readonly action: string
  readonly label: string
  readonly kind: ActRow['kind']
  readonly organisationName: string | null
  readonly personName: string
  readonly reason: string | null
  readonly answers: readonly { readonly label: string; readonly value: string }[]
  readonly sentTo: readonly string[]
  readonly at: string
}

/** One line of the 审核记录. */
export interface CheckEntry extends SaidEntry {
  /** What a return asked to correct, in words. */
  readonly items: readonly {
    readonly place: string
    readonly reason: string
    readonly remark: string
    readonly untold: string | null
  }[]
}

/** Lists what a reader sees of the 审核记录 of a case, oldest first; all of it where nobody in particular reads. */
export async function checkRecord(
  read: Read,
  caseId: string,
  reader?: Reach & { readonly caller: Asker },
): Promise<CheckEntry[]> {
  const run = await findRun(read, caseId)
  if (!run) return []
  const acts = await listActs(read, caseId)
  const route = await getRoute(read, run.route_hash)
  return recordOf(read, run, route, reader ? partFor(run, route, acts, reader, reader.caller) : acts)
}

/** Puts acts of a case into the words of its 审核记录. */
export async function recordOf(
  read: Read,
  run: RunRow,
  route: Route,
  acts: readonly ActRow[],
): Promise<CheckEntry[]> {
  const all = acts.flatMap((act) => act.items)
  const named = all.length > 0 ? await getSubject(run.kind).nameItems?.(read, run.subject_id, all) : undefined
  const words = new Map(all.map((item, index) => [item, named?.[index]]))
  const chosen = await namesOfChosen(read, route, acts)
  return acts.map((act) => ({
    ...saidBy(route, act, chosen),
    items: act.items.map((item) => ({
      place: words.get(item)?.place ?? '申报内容',
      reason: words.get(item)?.reason ?? '',
      remark: item.remark ?? '',
      untold: item.untold ?? null,
    })),
  }))
}

function saidBy(route: Route, act: ActRow, chosen: ReadonlyMap<string, string>): SaidEntry {
  return {
    id: act.id,
    step: act.step,
    stepLabel: act.step_label,
    action: act.action,
    label: act.label,
    kind: act.kind,
    organisationName: act.organisation_name,
    personName: act.actor_name,
    reason: act.reason,
    answers: answersOf(route, act, chosen),
    sentTo: act.opened.map((one) => one.label),
    at: act.at.toISOString(),
  }
}

/** What was said on a case so far: all of it, and the part that its reader is told of. */
export interface Said {
  readonly run: RunRow
  readonly all: readonly SaidEntry[]
  readonly told: readonly SaidEntry[]
}

/**
 * What was said on several cases, oldest first, without what returns asked to correct: the whole up to the instant its reader
 * reads to, and what the reader is told. Cases that are not there are missing.
 */
export async function listSaid(
  read: Read,
  readers: ReadonlyMap<string, Reach & { readonly caller: Asker }>,
): Promise<ReadonlyMap<string, Said>> {
  const ids = [...readers.keys()]
  const [runs, acts] = await Promise.all([listRuns(read, ids), listActsOf(read, ids)])
  const hashes = runs.map((run) => run.route_hash)
  const routes = await getRoutes(read, hashes)
  const byRun = Map.groupBy(acts, (act) => act.case_id)
  const chosen = await namesOfChosenIn(
    read,
    runs.map((run) => ({ route: routes.get(run.route_hash) as Route, acts: byRun.get(run.id) ?? [] })),
  )
  return new Map(
    runs.flatMap((run) => {
      const reader = readers.get(run.id)
      const route = routes.get(run.route_hash)
      if (!reader || !route) return []
      const said = (reach: Reach) =>
        partFor(run, route, byRun.get(run.id) ?? [], reach, reader.caller).map((act) =>
          saidBy(route, act, chosen),
        )
      return [[run.id, { run, all: said({ ...reader, sight: '*', way: true }), told: said(reader) }] as const]
    }),
  )
}

function answersOf(
  route: Route,
  act: ActRow,
  chosen: ReadonlyMap<string, string>,
): { label: string; value: string }[] {
  const fields = findTask(route, act.step)?.moves.find((move) => move.action === act.action)?.form ?? []
  return fields.flatMap((field) => {
    const value = act.form[field.code]
    if (value === undefined || value === null || value === '') return []
    const option = field.options?.find((one) => one.code === value)
    const text = field.party === undefined ? String(value) : (chosen.get(String(value)) ?? '已不存在的单位')
    return [{ label: field.label, value: option?.label ?? text }]
  })
}

/** The acts a reader is told of: the own part, in the words of the own side, and up to an instant for whom the case was taken away. */
export function partFor(
  run: RunRow,
  route: Route,
  acts: readonly ActRow[],
  { sight, way, until }: Reach,
  caller: Asker,
): ActRow[] {
  const known = acts.filter((act) => until === null || act.at <= until)
  const side = { keys: keysFor(caller, ''), applicantKey: run.applicant_key }
  const part = ownPart(known, sight, side)
  return way ? part : part.map((act) => ownWords(act, partiesAsked(route, act), side))
}

/** The fields of a move that ask for an organisation or a person. */
function partiesAsked(route: Route, { step, action }: ActRow): string[] {
  const form = findTask(route, step)?.moves.find((move) => move.action === action)?.form ?? []
  return form.flatMap((field) => (field.party === undefined ? [] : [field.code]))
}
