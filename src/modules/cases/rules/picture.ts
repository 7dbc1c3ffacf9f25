import {
  findStep,
  layoutGraph,
  nextSteps,
  type Route,
  type Stage,
  type Standing,
} from '../../../engines/workflow/index.ts'
import type { PictureEdge, PictureNode } from '../../../lib/process-picture.ts'
import { withoutUndone } from './open-return.ts'
import type { VisitFace } from './visits.ts'

interface DrawnAct {
  readonly kind: 'start' | 'forward' | 'return' | 'withdraw' | 'discard' | 'undo' | 'reset'
  readonly step: string
  readonly opened: readonly { readonly step: string }[]
}

/** A step in the picture of one case, with who had it and how long. */
export type CaseNode = Omit<PictureNode, 'notes'> & { readonly visits: readonly VisitFace[] }
export interface CasePicture {
  readonly nodes: readonly CaseNode[]
  readonly edges: readonly PictureEdge[]
  /** The parts of the process its people know, where the route names some; the steps fold into them. */
  readonly stages: readonly Stage[] | null
}

/**
 * Draws the way of a case: the steps it has been at, those it stands on, the usual way that lies ahead, what was passed
 * by, and each way back that was taken among the acts that the reader is told of. With `only`, the other steps are left out
 * and the ways lead past them.
 */
export function drawPicture(
  route: Route,
  standing: Standing,
  acts: readonly DrawnAct[],
  visits: ReadonlyMap<string, readonly VisitFace[]> = new Map(),
  told: readonly DrawnAct[] = acts,
  only?: ReadonlySet<string>,
): CasePicture {
  const stateOf = statesOf(route, standing, acts)
  const graph = layoutGraph(route)
  const nodes = graph.nodes.flatMap(({ id, label, kind }): CaseNode[] => {
    const state = only && !only.has(id) ? undefined : stateOf(id)
    return state ? [{ id, label, kind, state, visits: visits.get(id) ?? [] }] : []
  })
  const shown = new Set(nodes.map((node) => node.id))
  const forward = graph.edges.filter((edge) => edge.kind === 'forward' && edge.from !== edge.to)
  const pairs = new Map(
    pastHidden(forward, (id) => only !== undefined && !only.has(id))
      .filter(({ from, to }) => from !== to && shown.has(from) && shown.has(to))
      .map(({ from, to }) => [`${from} ${to}`, { from, to, kind: 'forward' as const }]),
  )
  const edges = [...pairs.values(), ...waysBack(told, shown)]
  const stages = route.stages?.filter((stage) => !only || stage.steps.some((step) => only.has(step)))
  return { nodes, edges, stages: stages ?? null }
}

/** The ways between steps; one that enters a hidden step goes on to wherever that leads. */
function pastHidden(ways: readonly { from: string; to: string }[], isHidden: (id: string) => boolean) {
  const next = Map.groupBy(ways, (way) => way.from)
  const reach = (to: string, seen: ReadonlySet<string>): string[] => {
    if (!isHidden(to)) return [to]
    return seen.has(to) ? [] : (next.get(to) ?? []).flatMap((way) => reach(way.to, new Set([...seen, to])))
  }
  return ways
    .filter((way) => !isHidden(way.from))
    .flatMap(({ from, to }) => reach(to, new Set()).map((end) => ({ from, to: end })))
}

/** Each way back that was taken and not undone, with how often. */
function waysBack(acts: readonly DrawnAct[], shown: ReadonlySet<string>): PictureEdge[] {
  const ways = new Map<string, { from: string; to: string; times: number }>()
  for (const act of withoutUndone(acts)) {
    if (act.kind !== 'return' && act.kind !== 'withdraw' && act.kind !== 'reset') continue
    for (const { step: to } of act.opened) {
      if (to === act.step || !shown.has(act.step) || !shown.has(to)) continue
      const key = `${act.step} ${to}`
      ways.set(key, { from: act.step, to, times: (ways.get(key)?.times ?? 0) + 1 })
    }
  }
  return [...ways.values()].map((way) => ({ ...way, kind: 'return' }))
}

function statesOf(route: Route, standing: Standing, acts: readonly DrawnAct[]) {
  const current = new Set(standing.ended ? [standing.ended.step] : standing.open.map((open) => open.step))
  const ahead = new Set([...current].flatMap((step) => usualWay(route, step)))
  for (const join of Object.keys(standing.joins))
    for (const step of [join, ...usualWay(route, join)]) ahead.add(step)
  const behind = stepsBehind(route, acts)
  const been = new Set(withoutUndone(acts).flatMap((act) => act.opened.map((one) => one.step)))
  const usual = new Set([route.start, ...usualWay(route, route.start)])
  const forks = new Set(route.steps.flatMap((step) => (passesBy(step, been, current) ? [step.code] : [])))
  return (id: string): PictureNode['state'] | undefined => {
    if (current.has(id)) return 'current'
    if (behind.has(id) || forks.has(id)) return 'done'
    if (ahead.has(id)) return 'todo'
    if (been.has(id)) return 'done'
    const step = findStep(route, id)
    if (step?.kind === 'end' && !usual.has(id)) return undefined
    return isPassedBy(route, id, usual, been) ? 'skipped' : undefined
  }
}

/** A fork was passed when one of its branches was begun; a join when what follows it was. */
function passesBy(
  step: Route['steps'][number],
  been: ReadonlySet<string>,
  current: ReadonlySet<string>,
): boolean {
  if (step.kind !== 'fork' && step.kind !== 'join') return false
  return nextSteps(step).some((next) => been.has(next) || (step.kind === 'join' && current.has(next)))
}

/** A step that lay on the usual way, or on a branch beside the steps that were walked, and was left out. */
function isPassedBy(
  route: Route,
  id: string,
  usual: ReadonlySet<string>,
  been: ReadonlySet<string>,
): boolean {
  if (usual.has(id)) return true
  return route.steps.some((step) => been.has(step.code) && nextSteps(step).includes(id))
}

/** The steps that were passed and need not be passed again: a step back opens all that follows anew. */
function stepsBehind(route: Route, acts: readonly DrawnAct[]): Set<string> {
  let behind = new Set<string>()
  for (const act of withoutUndone(acts)) {
    if (act.kind === 'start') continue
    if (act.kind === 'return' || act.kind === 'withdraw' || act.kind === 'reset') {
      const again = new Set(act.opened.flatMap((one) => [one.step, ...usualWay(route, one.step)]))
      behind = new Set([...behind].filter((step) => !again.has(step)))
    } else {
      behind.add(act.step)
    }
  }
  return behind
}

/** The steps a case passes when all goes well: each step's first forward move, all branches of a fork. */
export function usualWay(route: Route, start: string): string[] {
  const seen = new Set<string>()
  const waiting = [start]
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    const step = findStep(route, code)
    if (!step || seen.has(code)) continue
    seen.add(code)
    if (step.kind === 'task') {
      const onward = step.moves.find((move) => move.kind === 'forward')
      if (onward) waiting.push(onward.to)
    } else {
      waiting.push(...nextSteps(step))
    }
  }
  seen.delete(start)
  return [...seen]
}
