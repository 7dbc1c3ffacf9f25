import { type Circumstances, type Draft, enter, HolderMissing } from './advance.ts'
import { type Calendar, endOfSpan } from './calendar.ts'
import { findStep } from './graph.ts'
import type { Reset, Route } from './route.schema.ts'
import type { Act, ChainLink, Decided, Instant, MoveDecision, OpenStep, Standing } from './standing.ts'

/** What a reset is asked with: which one, in whose name, and every chain of the case as it is from now on. */
export type ResetRequest = {
  action: string
  by: string
  chains: Record<string, ChainLink[]>
}

type ResetAct = Extract<Act, { act: 'reset' }>

/** Finds a way back that a route names. */
export function findReset(route: Route, action: string): Reset | undefined {
  return route.resets.find((one) => one.action === action)
}

/**
 * Decides a reset: whoever stands above has changed. A case at one of the steps the reset names goes back as a whole;
 * any other stays where it is. Either way the chains are replaced for what comes, and nothing returns to a former holder.
 */
export function decideReset(
  route: Route,
  standing: Standing,
  request: ResetRequest,
  now: Instant,
  calendar: Calendar,
): MoveDecision {
  const reset = findReset(route, request.action)
  if (!reset || standing.ended) {
    return { ok: false, refusal: 'move-not-open', message: '这件事已经办结，或流程没有这个动作' }
  }
  const world: Circumstances = {
    at: now,
    dueOf: (step) => (step.due ? endOfSpan(now, step.due, calendar) : undefined),
    // It leads to a step that one party holds, never to a fork.
    takes: () => false,
  }
  try {
    return decidedBy(route, standing, reset, request, world)
  } catch (failure) {
    if (!(failure instanceof HolderMissing)) throw failure
    const label = findStep(route, failure.step)?.label ?? failure.step
    return { ok: false, refusal: 'holder-missing', message: `尚未确定由谁办理“${label}”，请先选定后再继续` }
  }
}

function decidedBy(
  route: Route,
  standing: Standing,
  reset: Reset,
  { action, by, chains }: ResetRequest,
  world: Circumstances,
): Decided {
  const draft = carryBack(route, standing, reset, chains, world)
  const due = Object.fromEntries(
    draft.opened.flatMap((open) => (open.dueAt ? [[open.step, open.dueAt] as const] : [])),
  )
  const act: ResetAct = { act: 'reset', at: world.at, action, by, chains, due }
  const [dueAt] = Object.values(due).sort()
  return {
    ok: true,
    standing: standingAfter(standing, draft),
    opened: draft.opened,
    closed: draft.closed,
    effects: [],
    ...(dueAt === undefined ? {} : { dueAt }),
    act,
  }
}

/** Plays a reset again from its act alone. */
export function replayReset(route: Route, standing: Standing, act: ResetAct): Standing {
  const reset = findReset(route, act.action)
  if (!reset) throw new Error(`Route ${route.code} has no reset ${act.action}`)
  const world: Circumstances = {
    at: act.at,
    dueOf: (step) => act.due[step.code],
    takes: () => false,
  }
  return standingAfter(standing, carryBack(route, standing, reset, act.chains, world))
}

function carryBack(
  route: Route,
  standing: Standing,
  reset: Reset,
  chains: Record<string, ChainLink[]>,
  world: Circumstances,
): Draft {
  const goesBack = standing.open.some((open) => reset.from.includes(open.step))
  const draft: Draft = {
    parties: standing.parties,
    chains,
    open: goesBack ? [] : standing.open.map((open) => withoutReturner(open, reset)),
    joins: goesBack ? {} : standing.joins,
    opened: [],
    closed: goesBack ? [...standing.open] : [],
    taken: [],
  }
  if (goesBack) enter(route, draft, reset.to, world, '')
  return draft
}

/** A correction goes on from its step again: who returned it may have nothing to do with the case any more. */
function withoutReturner(open: OpenStep, reset: Reset): OpenStep {
  const { returnedFrom, ...rest } = open
  if (!returnedFrom || !reset.from.includes(returnedFrom.step)) return open
  const { step, holder } = returnedFrom
  return { ...rest, returnedFrom: { step, holder, resume: 'from-step' } }
}

/** Nothing done before a reset can be undone after it. */
function standingAfter(before: Standing, draft: Draft): Standing {
  const { open, joins, parties, chains } = draft
  return { version: before.version + 1, open, joins, parties, chains }
}
