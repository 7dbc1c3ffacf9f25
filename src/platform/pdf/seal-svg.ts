export interface RoundSeal {
  /** The body's full name, set along the upper arc. */
  readonly body: string
  /** A line under the star, for instance 业务专用章; a demonstration's seal reads 演示. */
  readonly line?: string
}

const RED = '#d0232b'
const STAR = Array.from({ length: 10 }, (_, corner) => {
  const radius = corner % 2 === 0 ? 54 : 20.6
  const angle = (corner * Math.PI) / 5
  return `${round(radius * Math.sin(angle))},${round(-radius * Math.cos(angle))}`
}).join(' ')

/**
 * Draws a round seal of the usual Chinese make, 42 mm across when printed at full size: a ring, the name in 宋体 along
 * the arc, a star in the middle. Long names get narrower characters, as seal cutters do it. The drawing is a picture of
 * a seal and proves nothing by itself: what proves is the signature.
 */
export function makeSealSvg(seal: RoundSeal): string {
  const characters = [...seal.body.replace(/\s/g, '')]
  const height = characters.length > 22 ? 40 : 46
  const step = Math.min(24, 262 / Math.max(1, characters.length - 1))
  // The arc a character has at mid-height, a little less so that neighbours do not touch.
  const room = ((step * Math.PI) / 180) * 168 * 0.96
  const width = round(Math.min(1, room / height))
  const glyphs = characters.map((character, index) => {
    const angle = round((index - (characters.length - 1) / 2) * step)
    return `<text transform="rotate(${angle}) translate(0 -146) scale(${width} 1)" font-size="${height}">${escapeXml(character)}</text>`
  })
  const line = [...(seal.line ?? '')]
  const size = line.length > 6 ? 25 : 34
  const under = line.map((character, index) => {
    const x = round((index - (line.length - 1) / 2) * (size + 4))
    return `<text x="${x}" y="140" font-size="${size}">${escapeXml(character)}</text>`
  })
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-210 -210 420 420" width="42mm" height="42mm">' +
    `<g fill="${RED}" font-family="Noto Serif SC, Songti SC, SimSun, serif" font-weight="700" text-anchor="middle">` +
    `<circle r="202" fill="none" stroke="${RED}" stroke-width="11"/><polygon points="${STAR}"/>` +
    `${glyphs.join('')}${under.join('')}</g></svg>`
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.codePointAt(0)};`)
}
