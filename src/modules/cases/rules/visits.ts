import {
  type Act,
  type Instant,
  type Route,
  replayEach,
  type Standing,
} from '../../../engines/workflow/index.ts'
import { businessDateOf } from '../../../lib/dates.ts'
import { countWorkingDays, type WorkingCalendar } from '../../../lib/working-days.ts'

/** One stay of a case at a step: who had it, since when, and until when unless it is there now. */
export interface Visit {
  readonly step: string
  readonly holder: string
  readonly since: Instant
  readonly until: Instant | null
  /** Who sent it back to here. */
  readonly askedBy?: string
}

/** A visit in words for people. */
export interface VisitFace {
  readonly holder: string
  readonly since: string
  readonly until: string | null
  /** Working days after the day it came, up to and including the day it left or today; null where no calendar tells. */
  readonly workingDays: number | null
}

/** Finds from the acts alone where a case has been; a move that was undone opened nothing. */
export function visitsOf(route: Route, acts: readonly Act[]): Visit[] {
  const visits: Visit[] = []
  let before: Standing | undefined
  replayEach(route, acts).forEach((standing, index) => {
    const act = acts[index] as Act
    const open = new Set(standing.open.map(keyOf))
    const was = new Set(before?.open.map(keyOf) ?? [])
    for (const key of was) {
      if (open.has(key)) continue
      const at = visits.findLastIndex((visit) => visit.until === null && keyOfVisit(visit) === key)
      if (at < 0) continue
      if (act.act === 'undo') visits.splice(at, 1)
      else visits[at] = { ...(visits[at] as Visit), until: act.at }
    }
    for (const one of standing.open) {
      if (was.has(keyOf(one))) continue
      const left = visits.findLastIndex((visit) => visit.until !== null && keyOfVisit(visit) === keyOf(one))
      const isBack = act.act === 'undo' && left >= 0
      if (isBack) visits[left] = { ...(visits[left] as Visit), until: null }
      else visits.push(visitOf(one))
    }
    before = standing
  })
  return visits
}

function visitOf({ step, holder, openedAt, returnedFrom }: Standing['open'][number]): Visit {
  const askedBy = returnedFrom ? { askedBy: returnedFrom.holder } : {}
  return { step, holder, since: openedAt, until: null, ...askedBy }
}

function keyOf(open: Standing['open'][number]): string {
  return `${open.step} ${open.holder} ${open.openedAt}`
}

function keyOfVisit({ step, holder, since }: Visit): string {
  return `${step} ${holder} ${since}`
}

/** Says who had the case at a step and for how many working days; the day it came is not counted (民法典 Art 201). */
export function faceOfVisit(
  visit: Visit,
  names: ReadonlyMap<string, string>,
  calendar: WorkingCalendar,
  now: Date,
): VisitFace {
  const { since, until } = visit
  const [first, last] = [businessDateOf(new Date(since)), businessDateOf(until ? new Date(until) : now)]
  const counted = countWorkingDays(calendar, first, last)
  return {
    holder: names.get(visit.holder) ?? '',
    since,
    until,
    workingDays: counted.ok ? counted.days : null,
  }
}
