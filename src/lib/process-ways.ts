import type { PictureEdge, Point } from './process-drawing.ts'

export type Size = { readonly width: number; readonly height: number }
export type Box = Point & Size
/** A drawn edge with its corners. */
export type Way = { readonly edge: PictureEdge; readonly points: readonly Point[] }

const LANE = 10
const CLEAR = 14

/** Draws ways back in lanes above or below a row of steps, the shortest nearest, so that none crosses a step. */
export function backLanes(
  edges: readonly PictureEdge[],
  boxes: ReadonlyMap<string, Box>,
  forward: readonly Way[],
): Way[] {
  const all = [...boxes.values()]
  const points = forward.flatMap((way) => way.points.map((point) => point.y))
  const top = Math.min(...all.map((box) => box.y - box.height / 2), ...points)
  const bottom = Math.max(...all.map((box) => box.y + box.height / 2), ...points)
  const used = { above: 0, below: 0 }
  const into = new Map<string, number>()
  const span = (edge: PictureEdge) => Math.abs((boxes.get(edge.from)?.x ?? 0) - (boxes.get(edge.to)?.x ?? 0))
  return edges
    .toSorted((one, other) => span(one) - span(other))
    .flatMap((edge) => {
      const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
      if (!from || !to) return []
      const side = sideOf(from, to, all)
      const lane = used[side]
      used[side] = lane + 1
      const arrivals = into.get(`${edge.to} ${side}`) ?? 0
      into.set(`${edge.to} ${side}`, arrivals + 1)
      const sign = side === 'above' ? -1 : 1
      const y = side === 'above' ? top - CLEAR - lane * LANE : bottom + CLEAR + lane * LANE
      const [start, end] = [from.x - 8, to.x + Math.min(8 + arrivals * 9, to.width / 2 - 6)]
      return {
        edge,
        points: [
          { x: start, y: from.y + (sign * from.height) / 2 },
          { x: start, y },
          { x: end, y },
          { x: end, y: to.y + (sign * to.height) / 2 },
        ],
      }
    })
}

/** The side on which neither end has another step in the way; the end it arrives at counts first. */
function sideOf(from: Box, to: Box, all: readonly Box[]): 'above' | 'below' {
  const beside = (box: Box) =>
    all.filter((other) => other !== box && Math.abs(other.x - box.x) < (other.width + box.width) / 2)
  const blockedAbove = (box: Box) => beside(box).filter((other) => other.y < box.y).length
  const blockedBelow = (box: Box) => beside(box).filter((other) => other.y > box.y).length
  const above = blockedAbove(to) * 2 + blockedAbove(from)
  const below = blockedBelow(to) * 2 + blockedBelow(from)
  return below < above ? 'below' : 'above'
}
