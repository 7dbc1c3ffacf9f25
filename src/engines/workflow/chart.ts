import type { Picture, PictureEdge, PictureNode } from '../../lib/process-picture.ts'
import { layoutGraph } from './layout.ts'
import type { Route, Stage } from './route.schema.ts'

/** Draws a whole route without any case: every step and every way; `usual` leaves out what gives the case up. */
export function chartOf(route: Route, shown: 'all' | 'usual' = 'all'): Picture {
  const graph = layoutGraph(route)
  const ways = graph.edges.filter(
    (edge) => edge.from !== edge.to && (shown === 'all' || edge.kind !== 'discard'),
  )
  const reached = new Set([route.start, ...ways.map((edge) => edge.to)])
  const nodes = graph.nodes
    .filter((node) => shown === 'all' || reached.has(node.id))
    .map(({ id, label, kind }) => ({ id, label, kind, state: 'todo' as const }))
  const known = new Set(nodes.map((node) => node.id))
  const edges = new Map<string, PictureEdge>()
  for (const { from, to, kind } of ways) {
    if (!known.has(from) || !known.has(to)) continue
    const drawn = kind === 'forward' || kind === 'discard' ? 'forward' : 'return'
    edges.set(`${drawn} ${from} ${to}`, { from, to, kind: drawn })
  }
  return { nodes, edges: [...edges.values()] }
}

/** Folds the steps of a picture into the stages its people know; ends stay, where the picture has them. */
export function foldStages(stages: readonly Stage[], picture: Picture): Picture {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]))
  const home = new Map(stages.flatMap((stage) => stage.steps.map((step) => [step, stage.code] as const)))
  const inside = stages.map((stage) => stage.steps.flatMap((step) => nodes.get(step) ?? []))
  const reached = inside.findLastIndex((steps) =>
    steps.some(({ state }) => state === 'done' || state === 'current'),
  )
  const folded = stages.map(({ code, label }, index): PictureNode => {
    const steps = inside[index] ?? []
    const notes = steps.flatMap((step) => step.notes ?? [])
    const state = stateOfStage(steps, index < reached)
    return { id: code, label, kind: 'task', state, ...(notes.length > 0 ? { notes } : {}) }
  })
  const ends = picture.nodes.filter((node) => node.kind === 'end')
  return { nodes: [...folded, ...ends], edges: stageEdges(stages, picture, home, ends) }
}

/** A stage without steps in the picture is work outside the case, or was passed by. */
function stateOfStage(steps: readonly PictureNode[], isBehind: boolean): PictureNode['state'] {
  const states = new Set(steps.map((step) => step.state))
  if (states.has('current')) return 'current'
  if (states.size === 0) return isBehind ? 'done' : 'todo'
  if (states.has('todo')) return 'todo'
  return states.has('done') ? 'done' : 'skipped'
}

function stageEdges(
  stages: readonly Stage[],
  picture: Picture,
  home: ReadonlyMap<string, string>,
  ends: readonly PictureNode[],
): PictureEdge[] {
  const order = stages.map((stage) => stage.code)
  const edges = new Map<string, PictureEdge>()
  const add = (edge: PictureEdge) => {
    if (edge.from === edge.to) return
    const key = `${edge.kind} ${edge.from} ${edge.to}`
    const times = (edges.get(key)?.times ?? 0) + (edge.times ?? 0)
    edges.set(key, { ...edge, ...(times > 0 ? { times } : {}) })
  }
  order.slice(1).forEach((to, index) => {
    add({ from: order[index] ?? '', to, kind: 'forward' })
  })
  for (const edge of picture.edges) {
    const from = home.get(edge.from)
    const to = home.get(edge.to)
    if (edge.kind === 'return' && from && to) add({ ...edge, from, to })
    if (edge.kind === 'forward' && from && ends.some((end) => end.id === edge.to)) add({ ...edge, from })
  }
  return [...edges.values()]
}
