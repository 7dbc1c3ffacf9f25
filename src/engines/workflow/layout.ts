import { isForward, nextSteps } from './graph.ts'
import type { Route, Step } from './route.schema.ts'

/** A step in the picture: `rank` counts from the start, `lane` sets steps of one rank side by side. */
export type GraphNode = {
  id: string
  label: string
  kind: Step['kind']
  rank: number
  lane: number
  waitingFor?: string
}
export type GraphEdge = {
  from: string
  to: string
  label: string
  kind: 'forward' | 'return' | 'withdraw' | 'discard'
}

/** Lays the graph of a checked route out in ranks and lanes, as plain data for a picture. */
export function layoutGraph(route: Route): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const ranks = ranksOf(route)
  const lanes = new Map<number, number>()
  const nodes = route.steps.map((step) => {
    const rank = ranks.get(step.code) ?? 0
    const lane = lanes.get(rank) ?? 0
    lanes.set(rank, lane + 1)
    const waitingFor = 'publicFace' in step ? step.publicFace?.waitingFor : undefined
    return {
      id: step.code,
      label: step.label,
      kind: step.kind,
      rank,
      lane,
      ...(waitingFor ? { waitingFor } : {}),
    }
  })
  return { nodes, edges: route.steps.flatMap(edgesOf) }
}

function edgesOf(step: Step): GraphEdge[] {
  if (step.kind !== 'task')
    return nextSteps(step).map((to) => ({ from: step.code, to, label: '', kind: 'forward' }))
  return step.moves.map((move) => ({ from: step.code, to: move.to, label: move.label, kind: move.kind }))
}

/** The rank of a step is the longest way to it along forward moves; a way that bites its own tail is not followed. */
function ranksOf(route: Route): Map<string, number> {
  const ranks = new Map<string, number>()
  const steps = new Map(route.steps.map((step) => [step.code, step]))
  const order = orderOf(route, steps)
  ranks.set(route.start, 0)
  order.forEach((code, index) => {
    const step = steps.get(code)
    if (!step) return
    const rank = ranks.get(code) ?? 0
    for (const to of targetsInPicture(step)) {
      if (order.indexOf(to) > index) ranks.set(to, Math.max(ranks.get(to) ?? 0, rank + 1))
    }
  })
  return ranks
}

function orderOf(route: Route, steps: Map<string, Step>): string[] {
  const done: string[] = []
  const seen = new Set<string>()
  const visit = (code: string) => {
    const step = steps.get(code)
    if (!step || seen.has(code)) return
    seen.add(code)
    for (const to of targetsInPicture(step)) visit(to)
    done.unshift(code)
  }
  visit(route.start)
  return done
}

function targetsInPicture(step: Step): string[] {
  if (step.kind !== 'task') return nextSteps(step)
  return step.moves.filter((move) => isForward(move) || move.kind === 'discard').map((move) => move.to)
}
