import { drawArrow, escapeXml, linesOf, type Picture, type PictureNode, round } from './process-drawing.ts'

const LABEL = 16
const NOTE = 13
const INDENT = 20
const RAIL = 14
const LOOKS = {
  done: { fill: '#2a6e7f', stroke: '#2a6e7f', text: '#0a3743', note: '#2b4a52' },
  current: { fill: '#0e4a5a', stroke: '#0e4a5a', text: '#0e4a5a', note: '#2b4a52' },
  todo: { fill: '#ffffff', stroke: '#858b8c', text: '#17262d', note: '#5b676d' },
  skipped: { fill: '#ffffff', stroke: '#c3c7c7', text: '#767d7f', note: '#767d7f' },
} as const

interface Row {
  readonly node: PictureNode
  readonly depth: number
  readonly lines: readonly string[]
  readonly notes: readonly string[]
  /** Where the dot stands, and where the row ends. */
  readonly y: number
  readonly bottom: number
  readonly opens: boolean
}

/** Draws a process as a list from top to bottom: parallel steps stand further in, ways back run along the right side. */
export function drawList(picture: Picture, width: number) {
  const backs = picture.edges.filter((edge) => edge.kind === 'return')
  const room = width - RAIL * 2 - 10 - Math.min(backs.length, 4) * 9
  const rows = rowsOf(picture, room)
  const height = Math.ceil((rows.at(-1)?.bottom ?? 0) + 6)
  const at = new Map(rows.map((row) => [row.node.id, row]))
  const arrows = backs.flatMap((edge, index) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)]
    if (!from || !to) return []
    const x = width - 6 - (index % 4) * 9
    const inner = width - 18 - Math.min(backs.length, 4) * 9
    const points = [
      { x: inner + 8, y: from.y + 4 },
      { x, y: from.y + 4 },
      { x, y: to.y - 4 },
      { x: inner, y: to.y - 4 },
    ]
    return [drawArrow(points, '#8a4b2a', 1.3, true)]
  })
  return { width, height, parts: [...rails(rows), ...arrows, ...rows.map(drawRow)] }
}

function rowsOf(picture: Picture, room: number): Row[] {
  const depths = depthsOf(picture)
  let y = 6
  let before = 0
  return inOrder(picture)
    .filter((node) => node.kind !== 'fork' && node.kind !== 'join')
    .map((node) => {
      const depth = depths.get(node.id) ?? 0
      const opens = depth > before
      before = depth
      if (opens) y += 22
      const lines = linesOf(node.label, room - depth * INDENT, LABEL)
      const notes = (node.notes ?? []).flatMap((note) => linesOf(note, room - depth * INDENT, NOTE))
      const top = y
      y += lines.length * 22 + notes.length * 19 + 16
      return { node, depth, lines, notes, y: top + 12, bottom: y, opens }
    })
}

/** The steps in the order they are walked: each after all that lead forward to it. */
function inOrder(picture: Picture): PictureNode[] {
  const forward = picture.edges.filter((edge) => edge.kind === 'forward')
  const seen = new Set<string>()
  const order: string[] = []
  const visit = (id: string) => {
    if (seen.has(id)) return
    seen.add(id)
    const next = forward.filter((edge) => edge.from === id).map((edge) => edge.to)
    for (const to of next.toReversed()) visit(to)
    order.unshift(id)
  }
  for (const node of picture.nodes.toReversed()) if (!seen.has(node.id)) visit(node.id)
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]))
  return order.flatMap((id) => nodes.get(id) ?? [])
}

/** How many forks are open around each step. */
function depthsOf(picture: Picture): Map<string, number> {
  const kinds = new Map(picture.nodes.map((node) => [node.id, node.kind]))
  const depths = new Map<string, number>()
  for (const node of inOrder(picture)) {
    const into = picture.edges.filter((edge) => edge.kind === 'forward' && edge.to === node.id)
    const [first] = into.map(({ from }) => (depths.get(from) ?? 0) + (kinds.get(from) === 'fork' ? 1 : 0))
    depths.set(node.id, Math.max(0, (first ?? 0) - (node.kind === 'join' ? 1 : 0)))
  }
  return depths
}

function rails(rows: readonly Row[]): string[] {
  return rows.flatMap((row, index) => {
    const x = RAIL + row.depth * INDENT
    const parts: string[] = []
    if (row.opens) {
      const label = `<text x="${x + 12}" y="${round(row.y - 22)}" font-size="${NOTE}" fill="#5b676d">同时办理</text>`
      parts.push(label)
    }
    const next = rows[index + 1]
    if (next) {
      const other = RAIL + next.depth * INDENT
      const [top, bottom] = [row.y + 8, next.y - 8]
      const middle = round(bottom - 8)
      const path =
        x === other
          ? `M${x} ${top}V${bottom}`
          : `M${x} ${top}V${middle}L${other} ${round(middle + 8)}V${bottom}`
      const walked = row.node.state === 'done' && next.node.state !== 'todo' && next.node.state !== 'skipped'
      parts.push(
        `<path d="${path}" fill="none" stroke="${walked ? '#2a6e7f' : '#c3c7c7'}" stroke-width="${walked ? 2.4 : 1.6}"/>`,
      )
    }
    return parts
  })
}

function drawRow(row: Row): string {
  const { node, depth, lines, notes, y } = row
  const { fill, stroke, text, note } = LOOKS[node.state]
  const x = RAIL + depth * INDENT
  const left = x + 16
  const first = y + 5.5
  const ring =
    node.state === 'current'
      ? `<circle cx="${x}" cy="${y}" r="9.5" fill="none" stroke="${stroke}" stroke-width="1.5"/>`
      : ''
  const broken = node.state === 'skipped' ? ' stroke-dasharray="3 2"' : ''
  return [
    `<g data-node="${escapeXml(node.id)}">`,
    ring,
    `<circle cx="${x}" cy="${y}" r="6" fill="${fill}" stroke="${stroke}" stroke-width="1.6"${broken}/>`,
    ...lines.map(
      (words, index) =>
        `<text x="${left}" y="${round(first + index * 22)}" font-size="${LABEL}" fill="${text}"${
          node.state === 'current' ? ' font-weight="600"' : ''
        }>${escapeXml(words)}</text>`,
    ),
    ...notes.map(
      (words, index) =>
        `<text x="${left}" y="${round(first + lines.length * 22 - 2 + index * 19)}" font-size="${NOTE}" fill="${note}">${escapeXml(words)}</text>`,
    ),
    '</g>',
  ].join('')
}
