import {
  drawArrow,
  escapeXml,
  linesOf,
  type Picture,
  type PictureNode,
  type Point,
  round,
  widthOf,
} from './process-drawing.ts'
import { layoutAcross } from './process-layout.ts'
import { drawList } from './process-list.ts'
import type { Box, Size } from './process-ways.ts'

export type { Picture, PictureEdge, PictureNode } from './process-drawing.ts'

/** How a picture is drawn: `across` runs left to right and turns at `width`; `list` runs down, as a phone needs it. */
export interface DrawOptions {
  readonly title: string
  readonly form: 'across' | 'list'
  readonly width: number
  /** What the picture says in one sentence, for those who cannot see it. */
  readonly description?: string
  /** A node that is being looked at. */
  readonly selected?: string | undefined
  /** Nodes with something wrong, marked. */
  readonly marked?: ReadonlySet<string>
}

const FONT = 14
const NOTE = 12
const LINE = 18
const LOOKS = {
  done: { fill: '#e4eef0', stroke: '#2a6e7f', text: '#0a3743', note: '#2b4a52' },
  current: { fill: '#0e4a5a', stroke: '#0e4a5a', text: '#ffffff', note: '#dcebee' },
  todo: { fill: '#ffffff', stroke: '#858b8c', text: '#17262d', note: '#5b676d' },
  skipped: { fill: '#f4f4f2', stroke: '#c3c7c7', text: '#767d7f', note: '#767d7f' },
} as const
const WALKED = '#2a6e7f'
const QUIET = '#858b8c'
const BACK = '#8a4b2a'
const MARK = '#b3261e'

/** Draws a process as an SVG string, the same for page, print and PDF. */
export function drawProcess(picture: Picture, options: DrawOptions): string {
  const drawn = options.form === 'list' ? drawList(picture, options.width) : drawAcross(picture, options)
  const { width, height } = drawn
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(options.title)}"`,
    ` viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="${FONT}">`,
    options.description ? `<desc>${escapeXml(options.description)}</desc>` : '',
    ...drawn.parts,
    '</svg>',
  ].join('')
}

function drawAcross(picture: Picture, options: DrawOptions) {
  const sizes = new Map(picture.nodes.map((node) => [node.id, sizeOf(node)]))
  const { boxes, ways, width, height } = layoutAcross(picture, sizes, options.width)
  const states = new Map(picture.nodes.map((node) => [node.id, node.state]))
  const lines = ways.map(({ edge, points }) => {
    const isReturn = edge.kind === 'return'
    const [from, to] = [states.get(edge.from), states.get(edge.to)]
    const walked = !isReturn && from === 'done' && (to === 'done' || to === 'current')
    return drawWay(points, isReturn, walked)
  })
  const nodes = picture.nodes.map((node) => {
    const box = boxes.get(node.id)
    if (!box) return ''
    return drawNode(node, box, options)
  })
  return { width, height, parts: [...lines, ...nodes] }
}

const MOST_ACROSS = 11 * FONT

function sizeOf(node: PictureNode): Size {
  if (node.kind === 'fork' || node.kind === 'join') return { width: 18, height: 18 }
  const lines = linesOf(node.label, MOST_ACROSS, FONT)
  const widths = [
    ...lines.map((line) => widthOf(line, FONT) + 28),
    ...(node.notes ?? []).map((note) => widthOf(shortened(note), NOTE) + 24),
  ]
  return {
    width: Math.ceil(Math.max(76, ...widths)),
    height: 20 + lines.length * LINE + (node.notes?.length ?? 0) * (NOTE + 4),
  }
}

function shortened(note: string): string {
  const characters = [...note]
  return characters.length <= 20 ? note : `${characters.slice(0, 19).join('')}…`
}

function drawNode(node: PictureNode, box: Box, { selected, marked }: DrawOptions): string {
  const { fill, stroke, text, note } = LOOKS[node.state]
  const isMarked = marked?.has(node.id) ?? false
  const line = isMarked ? MARK : stroke
  const weight = node.id === selected ? 3 : 1.4
  const head = `<g data-node="${escapeXml(node.id)}"><title>${escapeXml(wordsOf(node))}</title>`
  if (node.kind === 'fork' || node.kind === 'join') {
    const [x, y, r] = [round(box.x), round(box.y), box.width / 2]
    const path = `M${x - r} ${y}L${x} ${y - r}L${x + r} ${y}L${x} ${y + r}Z`
    return `${head}<path d="${path}" fill="${fill}" stroke="${line}" stroke-width="${weight}"/></g>`
  }
  const [left, top] = [round(box.x - box.width / 2), round(box.y - box.height / 2)]
  const corner = node.kind === 'end' ? Math.min(box.height / 2, 20) : 6
  const lines = linesOf(node.label, MOST_ACROSS, FONT)
  const [x, first] = [round(box.x), top + 10 + LINE * 0.72]
  const below = first + (lines.length - 1) * LINE + NOTE + 5
  return [
    head,
    `<rect x="${left}" y="${top}" width="${round(box.width)}" height="${box.height}" rx="${corner}"`,
    ` fill="${fill}" stroke="${line}" stroke-width="${weight}"${node.state === 'skipped' ? ' stroke-dasharray="4 3"' : ''}/>`,
    ...lines.map(
      (words, index) =>
        `<text x="${x}" y="${round(first + index * LINE)}" text-anchor="middle" fill="${text}"${
          node.state === 'current' ? ' font-weight="600"' : ''
        }>${escapeXml(words)}</text>`,
    ),
    ...(node.notes ?? []).map(
      (words, index) =>
        `<text x="${x}" y="${round(below + index * (NOTE + 4))}" text-anchor="middle" font-size="${NOTE}" fill="${note}">${escapeXml(shortened(words))}</text>`,
    ),
    '</g>',
  ].join('')
}

function wordsOf(node: PictureNode): string {
  return [node.label, ...(node.notes ?? [])].filter(Boolean).join('；')
}

function drawWay(points: readonly Point[], isReturn: boolean, walked: boolean): string {
  return drawArrow(points, isReturn ? BACK : walked ? WALKED : QUIET, walked ? 2 : 1.3, isReturn)
}
