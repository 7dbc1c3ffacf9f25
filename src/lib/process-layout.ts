import { Graph, layout } from '@dagrejs/dagre'
import type { Picture, PictureEdge, Point } from './process-drawing.ts'

type Size = { readonly width: number; readonly height: number }
type Box = Point & Size
type Way = { readonly edge: PictureEdge; readonly points: readonly Point[] }

export interface Laid {
  readonly boxes: ReadonlyMap<string, Point>
  readonly ways: readonly Way[]
  readonly width: number
  readonly height: number
}

const MARGIN = 6
const GUTTER = 22
const LANE = 9
const GAP = 34

/** Lays a process out from left to right; where it is wider than allowed it goes on in a next row. */
export function layoutAcross(picture: Picture, sizes: ReadonlyMap<string, Size>, allowed: number): Laid {
  const flat = layoutFlat(picture, sizes)
  if (flat.width <= allowed) return flat
  return layoutRows(picture, sizes, flat, allowed)
}

/** One row, as dagre lays it out; a way back is laid out as the way forth it takes back. */
function layoutFlat(picture: Picture, sizes: ReadonlyMap<string, Size>): Laid {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 36, marginx: MARGIN, marginy: MARGIN })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of picture.nodes) graph.setNode(node.id, { ...(sizes.get(node.id) as Size) })
  picture.edges.forEach((edge, index) => {
    const isBack = edge.kind === 'return'
    const [from, to] = isBack ? [edge.to, edge.from] : [edge.from, edge.to]
    graph.setEdge(from, to, { weight: isBack ? 1 : 4 }, String(index))
  })
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  const ways = graph.edges().map((end: { v: string; w: string; name?: string }): Way => {
    const edge = picture.edges[Number(end.name)] as PictureEdge
    const { points } = graph.edge(end) as { points: readonly Point[] }
    return { edge, points: edge.kind === 'return' ? points.toReversed() : points }
  })
  const boxes = new Map(picture.nodes.map(({ id }) => [id, graph.node(id) as Point]))
  return { boxes, ways, width: Math.ceil(width), height: Math.ceil(height) }
}

/** The steps of one rank; a process turns into the next row between two of them. */
interface Column {
  readonly x: number
  readonly ids: readonly string[]
  readonly width: number
}

function columnsOf(flat: Laid, sizes: ReadonlyMap<string, Size>): Column[] {
  const byX = Map.groupBy([...flat.boxes], ([, box]) => Math.round(box.x))
  return [...byX]
    .sort(([one], [other]) => one - other)
    .map(([x, entries]) => {
      const ids = entries.map(([id]) => id)
      return { x, ids, width: Math.max(...ids.map((id) => sizes.get(id)?.width ?? 0)) }
    })
}

/** Puts columns into rows; what lies between a fork and its join stays in one row where it fits. */
function rowsOf(columns: readonly Column[], picture: Picture, allowed: number): Column[][] {
  const kinds = new Map(picture.nodes.map((node) => [node.id, node.kind]))
  const groups: Column[][] = []
  let depth = 0
  for (const column of columns) {
    const forks = column.ids.filter((id) => kinds.get(id) === 'fork').length
    const joins = column.ids.filter((id) => kinds.get(id) === 'join').length
    if (depth > 0) groups.at(-1)?.push(column)
    else groups.push([column])
    depth = Math.max(0, depth + forks - joins)
  }
  const room = allowed - 2 * (MARGIN + GUTTER)
  const widthOf = (row: readonly Column[]) => {
    const [first, last] = [row[0], row.at(-1)]
    return first && last ? last.x - first.x + (first.width + last.width) / 2 : 0
  }
  const rows: Column[][] = []
  for (const piece of groups.flatMap((group) =>
    widthOf(group) > room ? group.map((one) => [one]) : [group],
  )) {
    const last = rows.at(-1)
    if (last && widthOf([...last, ...piece]) <= room) last.push(...piece)
    else rows.push([...piece])
  }
  return rows
}

function layoutRows(picture: Picture, sizes: ReadonlyMap<string, Size>, flat: Laid, allowed: number): Laid {
  const rows = rowsOf(columnsOf(flat, sizes), picture, allowed)
  const rowOf = new Map(
    rows.flatMap((row, index) => row.flatMap((column) => column.ids.map((id) => [id, index] as const))),
  )
  const at = (id: string): number => rowOf.get(id) ?? 0
  const crossing = flat.ways.filter(({ edge }) => at(edge.from) !== at(edge.to))
  const gaps = rows.map((_, index) => {
    const lanes = crossing.filter(({ edge }) => gapsOf(at(edge.from), at(edge.to)).includes(index)).length
    return GAP + lanes * LANE
  })
  const boxes = new Map<string, Box>()
  const ways: Way[] = []
  const gapTops: number[] = []
  let y = MARGIN
  let width = 0
  rows.forEach((row, index) => {
    const first = row[0] as Column
    const inside = flat.ways.filter(({ edge }) => at(edge.from) === index && at(edge.to) === index)
    const ids = row.flatMap((column) => column.ids)
    const extent = extentOf(ids, inside, flat, sizes)
    const dx = MARGIN + GUTTER - (first.x - first.width / 2)
    const dy = y - extent.top
    for (const id of ids) {
      const box = flat.boxes.get(id) as Point
      boxes.set(id, { x: box.x + dx, y: box.y + dy, ...(sizes.get(id) as Size) })
    }
    for (const { edge, points } of inside) {
      ways.push({ edge, points: points.map((point) => ({ x: point.x + dx, y: point.y + dy })) })
    }
    y += extent.bottom - extent.top
    gapTops.push(y)
    y += index === rows.length - 1 ? 0 : (gaps[index] ?? GAP)
    width = Math.max(width, extent.right + dx + MARGIN + GUTTER)
  })
  const used = rows.map(() => 0)
  const laneIn = (gap: number) => {
    const lane = used[gap] ?? 0
    used[gap] = lane + 1
    return (gapTops[gap] ?? 0) + GAP / 2 + lane * LANE
  }
  crossing.forEach(({ edge }, index) => {
    const from = boxes.get(edge.from) as Box
    const to = boxes.get(edge.to) as Box
    const last = rows[at(edge.from)]?.at(-1)
    const isLast = last?.ids.length === 1 && last.ids[0] === edge.from
    const [start, end] = [at(edge.from), at(edge.to)]
    const gutter = MARGIN + ((index * LANE) % GUTTER)
    ways.push({ edge, points: crossPoints({ from, to, start, end, gutter, isLast, laneIn }) })
  })
  return { boxes, ways, width: Math.ceil(width), height: Math.ceil(y + MARGIN) }
}

/** The gaps between rows that a way from one row to another runs along: below the first, and above the last. */
function gapsOf(start: number, end: number): number[] {
  const [first, last] = start < end ? [start, end - 1] : [start - 1, end]
  return first === last ? [first] : [first, last]
}

function extentOf(
  ids: readonly string[],
  inside: readonly Way[],
  flat: Laid,
  sizes: ReadonlyMap<string, Size>,
) {
  const corners = ids.map((id) => {
    const [box, size] = [flat.boxes.get(id) as Point, sizes.get(id) as Size]
    return { top: box.y - size.height / 2, bottom: box.y + size.height / 2, right: box.x + size.width / 2 }
  })
  const points = inside.flatMap((way) => way.points)
  return {
    top: Math.min(...corners.map((one) => one.top), ...points.map((point) => point.y)),
    bottom: Math.max(...corners.map((one) => one.bottom), ...points.map((point) => point.y)),
    right: Math.max(...corners.map((one) => one.right)),
  }
}

/** The corners of a way between rows: out of the step, along a gap, and into the other step. */
function crossPoints(way: {
  from: Box
  to: Box
  start: number
  end: number
  gutter: number
  isLast: boolean
  laneIn: (gap: number) => number
}): Point[] {
  const { from, to, start, end, gutter, isLast, laneIn } = way
  const lanes = gapsOf(start, end).map(laneIn)
  const [first = 0] = lanes
  const last = lanes.at(-1) ?? first
  const through =
    lanes.length > 1
      ? [
          { x: gutter, y: first },
          { x: gutter, y: last },
        ]
      : []
  if (start > end) {
    const x = from.x + 6
    return [
      { x, y: from.y - from.height / 2 },
      { x, y: first },
      ...through,
      { x: to.x + 6, y: last },
      { x: to.x + 6, y: to.y + to.height / 2 },
    ]
  }
  const right = from.x + from.width / 2
  const out = isLast
    ? [
        { x: right, y: from.y },
        { x: right + 12, y: from.y },
        { x: right + 12, y: first },
      ]
    : [
        { x: from.x - 6, y: from.y + from.height / 2 },
        { x: from.x - 6, y: first },
      ]
  const left = to.x - to.width / 2
  const isFirst = left < MARGIN + GUTTER + 40
  const into = isFirst
    ? [
        { x: left - 14, y: last },
        { x: left - 14, y: to.y },
        { x: left, y: to.y },
      ]
    : [
        { x: to.x - 6, y: last },
        { x: to.x - 6, y: to.y - to.height / 2 },
      ]
  return [...out, ...through, ...into]
}
