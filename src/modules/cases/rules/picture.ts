import { findStep, layoutGraph, type Route, type Standing } from '../../../engines/workflow/index.ts'
import type { Picture, PictureEdge, PictureNode } from '../../../lib/process-picture.ts'

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
  // A correction that is over is told by the check record; in the picture it would only be in the way.
  const usual = new Set([route.start, ...usualWay(route, route.start)])
  const stateOf = (id: string): PictureNode['state'] | undefined => {
    if (current.has(id)) return 'current'
    if (done.has(id) && usual.has(id)) return 'done'
    return ahead.has(id) ? 'todo' : undefined
  }
  const nodes = graph.nodes.flatMap(({ id, label, kind }) => {
    const state = stateOf(id)
    return state ? [{ id, label, kind, state }] : []
  })
  const returns = new Set(acts.flatMap((act) => (act.kind === 'return' ? [act.step] : [])))
  const edges = graph.edges.flatMap(({ from, to, kind }): PictureEdge[] => {
    if (!stateOf(from) || !stateOf(to)) return []
    if (kind === 'forward') return [{ from, to, kind }]
    return kind === 'return' && current.has(to) && returns.has(from) ? [{ from, to, kind }] : []
  })
  return { nodes, edges }
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
