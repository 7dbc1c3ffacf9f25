import { type Blob, findBlobs, widen } from './blobs.ts'
import type { Ink } from './ink.ts'

/** Where a seal stands in a picture: its middle and the two half axes that turn a slanted one into what was cut. */
export interface FoundSeal {
  readonly x: number
  readonly y: number
  /** Maps a step on the seal (one is its rim) to a step in the picture, row by row. */
  readonly axes: readonly [number, number, number, number]
  /** The larger over the smaller half axis; one for a round seal taken from straight above. */
  readonly slant: number
  /** Pixels from rim to rim, at the narrowest. */
  readonly across: number
  /** The share of the rim that touches the edge of the picture. */
  readonly cut: number
  /** The share of the rim that is there. */
  readonly rim: number
  /** How red the ink is where it is full. */
  readonly strength: number
  /** Other things of the same size and colour. */
  readonly others: number
}

const SCALE = 4
const ANGLES = 360
const LEAST_RED = 0.1
const JOINED_BY = 3

/** Finds the seal in a picture by its red; undefined when nothing red of a seal's shape is there. */
export function findSeal(ink: Ink): FoundSeal | undefined {
  const strength = fullRed(ink)
  const threshold = Math.max(LEAST_RED, strength * 0.3)
  const blob = chooseBlob(ink, threshold)
  if (!blob) return undefined
  const isRed = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < ink.width && y < ink.height && (ink.red[y * ink.width + x] ?? 0) > threshold
  let rim = rimOf(isRed, blob, {
    x: (blob.left + blob.right) / 2,
    y: (blob.top + blob.bottom) / 2,
    axes: [1, 0, 0, 1],
  })
  // Seen from its middle a slanted seal is denser at its ends: each turn looks at it as the turn before has straightened it.
  for (let turn = 0; turn < 3; turn += 1) rim = rimOf(isRed, blob, frameOf(rim.points))
  const frame = frameOf(rim.points)
  const [long, short] = halfAxes(frame.axes)
  const edge = 2
  const touching = rim.points.filter(
    ([x, y]) => x <= edge || y <= edge || x >= ink.width - 1 - edge || y >= ink.height - 1 - edge,
  )
  return {
    ...frame,
    slant: long / short,
    across: short * 2,
    cut: touching.length / ANGLES,
    rim: rim.points.filter(([x, y]) => distanceIn(frame, x, y) > 0.93).length / ANGLES,
    strength,
    others: blob.others,
  }
}

type Frame = Pick<FoundSeal, 'x' | 'y' | 'axes'>
type Point = readonly [number, number]

/** The red of full ink: that of the reddest pixels but for the very reddest. */
function fullRed({ red }: Ink): number {
  const counts = new Uint32Array(200)
  let total = 0
  for (const value of red) {
    if (value < LEAST_RED) continue
    const place = Math.min(199, Math.floor(value * 100))
    counts[place] = (counts[place] ?? 0) + 1
    total += 1
  }
  let place = 199
  for (let above = counts[199] ?? 0; place > 0 && above < total * 0.2; above += counts[place] ?? 0) place -= 1
  return total === 0 ? 0 : place / 100
}

function chooseBlob(ink: Ink, threshold: number): (Blob & { readonly others: number }) | undefined {
  const width = Math.floor(ink.width / SCALE)
  const height = Math.floor(ink.height / SCALE)
  const small = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let count = 0
      for (let dy = 0; dy < SCALE; dy += 1) {
        for (let dx = 0; dx < SCALE; dx += 1)
          if ((ink.red[(y * SCALE + dy) * ink.width + x * SCALE + dx] ?? 0) > threshold) count += 1
      }
      small[y * width + x] = count >= 5 ? 1 : 0
    }
  }
  const { blobs } = findBlobs(widen(small, width, height, JOINED_BY), width, height)
  const sized = blobs
    .map((blob) => shrunk(blob))
    .filter((blob) => {
      const wide = blob.right - blob.left + 1
      const tall = blob.bottom - blob.top + 1
      // Lines of a red letterhead are long and thin.
      return Math.min(wide, tall) >= 8 && Math.max(wide, tall) / Math.min(wide, tall) < 2.2
    })
    .sort((a, b) => boxOf(b) - boxOf(a))
  const [first, ...rest] = sized
  if (!first) return undefined
  const others = rest.filter((one) => boxOf(one) > boxOf(first) * 0.4 && !isInside(one, first)).length
  return {
    ...first,
    left: first.left * SCALE,
    top: first.top * SCALE,
    right: first.right * SCALE + SCALE - 1,
    bottom: first.bottom * SCALE + SCALE - 1,
    others,
  }
}

/** A blob without what it was widened by. */
function shrunk(blob: Blob): Blob {
  return {
    ...blob,
    left: blob.left + (blob.left > 0 ? JOINED_BY : 0),
    top: blob.top + (blob.top > 0 ? JOINED_BY : 0),
    right: blob.right - JOINED_BY,
    bottom: blob.bottom - JOINED_BY,
  }
}

function boxOf(blob: Blob): number {
  return (blob.right - blob.left + 1) * (blob.bottom - blob.top + 1)
}

function isInside(one: Blob, other: Blob): boolean {
  return (
    one.left >= other.left && one.right <= other.right && one.top >= other.top && one.bottom <= other.bottom
  )
}

/** The outermost red in each direction, looking from the middle of a frame. */
function rimOf(isRed: (x: number, y: number) => boolean, blob: Blob, frame: Frame) {
  const points: Point[] = []
  const furthest = Math.hypot(blob.right - blob.left, blob.bottom - blob.top) * 0.75
  for (let turn = 0; turn < ANGLES; turn += 1) {
    const angle = (turn / ANGLES) * 2 * Math.PI
    const [dx, dy] = stepIn(frame, Math.cos(angle), Math.sin(angle))
    const length = Math.hypot(dx, dy)
    for (let far = furthest; far > 4; far -= 0.75) {
      const x = Math.round(frame.x + (dx / length) * far)
      const y = Math.round(frame.y + (dy / length) * far)
      // A speck of red alone is no rim.
      if (x < blob.left || x > blob.right || y < blob.top || y > blob.bottom) continue
      if (!isRed(x, y) || !isRed(x - Math.round((dx / length) * 2), y - Math.round((dy / length) * 2)))
        continue
      points.push([x, y])
      break
    }
  }
  return { points }
}

/** The middle and the axes of a rim: points far inside (a gap in the rim shows the characters behind it) count for nothing. */
function frameOf(points: readonly Point[]): Frame {
  let kept = points
  let frame = spreadOf(kept)
  for (let turn = 0; turn < 4; turn += 1) {
    const outer = frame
    const next = points.filter(([x, y]) => distanceIn(outer, x, y) > 0.9 && distanceIn(outer, x, y) < 1.12)
    if (next.length < 40) break
    kept = next
    frame = spreadOf(kept)
  }
  return frame
}

/** Of points spread evenly over an ellipse the covariance is half its squared axes. */
function spreadOf(points: readonly Point[]): Frame {
  const count = Math.max(1, points.length)
  // The box does not care on which side more points were found; the mean does.
  const xs = points.map(([x]) => x).sort((a, b) => a - b)
  const ys = points.map(([, y]) => y).sort((a, b) => a - b)
  const middle = (sorted: readonly number[]) => {
    const trim = Math.floor(sorted.length * 0.01)
    return ((sorted[trim] ?? 0) + (sorted[sorted.length - 1 - trim] ?? 0)) / 2
  }
  const x = middle(xs)
  const y = middle(ys)
  let xx = 0
  let yy = 0
  let xy = 0
  for (const [px, py] of points) {
    xx += (px - x) ** 2
    yy += (py - y) ** 2
    xy += (px - x) * (py - y)
  }
  return { x, y, axes: rootOf((2 * xx) / count, (2 * xy) / count, (2 * yy) / count) }
}

/** The symmetric square root of a symmetric matrix: it straightens without turning. */
function rootOf(a: number, b: number, d: number): readonly [number, number, number, number] {
  const s = Math.sqrt(Math.max(a * d - b * b, 1e-9))
  const t = Math.sqrt(a + d + 2 * s)
  return [(a + s) / t, b / t, b / t, (d + s) / t]
}

/** A step on the seal as a step in the picture. */
export function stepIn({ axes }: Pick<Frame, 'axes'>, u: number, v: number): readonly [number, number] {
  return [axes[0] * u + axes[1] * v, axes[2] * u + axes[3] * v]
}

/** How far a place of the picture is from the middle of the seal; one is its rim. */
function distanceIn({ x, y, axes }: Frame, px: number, py: number): number {
  const [a, b, c, d] = axes
  const det = a * d - b * c
  const dx = px - x
  const dy = py - y
  return Math.hypot((d * dx - b * dy) / det, (a * dy - c * dx) / det)
}

function halfAxes([a, b, , d]: FoundSeal['axes']): readonly [number, number] {
  const middle = (a + d) / 2
  const spread = Math.hypot((a - d) / 2, b)
  return [middle + spread, Math.max(middle - spread, 1e-6)]
}
