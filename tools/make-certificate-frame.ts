import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

// Draws the guilloche frame and rosette of the certificate, once; the drawing is committed beside the template.
const WIDTH = 297
const HEIGHT = 210
const GOLD = '#b08d45'
const RED = '#a3262a'

const round = (value: number) => String(Math.round(value * 100) / 100)

/** A band of waves woven into each other along one side, from x1 to x2 at height y. */
function band(x1: number, x2: number, y: number, upright: boolean): string {
  const periods = Math.round((x2 - x1) / 7.5)
  const half = (x2 - x1) / periods / 2
  const point = (x: number, dy: number) =>
    upright ? `${round(y + dy)} ${round(x)}` : `${round(x)} ${round(y + dy)}`
  return [2.5, 1.6, 0.7, -0.7, -1.6, -2.5]
    .map((height, wave) => {
      let path = `M${point(x1, 0)}`
      for (let step = 0; step < periods * 2; step += 1) {
        const x = x1 + step * half
        const up = (step % 2 === 0 ? 1 : -1) * height * 1.35
        path += `C${point(x + half * 0.36, up)} ${point(x + half * 0.64, up)} ${point(x + half, 0)}`
      }
      return `<path d="${path}" stroke="${wave % 3 === 1 ? RED : GOLD}"/>`
    })
    .join('')
}

/** A closed rosette: a circle whose radius swings, drawn several times with a shifted phase. */
function rosette(
  cx: number,
  cy: number,
  radius: number,
  petals: number,
  lines: number,
  swing: number,
): string {
  return Array.from({ length: lines }, (_, line) => {
    const phase = (line * Math.PI * 2) / lines
    const count = petals * 8
    const points = Array.from({ length: count }, (_, index) => {
      const angle = (index * Math.PI * 2) / count
      const r = radius * (1 + swing * Math.sin(petals * angle + phase))
      return `${round(cx + r * Math.cos(angle))} ${round(cy + r * Math.sin(angle))}`
    })
    return `<path d="M${points.join('L')}Z"/>`
  }).join('')
}

const inset = 13
const sides =
  band(inset + 6, WIDTH - inset - 6, inset, false) +
  band(inset + 6, WIDTH - inset - 6, HEIGHT - inset, false) +
  band(inset + 6, HEIGHT - inset - 6, inset, true) +
  band(inset + 6, HEIGHT - inset - 6, WIDTH - inset, true)
const corners = [
  [inset, inset],
  [WIDTH - inset, inset],
  [inset, HEIGHT - inset],
  [WIDTH - inset, HEIGHT - inset],
]
  .map(([x = 0, y = 0]) => rosette(x, y, 3.3, 12, 4, 0.34) + rosette(x, y, 1.3, 8, 2, 0.4))
  .join('')
const rectangle = (distance: number, width: number, colour: string) =>
  `<rect x="${distance}" y="${distance}" width="${WIDTH - 2 * distance}" height="${HEIGHT - 2 * distance}" stroke="${colour}" stroke-width="${width}"/>`

const middle = [58, 50, 42, 34, 26, 18]
  .map((radius, ring) => rosette(WIDTH / 2, 108, radius, 24 - ring * 2, 4, 0.11))
  .join('')

const svg =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}mm" height="${HEIGHT}mm" fill="none">` +
  `<g stroke="#efe4cc" stroke-width="0.14">${middle}</g>` +
  `<g stroke-width="0.13">${sides}</g><g stroke="${RED}" stroke-width="0.14">${corners}</g>` +
  `${rectangle(7.2, 0.55, GOLD)}${rectangle(8.5, 0.16, RED)}${rectangle(17.5, 0.16, RED)}${rectangle(18.6, 0.35, GOLD)}</svg>\n`
const path = fileURLToPath(
  new URL('../definitions/national/prints/title-certificate/certificate-frame.svg', import.meta.url),
)
await writeFile(path, svg)
process.stdout.write(`${path} ${svg.length}\n`)
