import { Graph, layout } from '@dagrejs/dagre'
import type { Picture, PictureEdge, Point } from './process-drawing.ts'
import { type Box, backLanes, type Size, type Way } from './process-ways.ts'

interface Laid {
  readonly boxes: ReadonlyMap<string, Box>
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
  if (picture.nodes.length === 0) return { boxes: new Map(), ways: [], width: 0, height: 0 }
  const flat = layoutForward(picture, sizes)
  const columns = columnsOf(flat.boxes)
  const rows =
    widthOf(columns) + 2 * MARGIN <= allowed
      ? [columns]
      : rowsOf(columns, picture, allowed - 2 * (MARGIN + GUTTER))
  return placeRows(picture, flat, rows)
}

/** The steps and the ways forward, as dagre lays them out in one row; the ways back are drawn around them. */
function layoutForward(picture: Picture, sizes: ReadonlyMap<string, Size>) {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 36 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of picture.nodes) graph.setNode(node.id, { ...(sizes.get(node.id) as Size) })
  picture.edges.forEach((edge, index) => {
    if (edge.kind === 'forward') graph.setEdge(edge.from, edge.to, {}, String(index))
  })
  layout(graph)
  const ways = graph.edges().map((end: { v: string; w: string; name?: string }): Way => {
    const edge = picture.edges[Number(end.name)] as PictureEdge
    return { edge, points: (graph.edge(end) as { points: readonly Point[] }).points }
  })
  const boxes = new Map(
    picture.nodes.map(({ id }) => [id, { ...(graph.node(id) as Point), ...(sizes.get(id) as Size) }]),
  )
  return { boxes, ways }
}

/** The steps of one rank; a process turns into the next row between two of them. */
interface Column {
  readonly x: number
  readonly ids: readonly string[]
  readonly width: number
}

function columnsOf(boxes: ReadonlyMap<string, Box>): Column[] {
  const byX = Map.groupBy([...boxes], ([, box]) => Math.round(box.x))
  return [...byX]
    .sort(([one], [other]) => one - other)
    .map(([x, entries]) => ({
      x,
      ids: entries.map(([id]) => id),
      width: Math.max(...entries.map(([, box]) => box.width)),
    }))
}

function widthOf(row: readonly Column[]): number {
  const left = Math.min(...row.map((column) => column.x - column.width / 2))
  return Math.max(...row.map((column) => column.x + column.width / 2)) - left
}

/** Puts columns into rows; what lies between a fork and its join stays in one row where it fits. */
function rowsOf(columns: readonly Column[], picture: Picture, room: number): Column[][] {
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

function placeRows(
  picture: Picture,
  flat: { boxes: ReadonlyMap<string, Box>; ways: readonly Way[] },
  rows: readonly (readonly Column[])[],
): Laid {
  const gutter = rows.length > 1 ? GUTTER : 0
  const rowOf = new Map(
    rows.flatMap((row, index) => row.flatMap((column) => column.ids.map((id) => [id, index] as const))),
  )
  const at = (id: string): number => rowOf.get(id) ?? 0
  const crossing = picture.edges.filter((edge) => at(edge.from) !== at(edge.to))
  const boxes = new Map<string, Box>()
  const ways: Way[] = []
  const gapTops: number[] = []
  let y = MARGIN
  let width = 0
  rows.forEach((row, index) => {
    const isInside = (edge: PictureEdge) => at(edge.from) === index && at(edge.to) === index
    const left = Math.min(...row.map((column) => column.x - column.width / 2))
    const move = (point: Point) => ({ x: point.x + MARGIN + gutter - left, y: point.y })
    const own = new Map(
      row.flatMap((column) =>
        column.ids.map((id) => {
          const box = flat.boxes.get(id) as Box
          return [id, { ...box, ...move(box) }] as const
        }),
      ),
    )
    const forward = flat.ways
      .filter(({ edge }) => isInside(edge))
      .map(({ edge, points }) => ({ edge, points: points.map(move) }))
    const back = picture.edges.filter((edge) => edge.kind === 'return' && isInside(edge))
    const drawn = [...forward, ...backLanes(back, own, forward)]
    const [top, bottom] = extentOf([...own.values()], drawn)
    const dy = y - top
    for (const [id, box] of own) {
      boxes.set(id, { ...box, y: box.y + dy })
      width = Math.max(width, box.x + box.width / 2 + MARGIN + gutter)
    }
    for (const { edge, points } of drawn)
      ways.push({ edge, points: points.map((point) => ({ x: point.x, y: point.y + dy })) })
    y += bottom - top
    gapTops.push(y)
    const lanes = crossing.filter((edge) => gapsOf(at(edge.from), at(edge.to)).includes(index)).length
    if (index < rows.length - 1) y += GAP + lanes * LANE
  })
  const used = rows.map(() => 0)
  const laneIn = (gap: number) => {
    const lane = used[gap] ?? 0
    used[gap] = lane + 1
    return (gapTops[gap] ?? 0) + GAP / 2 + lane * LANE
  }
  crossing.forEach((edge, index) => {
    const from = boxes.get(edge.from) as Box
    const to = boxes.get(edge.to) as Box
    const last = rows[at(edge.from)]?.at(-1)
    const isLast = last?.ids.length === 1 && last.ids[0] === edge.from
    const [start, end] = [at(edge.from), at(edge.to)]
    const side = MARGIN + ((index * LANE) % GUTTER)
    ways.push({ edge, points: crossPoints({ from, to, start, end, side, isLast, laneIn }) })
  })
  return { boxes, ways, width: Math.ceil(width), height: Math.ceil(y + MARGIN) }
}

function extentOf(boxes: readonly Box[], ways: readonly Way[]): [top: number, bottom: number] {
  const points = ways.flatMap((way) => way.points.map((point) => point.y))
  return [
    Math.min(...boxes.map((box) => box.y - box.height / 2), ...points),
    Math.max(...boxes.map((box) => box.y + box.height / 2), ...points),
  ]
}

/** The gaps between rows that a way from one row to another runs along: below the first, and above the last. */
function gapsOf(start: number, end: number): number[] {
  const [first, last] = start < end ? [start, end - 1] : [start - 1, end]
  return first === last ? [first] : [first, last]
}

/** The corners of a way between rows: out of the step, along a gap, and into the other step. */
function crossPoints(way: {
  from: Box
  to: Box
  start: number
  end: number
  side: number
  isLast: boolean
  laneIn: (gap: number) => number
}): Point[] {
  const { from, to, start, end, side, isLast, laneIn } = way
  const lanes = gapsOf(start, end).map(laneIn)
  const [first = 0] = lanes
  const last = lanes.at(-1) ?? first
  const through =
    lanes.length > 1
      ? [
          { x: side, y: first },
          { x: side, y: last },
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
  const into =
    left < MARGIN + GUTTER + 40
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
