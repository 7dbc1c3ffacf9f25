import { forksAround, getStep } from './graph.ts'
import type { Move, Route, TaskStep } from './route.schema.ts'
import type { ChainLink, Ended, Holders, Instant, JoinProgress, OpenStep, ReturnedFrom } from './standing.ts'

/** What an advance asks of the world, so that deciding and replaying run the same code. */
export type Circumstances = {
  at: Instant
  dueOf: (step: TaskStep) => Instant | undefined
  takes: (fork: string, branch: number) => boolean
}

/** A position being changed: where the case stands, plus what this change opened and closed. */
export type Draft = Holders & {
  open: OpenStep[]
  joins: Record<string, JoinProgress>
  ended?: Ended
  opened: OpenStep[]
  closed: OpenStep[]
  /** Branches taken, as `fork:index`. */
  taken: string[]
}

/** A step's holder is not known: the party is missing in the case. */
export class HolderMissing extends Error {
  readonly step: string
  constructor(step: string) {
    super(`Nobody holds ${step}`)
    this.step = step
  }
}

/** Enters a step: opens a task, spreads over a fork, waits at a join or ends the case. */
export function enter(
  route: Route,
  draft: Draft,
  code: string,
  world: Circumstances,
  from: string,
  came?: ReturnedFrom,
) {
  const step = getStep(route, code)
  if (step.kind === 'end') {
    draft.closed.push(...draft.open)
    draft.open = []
    draft.joins = {}
    draft.ended = { step: code, outcome: step.outcome, at: world.at }
  } else if (step.kind === 'fork') {
    enterFork(route, draft, step.code, world)
  } else if (step.kind === 'join') {
    const progress = draft.joins[code] ?? { expects: 1, arrived: [] }
    const arrived = [...progress.arrived, from]
    draft.joins = { ...draft.joins, [code]: { ...progress, arrived } }
    if (arrived.length >= progress.expects) {
      draft.joins = without(draft.joins, code)
      enter(route, draft, step.to, world, code)
    }
  } else {
    enterTask(route, draft, step, world, came)
  }
}

function enterFork(route: Route, draft: Draft, code: string, world: Circumstances) {
  const fork = getStep(route, code)
  const join = route.steps.find((step) => step.kind === 'join' && step.of === code)
  if (fork.kind !== 'fork' || join?.kind !== 'join')
    throw new Error(`Route ${route.code}: fork ${code} has no join`)
  const taken = fork.branches.map((_, index) => index).filter((index) => world.takes(code, index))
  draft.taken.push(...taken.map((index) => `${code}:${index}`))
  if (taken.length === 0) return enter(route, draft, join.to, world, join.code)
  draft.joins = { ...draft.joins, [join.code]: { expects: taken.length, arrived: [] } }
  for (const index of taken) {
    // A branch that leads straight to an end closes the others.
    const branch = fork.branches[index]
    if (branch && !draft.ended) enter(route, draft, branch.to, world, code)
  }
}

function enterTask(route: Route, draft: Draft, step: TaskStep, world: Circumstances, came?: ReturnedFrom) {
  if ('party' in step.holder) {
    const holder = Object.hasOwn(draft.parties, step.holder.party)
      ? draft.parties[step.holder.party]
      : undefined
    if (holder === undefined) throw new HolderMissing(step.code)
    openTask(draft, step, holder, world, came ? { returnedFrom: came } : {})
    return
  }
  if (!Object.hasOwn(draft.chains, step.holder.chain)) throw new HolderMissing(step.code)
  const chain = segmentOf(route, draft.chains[step.holder.chain] ?? [], step.holder)
  const first = chain[0]
  if (first) {
    openTask(draft, step, first.key, world, { chain, chainIndex: 0, ...(came ? { returnedFrom: came } : {}) })
    return
  }
  // Nobody stands between the case and the level it climbs to: the step is passed over.
  const onward = step.moves.find((move) => move.climbs)
  if (!onward) throw new HolderMissing(step.code)
  enter(route, draft, onward.to, world, step.code)
}

/** Cuts a chain of superiors to the levels a step asks for; an unknown level counts like the one below it. */
function segmentOf(
  route: Route,
  chain: ChainLink[],
  range: { from?: string | undefined; upTo: string },
): ChainLink[] {
  const lowest = range.from === undefined ? 0 : route.levels.indexOf(range.from)
  const highest = route.levels.indexOf(range.upTo)
  let rank = 0
  const segment: ChainLink[] = []
  for (const link of chain) {
    rank = Math.max(rank, route.levels.indexOf(link.level))
    if (rank > highest) break
    if (rank >= lowest) segment.push(link)
  }
  return segment
}

/** Opens a task for a holder and notes when it is due. */
export function openTask(
  draft: Draft,
  step: TaskStep,
  holder: string,
  world: Circumstances,
  rest: Partial<OpenStep>,
) {
  const dueAt = world.dueOf(step)
  const opened: OpenStep = {
    step: step.code,
    holder,
    openedAt: world.at,
    ...(dueAt ? { dueAt } : {}),
    ...rest,
  }
  draft.open.push(opened)
  draft.opened.push(opened)
}

/** Carries out a move whose conditions have been checked, for every open step it concerns. */
export function carryOut(
  route: Route,
  draft: Draft,
  step: TaskStep,
  move: Move,
  holder: string,
  world: Circumstances,
) {
  const leaving = draft.open.filter((open) => open.step === step.code && open.holder === holder)
  draft.open = draft.open.filter((open) => !leaving.includes(open))
  draft.closed.push(...leaving)
  if (move.kind === 'forward') {
    for (const left of leaving) if (!draft.ended) goForward(route, draft, step, move, left, world)
    return
  }
  if (move.kind === 'return' && move.resume === 'to-returner') {
    for (const left of leaving) enter(route, draft, move.to, world, step.code, returnOf(left, 'to-returner'))
    return
  }
  cancelBranches(route, draft, leaving, move.to)
  const [left] = leaving
  const came = left && move.kind === 'return' ? returnOf(left, 'from-step') : undefined
  enter(route, draft, move.to, world, step.code, came)
}

function goForward(
  route: Route,
  draft: Draft,
  step: TaskStep,
  move: Move,
  left: OpenStep,
  world: Circumstances,
) {
  const back = left.returnedFrom
  if (back?.resume === 'to-returner') {
    const returner = getStep(route, back.step)
    if (returner.kind !== 'task') throw new Error(`Route ${route.code}: ${back.step} is no task`)
    const { chain, chainIndex, returnedFrom } = back
    openTask(draft, returner, back.holder, world, {
      ...(chain ? { chain } : {}),
      ...(chainIndex === undefined ? {} : { chainIndex }),
      ...(returnedFrom ? { returnedFrom } : {}),
    })
    return
  }
  const climbed = (left.chainIndex ?? 0) + 1
  const superior = move.climbs ? left.chain?.[climbed] : undefined
  if (left.chain && superior) {
    openTask(draft, step, superior.key, world, { chain: left.chain, chainIndex: climbed })
    return
  }
  enter(route, draft, move.to, world, step.code)
}

function returnOf(left: OpenStep, resume: ReturnedFrom['resume']): ReturnedFrom {
  const { step, holder, chain, chainIndex, returnedFrom } = left
  return {
    step,
    holder,
    resume,
    ...(chain ? { chain } : {}),
    ...(chainIndex === undefined ? {} : { chainIndex }),
    ...(returnedFrom?.resume === 'to-returner' && resume === 'to-returner' ? { returnedFrom } : {}),
  }
}

/** Closes the sibling branches of every fork that a step back leaves: all of it is done again. */
function cancelBranches(route: Route, draft: Draft, leaving: OpenStep[], to: string) {
  const { forks } = forksAround(route)
  const around = (open: OpenStep) => originsOf(open).flatMap((step) => forks.get(step) ?? [])
  const kept = forks.get(to) ?? []
  const left = new Set(leaving.flatMap(around).filter((fork) => !kept.includes(fork)))
  const belongs = (open: OpenStep) => around(open).some((fork) => left.has(fork))
  draft.closed.push(...draft.open.filter(belongs))
  draft.open = draft.open.filter((open) => !belongs(open))
  const inside = (join: string) => (forks.get(join) ?? []).some((fork) => left.has(fork))
  draft.joins = Object.fromEntries(Object.entries(draft.joins).filter(([join]) => !inside(join)))
}

/** A step's own code and the steps it will go back to: a branch that waits for a correction outside its fork still belongs to it. */
function originsOf(open: OpenStep): string[] {
  const origins = [open.step]
  for (let back = open.returnedFrom; back?.resume === 'to-returner'; back = back.returnedFrom)
    origins.push(back.step)
  return origins
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
}
