import { type FoundSeal, stepIn } from './find-seal.ts'

const STEP = 0.005
const INNER = 0.1
const OUTER = 0.3
// Less than this is no star: a seal without one, or a smear in the middle.
const CLEAR = 0.12

/**
 * By how much the five-pointed star in the middle of a round seal is turned, in radians from -36° to 36°; nought when
 * there is no star to be seen. A seal put on more crookedly than that is taken by its nearest point.
 */
export function turnOfStar(
  ink: { readonly red: Float32Array; readonly width: number },
  found: FoundSeal,
): number {
  let sine = 0
  let cosine = 0
  let mass = 0
  for (let v = -OUTER; v <= OUTER; v += STEP) {
    for (let u = -OUTER; u <= OUTER; u += STEP) {
      const far = Math.hypot(u, v)
      if (far < INNER || far > OUTER) continue
      const [dx, dy] = stepIn(found, u, v)
      const at = Math.round(found.y + dy) * ink.width + Math.round(found.x + dx)
      if ((ink.red[at] ?? 0) < found.strength * 0.45) continue
      // Counted from straight up, clockwise as the picture turns.
      const angle = Math.atan2(u, -v)
      sine += Math.sin(5 * angle)
      cosine += Math.cos(5 * angle)
      mass += 1
    }
  }
  if (mass === 0 || Math.hypot(sine, cosine) / mass < CLEAR) return 0
  return Math.atan2(sine, cosine) / 5
}
