import sharp from 'sharp'
import { type Outcome, refused } from '../outcome.ts'
import { MOST_PIXELS } from '../picture-limits.ts'
import { findBlobs } from './blobs.ts'
import { type FoundSeal, findSeal, stepIn } from './find-seal.ts'
import { bridgeGaps } from './gaps.ts'
import { readInk } from './ink.ts'
import { turnOfStar } from './star.ts'

/** How large a seal is in truth, in millimetres; a round one has the same width and height. */
export interface SealSize {
  readonly width: number
  readonly height: number
}

/** What was seen of the seal in the scan; whether that is good enough is for others to judge. */
export interface SealMeasures {
  /** Dots to a millimetre at the narrowest. */
  readonly dots: number
  /** How red the ink is, 0.6 for a fresh seal on white paper. */
  readonly red: number
  /** The share of the rim at the edge of the picture. */
  readonly cut: number
  /** The share of the rim that is there. */
  readonly rim: number
  /** How much longer than wide it was taken, against its true shape; one when taken from straight above. */
  readonly slant: number
  /** By how many degrees it was turned. */
  readonly turned: number
  /** The share of the seal that dark print lies under. */
  readonly print: number
  /** Pixels that are neither ink nor paper, for each of ink: blurred pictures have many. */
  readonly blur: number
  readonly others: number
}

/** A seal freed of its paper, with the part of the scan it was found in. */
export interface CleanSeal {
  /** Transparent PNG, 600 dots an inch at its true size. */
  readonly png: Buffer
  readonly width: number
  readonly height: number
  /** The part of the scan around the seal, JPEG. */
  readonly before: Buffer
  readonly measures: SealMeasures
}

const LONGEST = 2000
const DOTS_PER_MM = 600 / 25.4
// A little paper around the rim, so that nothing of it is shaved off.
const MARGIN = 1.02
const INK = { r: 204, g: 28, b: 36 }
// Print beneath stays readable.
const DENSEST = 236
const SPECK_MM = 0.35
const DAMAGED = '图片已损坏、不完整或像素过大，请换一张重新上传。'
const NOTHING_RED = '图中没有找到红色印章。请把公章盖在白纸上，用彩色方式扫描或拍照后重新上传。'

/** Frees the seal in a scan of its paper, of print beneath it and of specks, straightens it and gives it its true size. */
export async function cleanSeal(bytes: Uint8Array, size: SealSize): Promise<Outcome<CleanSeal>> {
  const picture = await open(bytes)
  if (!picture) return refused(DAMAGED)
  const ink = readInk(picture)
  const found = findSeal(ink)
  if (!found) return refused(NOTHING_RED)
  const wide = Math.round(size.width * DOTS_PER_MM)
  const tall = Math.round(size.height * DOTS_PER_MM)
  const perMm = found.across / Math.min(size.width, size.height)
  const field = { ...ink, red: bridgeGaps(ink, found, perMm * 1.6) }
  // A star with one point up stands straight; an oval seal has no star to go by.
  const turned = size.width === size.height ? turnOfStar(field, found) : 0
  const alpha = develop(field, found, { wide, tall, turned })
  const { blur } = despeckle(alpha, wide, tall)
  const { data } = picture
  const raw = { width: picture.width, height: picture.height, channels: 3 as const }
  return {
    ok: true,
    png: await asPng(alpha, wide, tall),
    width: wide,
    height: tall,
    before: await sharp(data, { raw })
      .extract(around(found, picture))
      .resize({ width: 800, height: 800, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toBuffer(),
    measures: {
      dots: round(perMm),
      red: round(found.strength),
      cut: round(found.cut),
      rim: round(found.rim),
      slant: round(found.slant / (Math.max(size.width, size.height) / Math.min(size.width, size.height))),
      turned: round((turned * 180) / Math.PI),
      print: round(printUnder(ink, found)),
      blur: round(blur),
      others: found.others,
    },
  }
}

async function open(bytes: Uint8Array) {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS })
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return info.channels === 3 ? { data, width: info.width, height: info.height } : undefined
  } catch {
    return undefined
  }
}

/** Draws the seal at its true size: for each dot the ink at the place of the scan it comes from. */
function develop(
  ink: { readonly red: Float32Array; readonly width: number; readonly height: number },
  found: FoundSeal,
  to: { readonly wide: number; readonly tall: number; readonly turned: number },
): Uint8Array {
  const alpha = new Uint8Array(to.wide * to.tall)
  const low = found.strength * 0.22
  const high = found.strength * 0.5
  const cos = Math.cos(to.turned)
  const sin = Math.sin(to.turned)
  for (let row = 0, at = 0; row < to.tall; row += 1) {
    for (let column = 0; column < to.wide; column += 1, at += 1) {
      const u = ((column + 0.5) / to.wide) * 2 - 1
      const v = ((row + 0.5) / to.tall) * 2 - 1
      if (Math.hypot(u, v) > 1) continue
      const [dx, dy] = stepIn(found, (u * cos - v * sin) * MARGIN, (u * sin + v * cos) * MARGIN)
      const strength = (between(ink, found.x + dx, found.y + dy) - low) / (high - low)
      const soft = Math.min(1, Math.max(0, strength))
      alpha[at] = Math.round(soft * soft * (3 - 2 * soft) * DENSEST)
    }
  }
  return alpha
}

function between(
  { red, width, height }: { readonly red: Float32Array; readonly width: number; readonly height: number },
  x: number,
  y: number,
): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return 0
  const across = x - x0
  const at = y0 * width + x0
  const above = (red[at] ?? 0) * (1 - across) + (red[at + 1] ?? 0) * across
  const below = (red[at + width] ?? 0) * (1 - across) + (red[at + width + 1] ?? 0) * across
  return above + (below - above) * (y - y0)
}

/** Takes away what is too small to be of the seal, and tells how much is neither ink nor paper. */
function despeckle(alpha: Uint8Array, wide: number, tall: number): { blur: number } {
  const mask = alpha.map((value) => (value > 60 ? 1 : 0))
  const { blobs, labels } = findBlobs(mask, wide, tall)
  const least = (SPECK_MM * DOTS_PER_MM) ** 2
  let full = 0
  let half = 0
  for (let at = 0; at < alpha.length; at += 1) {
    const label = labels[at] ?? 0
    const isSpeck = label > 0 && (blobs[label - 1]?.area ?? 0) < least
    const value = isSpeck ? 0 : (alpha[at] ?? 0)
    // What is left without a blob is the shade of a stain, or the soft edge of a stroke.
    alpha[at] = label === 0 && value < 24 ? 0 : value
    if (value > DENSEST * 0.85) full += 1
    else if (value > DENSEST * 0.15) half += 1
  }
  return { blur: half / Math.max(1, full) }
}

function printUnder(ink: ReturnType<typeof readInk>, found: FoundSeal): number {
  let dark = 0
  let all = 0
  for (let v = -1; v <= 1; v += 0.01) {
    for (let u = -1; u <= 1; u += 0.01) {
      if (Math.hypot(u, v) > 1) continue
      const [dx, dy] = stepIn(found, u, v)
      all += 1
      dark += ink.dark[Math.round(found.y + dy) * ink.width + Math.round(found.x + dx)] ?? 0
    }
  }
  return dark / Math.max(1, all)
}

function around(found: FoundSeal, { width, height }: { width: number; height: number }) {
  const reachX = Math.hypot(found.axes[0], found.axes[1]) * 1.2
  const reachY = Math.hypot(found.axes[2], found.axes[3]) * 1.2
  const left = Math.max(0, Math.floor(found.x - reachX))
  const top = Math.max(0, Math.floor(found.y - reachY))
  return {
    left,
    top,
    width: Math.min(width, Math.ceil(found.x + reachX)) - left,
    height: Math.min(height, Math.ceil(found.y + reachY)) - top,
  }
}

function asPng(alpha: Uint8Array, width: number, height: number): Promise<Buffer> {
  const dots = Buffer.alloc(width * height * 4)
  for (let at = 0; at < alpha.length; at += 1) {
    dots[at * 4] = INK.r
    dots[at * 4 + 1] = INK.g
    dots[at * 4 + 2] = INK.b
    dots[at * 4 + 3] = alpha[at] ?? 0
  }
  return sharp(dots, { raw: { width, height, channels: 4 } })
    .withMetadata({ density: 600 })
    .png({ compressionLevel: 9, palette: false })
    .toBuffer()
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
