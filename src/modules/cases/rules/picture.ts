import {
  findStep,
  type GraphEdge,
  layoutGraph,
  type Route,
  type Standing,
} from '../../../engines/workflow/index.ts'

/** A step in the picture of a case: behind it, where it stands, or still ahead. */
export interface PictureNode {
  readonly id: string
  readonly label: string
  readonly kind: 'task' | 'fork' | 'join' | 'end'
  readonly rank: number
  readonly lane: number
  readonly state: 'done' | 'current' | 'ahead'
  readonly waitingFor?: string
}

export interface Picture {
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly GraphEdge[]
}

interface DrawnAct {
  readonly kind: 'start' | 'forward' | 'return' | 'withdraw' | 'discard' | 'undo'
  readonly step: string
  readonly opened: readonly { readonly step: string }[]
}

/** Draws the way of a case: the steps it has passed, those it stands on, and the usual way that lies ahead. */
export function drawPicture(route: Route, standing: Standing, acts: readonly DrawnAct[]): Picture {
  const graph = layoutGraph(route)
  const current = new Set(standing.ended ? [standing.ended.step] : standing.open.map((open) => open.step))
  const ahead = new Set([...current].flatMap((step) => usualWay(route, step)))
  const done = stepsBehind(route, acts)
  const nodes = graph.nodes.flatMap(({ waitingFor, ...node }) => {
    const state = current.has(node.id) ? 'current' : done.has(node.id) ? 'done' : 'ahead'
    if (state === 'ahead' && !ahead.has(node.id)) return []
    return [{ ...node, state: state as PictureNode['state'], ...(waitingFor ? { waitingFor } : {}) }]
  })
  const shown = new Set(nodes.map((node) => node.id))
  return { nodes, edges: graph.edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to)) }
}

/** The steps that were passed and need not be passed again: a step back opens all that follows anew. */
function stepsBehind(route: Route, acts: readonly DrawnAct[]): Set<string> {
  const history: Set<string>[] = []
  let behind = new Set<string>()
  for (const act of acts) {
    if (act.kind === 'undo') {
      behind = history.pop() ?? behind
      continue
    }
    history.push(behind)
    if (act.kind === 'start') continue
    if (act.kind === 'return' || act.kind === 'withdraw') {
      const again = new Set(act.opened.flatMap((one) => [one.step, ...usualWay(route, one.step)]))
      behind = new Set([...behind].filter((step) => !again.has(step)))
    } else {
      behind = new Set([...behind, act.step])
    }
  }
  return behind
}

/** The steps a case passes when all goes well: each step's first forward move, all branches of a fork. */
function usualWay(route: Route, start: string): string[] {
  const seen = new Set<string>()
  const waiting = [start]
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    const step = findStep(route, code)
    if (!step || seen.has(code)) continue
    seen.add(code)
    if (step.kind === 'fork') waiting.push(...step.branches.map((branch) => branch.to))
    else if (step.kind === 'join') waiting.push(step.to)
    else if (step.kind === 'task') {
      const onward = step.moves.find((move) => move.kind === 'forward')
      if (onward) waiting.push(onward.to)
    }
  }
  seen.delete(start)
  return [...seen]
}
