export type PictureNode = {
  readonly id: string
  readonly label: string
  readonly kind: 'task' | 'fork' | 'join' | 'end'
  /** Passed; at hand; still to come; or a branch that was not taken. */
  readonly state: 'done' | 'current' | 'todo' | 'skipped'
  /** Small lines below the label: who had it and how long. */
  readonly notes?: readonly string[]
}
export type PictureEdge = {
  readonly from: string
  readonly to: string
  /** A way back is drawn broken. */
  readonly kind: 'forward' | 'return'
  /** How often this way back was taken. */
  readonly times?: number
}
export type Picture = { readonly nodes: readonly PictureNode[]; readonly edges: readonly PictureEdge[] }

export type Point = { readonly x: number; readonly y: number }

/** How wide a text is drawn: Han characters are square, the rest about half as wide. */
export function widthOf(text: string, font: number): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? font : font * 0.58), 0)
}

/** Breaks a text into lines of at most a width; the last of three ends with a sign that there is more. */
export function linesOf(text: string, width: number, font: number): string[] {
  const lines: string[] = ['']
  for (const character of text) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && widthOf(last + character, font) > width) lines.push(character)
    else lines[lines.length - 1] = last + character
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${[...(lines[2] ?? '')].slice(0, -1).join('')}…`]
}

/** Draws a line with a head, broken for a way back. */
export function drawArrow(
  points: readonly Point[],
  colour: string,
  weight: number,
  isBroken: boolean,
): string {
  const last = points.at(-1)
  const before = points.at(-2)
  if (!last || !before) return ''
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
  const angle = Math.atan2(last.y - before.y, last.x - before.x)
  const wing = (turn: number) =>
    `${round(last.x - 8 * Math.cos(angle + turn))} ${round(last.y - 8 * Math.sin(angle + turn))}`
  return [
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${weight}" stroke-linejoin="round"`,
    `${isBroken ? ' stroke-dasharray="5 4"' : ''}/>`,
    `<path d="M${round(last.x)} ${round(last.y)}L${wing(0.42)}L${wing(-0.42)}Z" fill="${colour}"/>`,
  ].join('')
}

/** Rounds a coordinate, so that the same picture is the same bytes. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** Writes text so that no sign of it becomes markup. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
