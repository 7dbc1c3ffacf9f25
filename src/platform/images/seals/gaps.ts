import { widen } from './blobs.ts'
import { type FoundSeal, stepIn } from './find-seal.ts'
import type { Ink } from './ink.ts'

const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const

/**
 * Gives back to the strokes of a seal what print beneath them has hidden: a dark dot with red on both sides, close by and
 * with nothing but dark in between, in two directions at least. Print that only crosses the paper between two strokes has
 * red on both sides in one direction at most, and stays out.
 */
export function bridgeGaps(ink: Ink, found: FoundSeal, reach: number): Float32Array {
  const { red, width, height } = ink
  // The soft edge between print and ink is neither the one nor the other: it belongs to the print.
  const dark = widen(ink.dark, width, height, 1)
  const bridged = Float32Array.from(red)
  const isRed = (x: number, y: number) => (red[y * width + x] ?? 0) > found.strength * 0.45
  const [right] = stepIn(found, 1.05, 0)
  const [, down] = stepIn(found, 0, 1.05)
  const far = Math.max(2, Math.round(reach))

  const meets = (x: number, y: number, dx: number, dy: number): boolean => {
    for (let step = 1; step <= far; step += 1) {
      const nx = x + dx * step
      const ny = y + dy * step
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) return false
      if (isRed(nx, ny)) return true
      if (!dark[ny * width + nx]) return false
    }
    return false
  }

  const top = Math.max(0, Math.floor(found.y - down))
  const left = Math.max(0, Math.floor(found.x - right))
  for (let y = top; y < Math.min(height, found.y + down); y += 1) {
    for (let x = left; x < Math.min(width, found.x + right); x += 1) {
      const at = y * width + x
      if (!dark[at] || isRed(x, y)) continue
      let crossed = 0
      for (const [dx, dy] of DIRECTIONS) if (meets(x, y, dx, dy) && meets(x, y, -dx, -dy)) crossed += 1
      if (crossed >= 2) bridged[at] = found.strength * 0.8
    }
  }
  return bridged
}
