import { Graph, layout } from '@dagrejs/dagre'

export type PictureNode = {
  readonly id: string
  readonly label: string
  readonly kind: 'task' | 'fork' | 'join' | 'end'
  readonly state: 'done' | 'current' | 'todo'
}
export type PictureEdge = {
  readonly from: string
  readonly to: string
  /** A way back is drawn broken. */
  readonly kind: 'forward' | 'return'
}
export type Picture = { readonly nodes: readonly PictureNode[]; readonly edges: readonly PictureEdge[] }

const FONT = 14
const INK = '#17262d'
const QUIET = '#5b676d'
const ACCENT = '#0e4a5a'
const LOOKS = {
  done: { fill: '#e4eef0', stroke: '#2a6e7f', text: '#0a3743' },
  current: { fill: ACCENT, stroke: ACCENT, text: '#ffffff' },
  todo: { fill: '#ffffff', stroke: '#858b8c', text: INK },
} as const

/**
 * Draws a process as an SVG string, the same for page, print and PDF: what is done is tinted, where it stands is
 * filled. `across` runs left to right, otherwise top to bottom, as a phone needs it.
 */
export function drawProcess(picture: Picture, options: { title: string; across: boolean }): string {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: options.across ? 'LR' : 'TB', nodesep: 22, ranksep: 38, marginx: 6, marginy: 6 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of picture.nodes) graph.setNode(node.id, sizeOf(node))
  picture.edges.forEach((edge, index) => {
    graph.setEdge(edge.from, edge.to, { weight: edge.kind === 'forward' ? 4 : 1 }, `${edge.kind}${index}`)
  })
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  const states = new Map(picture.nodes.map((node) => [node.id, node.state]))
  const lines = graph.edges().map((end: { v: string; w: string; name?: string }) => {
    const { points } = graph.edge(end) as { points: readonly Point[] }
    const isReturn = end.name?.startsWith('return') ?? false
    const walked = !isReturn && states.get(end.v) === 'done' && states.get(end.w) !== 'todo'
    return drawEdge(points, isReturn, walked)
  })
  const boxes = picture.nodes.map((node) => drawNode(node, graph.node(node.id) as Box))
  const size = `${Math.ceil(width)} ${Math.ceil(height)}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(options.title)}" viewBox="0 0 ${size}"`,
    ` width="${Math.ceil(width)}" height="${Math.ceil(height)}" font-size="${FONT}">`,
    ...lines,
    ...boxes,
    '</svg>',
  ].join('')
}

type Point = { readonly x: number; readonly y: number }
type Box = Point & { readonly width: number; readonly height: number }

function sizeOf(node: PictureNode): { width: number; height: number } {
  if (node.kind === 'fork' || node.kind === 'join') return { width: 18, height: 18 }
  return { width: Math.max(72, widthOf(node.label) + 28), height: 38 }
}

/** How wide a label is drawn: Han characters are square, the rest about half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? FONT : FONT * 0.58), 0)
}

function drawNode(node: PictureNode, box: Box): string {
  const { fill, stroke, text } = LOOKS[node.state]
  const [left, top] = [round(box.x - box.width / 2), round(box.y - box.height / 2)]
  if (node.kind === 'fork' || node.kind === 'join') {
    const [x, y, r] = [round(box.x), round(box.y), box.width / 2]
    return `<path d="M${x - r} ${y}L${x} ${y - r}L${x + r} ${y}L${x} ${y + r}Z" fill="${fill}" stroke="${stroke}"/>`
  }
  const corner = node.kind === 'end' ? box.height / 2 : 6
  return [
    `<rect x="${left}" y="${top}" width="${round(box.width)}" height="${box.height}" rx="${corner}"`,
    ` fill="${fill}" stroke="${stroke}" stroke-width="1.4"/>`,
    `<text x="${round(box.x)}" y="${round(box.y)}" dy="0.36em" text-anchor="middle" fill="${text}"`,
    `${node.state === 'current' ? ' font-weight="600"' : ''}>${escapeXml(node.label)}</text>`,
  ].join('')
}

function drawEdge(points: readonly Point[], isReturn: boolean, walked: boolean): string {
  const last = points.at(-1)
  const before = points.at(-2)
  if (!last || !before) return ''
  const colour = walked ? '#2a6e7f' : isReturn ? QUIET : '#858b8c'
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
  const angle = Math.atan2(last.y - before.y, last.x - before.x)
  const wing = (turn: number) =>
    `${round(last.x - 8 * Math.cos(angle + turn))} ${round(last.y - 8 * Math.sin(angle + turn))}`
  return [
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${walked ? 2 : 1.3}"`,
    `${isReturn ? ' stroke-dasharray="5 4"' : ''}/>`,
    `<path d="M${round(last.x)} ${round(last.y)}L${wing(0.42)}L${wing(-0.42)}Z" fill="${colour}"/>`,
  ].join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
