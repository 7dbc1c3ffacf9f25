/** A picture as plain numbers: three bytes a pixel, red, green, blue. */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** What lies on the paper at each pixel, freed of the light it was taken in. */
export interface Ink {
  readonly width: number
  readonly height: number
  /** How much redder a pixel is than the paper beside it: nought for paper and black print, about 0.6 for a fresh seal. */
  readonly red: Float32Array
  /** Whether something dark and not red lies there: print under the seal, a pen. */
  readonly dark: Uint8Array
}

const BLOCKS = 40
const DARK = 0.5

/**
 * Reads red ink and dark print off a photographed page. The brightness of the paper is estimated block by block, because
 * a page under a lamp is yellow on one side and grey on the other, and every pixel is compared with its own paper.
 */
export function readInk(picture: Pixels): Ink {
  const { data, width, height } = picture
  const paper = paperOf(picture)
  const red = new Float32Array(width * height)
  const dark = new Uint8Array(width * height)
  const light = new Float32Array(3)
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      paper.lightAt(x, y, light)
      const r = (data[at * 3] ?? 0) / (light[0] ?? 1)
      const g = (data[at * 3 + 1] ?? 0) / (light[1] ?? 1)
      const b = (data[at * 3 + 2] ?? 0) / (light[2] ?? 1)
      red[at] = r - (g + b) / 2
      dark[at] = (r + g + b) / 3 < DARK && r < 0.62 ? 1 : 0
    }
  }
  return { width, height, red, dark }
}

/** The light of the paper, by blocks, read smoothly in between. */
function paperOf(picture: Pixels) {
  const side = Math.max(8, Math.ceil(Math.max(picture.width, picture.height) / BLOCKS))
  const columns = Math.ceil(picture.width / side)
  const rows = Math.ceil(picture.height / side)
  const seen = brightestOf(picture, side, columns, rows)
  // A block inside the star has no paper in it: the brightest neighbour tells what it would be.
  const filled = neighbourhood(seen, columns, rows, Math.max)
  const blocks = neighbourhood(filled, columns, rows, (a, b) => a + b, true)
  return {
    lightAt(x: number, y: number, into: Float32Array): void {
      const column = Math.min(columns - 1, Math.max(0, x / side - 0.5))
      const row = Math.min(rows - 1, Math.max(0, y / side - 0.5))
      const c0 = Math.floor(column)
      const r0 = Math.floor(row)
      const c1 = Math.min(columns - 1, c0 + 1)
      const r1 = Math.min(rows - 1, r0 + 1)
      const across = column - c0
      const down = row - r0
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (c: number, r: number) => blocks[(r * columns + c) * 3 + channel] ?? 255
        const above = at(c0, r0) * (1 - across) + at(c1, r0) * across
        const below = at(c0, r1) * (1 - across) + at(c1, r1) * across
        into[channel] = Math.max(40, above * (1 - down) + below * down)
      }
    },
  }
}

/** The colour of the brightest tenth of each block: paper, wherever there is some. */
function brightestOf({ data, width, height }: Pixels, side: number, columns: number, rows: number) {
  const blocks = new Float32Array(columns * rows * 3)
  const counts = new Uint32Array(256)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const right = Math.min(width, (column + 1) * side)
      const bottom = Math.min(height, (row + 1) * side)
      const each = (look: (at: number, dimmest: number) => void) => {
        for (let y = row * side; y < bottom; y += 1) {
          for (let x = column * side; x < right; x += 1) {
            const at = (y * width + x) * 3
            look(at, Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0))
          }
        }
      }
      counts.fill(0)
      let total = 0
      each((_, dimmest) => {
        counts[dimmest] = (counts[dimmest] ?? 0) + 1
        total += 1
      })
      let least = 255
      for (let above = counts[255] ?? 0; least > 0 && above < total / 10; above += counts[least] ?? 0)
        least -= 1
      const sums = [0, 0, 0]
      let taken = 0
      each((at, dimmest) => {
        if (dimmest < least) return
        taken += 1
        for (let channel = 0; channel < 3; channel += 1)
          sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0)
      })
      const place = (row * columns + column) * 3
      for (let channel = 0; channel < 3; channel += 1)
        blocks[place + channel] = (sums[channel] ?? 0) / Math.max(1, taken)
    }
  }
  return blocks
}

const REACH = 2

function neighbourhood(
  blocks: Float32Array,
  columns: number,
  rows: number,
  join: (a: number, b: number) => number,
  isMean = false,
): Float32Array {
  const joined = new Float32Array(blocks.length)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        let value = 0
        let count = 0
        for (let r = Math.max(0, row - REACH); r <= Math.min(rows - 1, row + REACH); r += 1) {
          for (let c = Math.max(0, column - REACH); c <= Math.min(columns - 1, column + REACH); c += 1) {
            value = join(value, blocks[(r * columns + c) * 3 + channel] ?? 0)
            count += 1
          }
        }
        joined[(row * columns + column) * 3 + channel] = isMean ? value / count : value
      }
    }
  }
  return joined
}
