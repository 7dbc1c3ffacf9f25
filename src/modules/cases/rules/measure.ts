import { type Act, findStep, findTask, type Route, type Standing } from '../../../engines/workflow/index.ts'
import { addDays, businessDateOf, dayOfWeek } from '../../../lib/dates.ts'
import { lengthClassOf } from './length-classes.ts'
import { withoutUndone } from './open-return.ts'
import { type OwnSide, ownPart, ownStanding, ownVisits } from './own-part.ts'
import { usualWay } from './picture.ts'
import { seesWay } from './sight.ts'
import type { CaseSummary } from './summary.ts'
import { visitsOf } from './visits.ts'

/** What cases are counted by. */
export type Cut =
  | 'all'
  | 'series'
  | 'level'
  | 'unit'
  | 'activity'
  | 'month'
  | 'week'
  | 'closed'
  | 'step'
  | 'reason'
  | 'returned'

/** A case with everything that its measuring looks at. */
export interface Measurable {
  readonly route: Route
  readonly standing: Standing
  readonly applicantKey: string
  readonly closedAt: Date | null
  readonly summary: CaseSummary
  readonly acts: readonly MeasurableAct[]
  readonly holders: readonly {
    readonly holder_key: string
    readonly duty: string
    readonly first_held_at: Date
    readonly steps: readonly string[]
    readonly lost_at: Date | null
  }[]
}

interface MeasurableAct {
  readonly kind: 'start' | 'forward' | 'return' | 'withdraw' | 'discard' | 'undo' | 'reset'
  readonly step: string
  readonly holder_key: string
  readonly opened: readonly { readonly step: string; readonly holder: string }[]
  readonly items: readonly { readonly reason?: string }[]
  readonly engine: Act
}

/** One organisation that may read a case, and what the case counts as for it. */
export interface Viewer {
  readonly holderKey: string
  readonly duties: readonly string[]
  readonly cameAt: Date
  readonly marks: readonly string[]
  /** The stays it is told of, where these are not all. */
  readonly stays: readonly string[] | null
}

/** What is counted of one case. */
export interface Measured {
  readonly stays: readonly string[]
  readonly viewers: readonly Viewer[]
}

/** Nobody named a reason from the list; what was written stands in the record. */
export const NO_REASON = '未选择原因'

/** The mark of a cut, as it stands with a case and as a list is narrowed by it. */
export function markOf(cut: Cut, code: string): string {
  return `${cut}:${code}`
}

/** The mark of a state. */
export function stateMark(state: string): string {
  return `=${state}`
}

/**
 * In which state a case is counted: filling, returned and checking while it is open; then how it ended, in the words of
 * its route, apart by whether that is where the usual way leads.
 */
export function stateOf({
  route,
  standing,
  applicantKey,
}: Pick<Measurable, 'route' | 'standing' | 'applicantKey'>): string {
  if (standing.ended) {
    const { step } = standing.ended
    const label = findStep(route, step)?.label ?? step
    return usualWay(route, route.start).includes(step) ? `done:${label}` : `stopped:${label}`
  }
  const own = standing.open.filter((open) => open.holder === applicantKey)
  if (own.some((open) => open.returnedFrom !== undefined)) return 'returned'
  return own.length > 0 && own.length === standing.open.length ? 'filling' : 'checking'
}

/** Measures a case: for each organisation that may read it, what it counts as; `names` are the reasons' words. */
export function measure(one: Measurable, names: ReadonlyMap<string, string>): Measured {
  const shared = sharedMarks(one, names)
  // Who has lost a case is counted with it no more, whatever duties it had.
  const held = one.holders.filter(
    (holder) => holder.lost_at === null && holder.holder_key.startsWith('organisation:'),
  )
  const viewers = [...Map.groupBy(held, (holder) => holder.holder_key)].map(([holderKey, rows]): Viewer => {
    const cameAt = new Date(Math.min(...rows.map((row) => row.first_held_at.getTime())))
    const day = businessDateOf(cameAt)
    const steps = rows.flatMap((row) => row.steps)
    // Who is told only of its own part counts no more than that.
    const part = steps.length > 0 && !seesWay(one.route, steps) ? partOf(one, holderKey) : undefined
    const told = part ? sharedMarks(part.counted, names) : shared
    return {
      holderKey,
      duties: [...new Set(rows.map((row) => row.duty))].sort(),
      cameAt,
      marks: [...told, markOf('month', day.slice(0, 7)), markOf('week', weekOf(day))],
      stays: part ? staysOf(one, part.side) : null,
    }
  })
  return { stays: staysOf(one), viewers }
}

/** A case as whoever is told only of its own part counts it. */
function partOf(one: Measurable, holderKey: string) {
  const side: OwnSide = { keys: [holderKey], applicantKey: one.applicantKey }
  const counted = { ...one, standing: ownStanding(one.standing, side), acts: ownPart(one.acts, [], side) }
  return { side, counted }
}

function sharedMarks(one: Measurable, names: ReadonlyMap<string, string>): string[] {
  const { route, standing, summary, closedAt } = one
  const { activityId, seriesCode, levelCode, employerName } = summary
  const mark = (cut: Cut, code: string | undefined) => (code ? [markOf(cut, code)] : [])
  const labels = new Set(standing.open.map((open) => findStep(route, open.step)?.label ?? open.step))
  const reasons = reasonsOf(one.acts, names)
  return [
    stateMark(stateOf(one)),
    ...mark('series', seriesCode),
    ...mark('level', levelCode),
    ...mark('unit', employerName),
    ...mark('activity', activityId),
    ...(standing.ended && closedAt ? mark('closed', weekOf(businessDateOf(closedAt))) : []),
    ...(standing.ended ? [] : [...labels].flatMap((label) => mark('step', label))),
    ...reasons.flatMap((reason) => mark('reason', reason)),
    ...(reasons.length > 0 ? mark('returned', 'yes') : []),
  ]
}

/** Why a case was returned, each reason once and in words; empty when it never was. */
export function reasonsOf(
  acts: readonly Pick<MeasurableAct, 'kind' | 'items'>[],
  names: ReadonlyMap<string, string>,
): string[] {
  const returns = withoutUndone(acts).filter((act) => act.kind === 'return')
  const codes = returns.flatMap((act) =>
    act.items.length > 0 ? act.items.map((item) => item.reason) : [undefined],
  )
  return [...new Set(codes.map((code) => (code === undefined ? NO_REASON : (names.get(code) ?? code))))]
}

/** The Monday of a day's week. */
export function weekOf(day: string): string {
  return addDays(day, 1 - dayOfWeek(day))
}

const HOUR = 3_600_000

/** The finished stays, in words and class of length; the first filling in is the applicant's own time. */
function staysOf({ route, acts, applicantKey }: Measurable, side?: OwnSide): string[] {
  const all = visitsOf(
    route,
    acts.map((act) => act.engine),
  )
  const visits = side ? ownVisits(all, side) : all
  return visits.flatMap(({ step, holder, since, until }) => {
    const isFirst = step === route.start && holder === applicantKey
    if (until === null || isFirst || !findTask(route, step)) return []
    const hours = (new Date(until).getTime() - new Date(since).getTime()) / HOUR
    return [`${lengthClassOf(hours)}:${findStep(route, step)?.label ?? step}`]
  })
}
