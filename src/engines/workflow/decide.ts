import { type Circumstances, carryOut, type Draft, enter, HolderMissing } from './advance.ts'
import { type Calendar, endOfSpan } from './calendar.ts'
import { findStep, findTask } from './graph.ts'
import {
  actorOf,
  type Facts,
  faultsOfChecks,
  faultsOfMoveForm,
  guardOf,
  openMoves,
  UNDO,
  undoUntil,
} from './moves.ts'
import { replayReset } from './reset.ts'
import type { Move, Route, TaskStep } from './route.schema.ts'
import type {
  Act,
  Decided,
  Holders,
  Instant,
  MoveDecision,
  MoveRequest,
  OpenStep,
  Refused,
  Standing,
} from './standing.ts'

/** Starts a case on a route with the holders known so far. */
export function startRoute(
  route: Route,
  holders: Holders,
  facts: Facts,
  now: Instant,
  calendar: Calendar,
): MoveDecision {
  const draft = emptyDraft(holders)
  const world = decidingWorld(route, facts, now, calendar)
  try {
    enter(route, draft, route.start, world, '')
  } catch (failure) {
    return holderMissing(route, failure)
  }
  const due = dueOf(draft)
  const act: Act = { act: 'start', at: now, holders, due, taken: draft.taken }
  return decided(standingOf(draft, 1), draft, [], act)
}

/** Decides one move: the next standing with what was opened and closed, or a refusal with a sentence. */
export function decideMove(
  route: Route,
  standing: Standing,
  request: MoveRequest,
  facts: Facts,
  now: Instant,
  calendar: Calendar,
): MoveDecision {
  if (request.seenVersion !== standing.version) {
    return refused('moved-meanwhile', '这件事刚刚已被办理，请刷新后查看最新情况')
  }
  if (request.action === UNDO) return decideUndo(standing, request, now)
  const step = findTask(route, request.step)
  const move = step?.moves.find((one) => one.action === request.action)
  const openHere = standing.open.filter((open) => open.step === request.step)
  if (standing.ended || !step || !move || openHere.length === 0) {
    return refused('move-not-open', '当前步骤不能办理这个动作，请刷新后查看可办理的事项')
  }
  const open = openHere.find((one) => request.callerKeys.includes(actorOf(standing, one, move) ?? ''))
  const by = open && actorOf(standing, open, move)
  if (!open || by === undefined) return refused('not-holder', '这一步不由您办理')
  const refusal = refusalOf(route, standing, request, move, facts, now, calendar)
  if (refusal) return refusal

  const holders = holdersNamed(request, move)
  const draft = draftOf(standing, holders)
  const world = decidingWorld(route, facts, now, calendar)
  try {
    carryOut(route, draft, step, move, open.holder, world)
  } catch (failure) {
    return holderMissing(route, failure)
  }
  const act: Act = {
    act: 'move',
    at: now,
    step: step.code,
    action: move.action,
    by,
    ...(holders ? { holders } : {}),
    due: dueOf(draft),
    taken: draft.taken,
  }
  return decided(
    afterMove(standing, draft, step, move, by, now),
    draft,
    move.effects,
    act,
    undoUntil(move, now),
  )
}

function refusalOf(
  route: Route,
  standing: Standing,
  request: MoveRequest,
  move: Move,
  facts: Facts,
  now: Instant,
  calendar: Calendar,
): Refused | undefined {
  // The same list that drew the buttons.
  const shown = openMoves(route, standing, request.callerKeys, facts, now, calendar)
  const mine = shown.find((one) => one.step === request.step && one.action === request.action)
  if (!mine) return refused('move-not-open', '当前步骤不能办理这个动作，请刷新后查看可办理的事项')
  if (!mine.open) return refused(mine.refusal ?? 'move-not-open', mine.whyNot ?? '现在还不能办理')
  if (request.batch && !move.batch) return refused('batch-not-allowed', `“${move.label}”须逐件办理，不能批量`)
  if (move.needsReason && !request.reason?.trim())
    return refused('reason-needed', `请写明“${move.label}”的理由`)
  if (move.needsReturnItems && !request.items?.length) {
    return refused('items-needed', '请至少指出一处需要修改的内容')
  }
  const form = request.form ?? {}
  const faults = [...faultsOfMoveForm(move.form, form), ...faultsOfChecks(move.checks, form, now)]
  return faults.length > 0
    ? { ...refused('form-incomplete', faults.map((fault) => fault.message).join('；')), faults }
    : undefined
}

/** Who becomes known with a move: handed in by the caller, or chosen in the move's own form. */
function holdersNamed({ holders, form = {} }: MoveRequest, move: Move): Partial<Holders> | undefined {
  const chosen = move.form.flatMap(({ code, party }) => {
    const key = form[code]
    return party !== undefined && typeof key === 'string' && key !== '' ? [[party, key] as const] : []
  })
  if (chosen.length === 0) return holders
  return { ...holders, parties: { ...holders?.parties, ...Object.fromEntries(chosen) } }
}

function decideUndo(standing: Standing, request: MoveRequest, now: Instant): MoveDecision {
  const { undo } = standing
  if (!undo) return refused('move-not-open', '没有可以撤销的上一步')
  if (!request.callerKeys.includes(undo.by)) return refused('not-holder', '上一步不是您办理的，不能撤销')
  if (Date.parse(now) >= Date.parse(undo.until)) return refused('undo-too-late', '已超过可以撤销的时间')
  const next = undone(standing, undo)
  // Compared by content: a standing that was stored and read again has other objects.
  const written = (open: OpenStep) => JSON.stringify(Object.entries(open).sort())
  const [then, here] = [next.open.map(written), standing.open.map(written)]
  const opened = next.open.filter((open) => !here.includes(written(open)))
  const closed = standing.open.filter((open) => !then.includes(written(open)))
  const act: Act = { act: 'undo', at: now, by: undo.by }
  return { ok: true, standing: next, opened, closed, effects: [], ...earliest(opened), act }
}

/** Rebuilds the standing of a case from its acts alone: no facts, no calendar. */
export function replay(route: Route, acts: readonly Act[]): Standing {
  return replayEach(route, acts).at(-1) as Standing
}

/** Rebuilds the standing after each act in turn. */
export function replayEach(route: Route, acts: readonly Act[]): Standing[] {
  const [start, ...rest] = acts
  if (start?.act !== 'start') throw new Error(`Route ${route.code}: the first act must be a start`)
  const draft = emptyDraft(start.holders)
  enter(route, draft, route.start, recordedWorld(start), '')
  const standings = [standingOf(draft, 1)]
  for (const act of rest) standings.push(replayOne(route, standings.at(-1) as Standing, act))
  return standings
}

function replayOne(route: Route, standing: Standing, act: Act): Standing {
  if (act.act === 'start') throw new Error(`Route ${route.code}: a case starts once`)
  if (act.act === 'undo') {
    if (!standing.undo) throw new Error(`Route ${route.code}: nothing to undo`)
    return undone(standing, standing.undo)
  }
  if (act.act === 'reset') return replayReset(route, standing, act)
  const step = findTask(route, act.step)
  const move = step?.moves.find((one) => one.action === act.action)
  const open = standing.open.find(
    (one) => move && one.step === act.step && actorOf(standing, one, move) === act.by,
  )
  if (!step || !move || !open) throw new Error(`Route ${route.code}: ${act.step}.${act.action} was not open`)
  const draft = draftOf(standing, act.holders)
  carryOut(route, draft, step, move, open.holder, recordedWorld(act))
  return afterMove(standing, draft, step, move, act.by, act.at)
}

function decidingWorld(route: Route, facts: Facts, now: Instant, calendar: Calendar): Circumstances {
  return {
    at: now,
    dueOf: (step) => (step.due ? endOfSpan(now, step.due, calendar) : undefined),
    takes: (code, index) => {
      const fork = findStep(route, code)
      const when = fork?.kind === 'fork' ? fork.branches[index]?.when : undefined
      return when === undefined || guardOf(when, facts, now, calendar).value === true
    },
  }
}

function recordedWorld(act: Exclude<Act, { act: 'undo' | 'reset' }>): Circumstances {
  return {
    at: act.at,
    dueOf: (step) => act.due[step.code],
    takes: (fork, branch) => act.taken.includes(`${fork}:${branch}`),
  }
}

function emptyDraft(holders: Holders): Draft {
  return { ...holders, open: [], joins: {}, opened: [], closed: [], taken: [] }
}

function draftOf(standing: Standing, holders: Partial<Holders> | undefined): Draft {
  return {
    parties: { ...standing.parties, ...holders?.parties },
    chains: { ...standing.chains, ...holders?.chains },
    open: [...standing.open],
    joins: standing.joins,
    opened: [],
    closed: [],
    taken: [],
  }
}

function standingOf(draft: Draft, version: number): Standing {
  const { open, joins, parties, chains, ended } = draft
  return { version, open, joins, parties, chains, ...(ended ? { ended } : {}) }
}

function afterMove(
  before: Standing,
  draft: Draft,
  step: TaskStep,
  move: Move,
  by: string,
  at: Instant,
): Standing {
  const standing = standingOf(draft, before.version + 1)
  const until = undoUntil(move, at)
  if (until === undefined) return standing
  const position = {
    open: before.open,
    joins: before.joins,
    ...(before.ended ? { ended: before.ended } : {}),
  }
  return { ...standing, undo: { action: move.action, step: step.code, by, until, before: position } }
}

function undone(standing: Standing, undo: NonNullable<Standing['undo']>): Standing {
  const { parties, chains, version } = standing
  return { ...undo.before, parties, chains, version: version + 1 }
}

function decided(
  standing: Standing,
  draft: Draft,
  effects: string[],
  act: Act,
  effectsNotBefore?: Instant,
): Decided {
  // A step that was opened and closed in the same breath never existed for anybody.
  const opened = draft.opened.filter((open) => standing.open.includes(open))
  const closed = draft.closed.filter((open) => !draft.opened.includes(open))
  const waits = effectsNotBefore ? { effectsNotBefore } : {}
  return { ok: true, standing, opened, closed, effects, ...waits, ...earliest(opened), act }
}

function dueOf(draft: Draft): Record<string, Instant> {
  return Object.fromEntries(draft.opened.flatMap((open) => (open.dueAt ? [[open.step, open.dueAt]] : [])))
}

function earliest(opened: readonly { dueAt?: Instant }[]): { dueAt?: Instant } {
  const [dueAt] = opened.flatMap((open) => open.dueAt ?? []).sort()
  return dueAt === undefined ? {} : { dueAt }
}

function holderMissing(route: Route, failure: unknown): Refused {
  if (!(failure instanceof HolderMissing)) throw failure
  const label = findStep(route, failure.step)?.label ?? failure.step
  return refused('holder-missing', `尚未确定由谁办理“${label}”，请先选定后再继续`)
}

function refused(refusal: Refused['refusal'], message: string): Refused {
  return { ok: false, refusal, message }
}
