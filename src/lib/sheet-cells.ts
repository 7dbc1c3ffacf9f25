import { type BusinessDate, parseDate, writeDate } from './dates.ts'

/** What a sheet's cell may hold. */
export type Cell = string | number | boolean | Date | null

// A double keeps fifteen decimal digits; what is longer has lost its end in the sheet already.
const SAFE_DIGITS = 15
const SCIENTIFIC = /^\d(\.\d+)?[eE]\+?\d+$/

/** The text of a cell as a person reads it. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dayOf(cell)
  return String(cell)
    .normalize('NFC')
    .replace(/[\s\u3000\ufeff]+/gu, ' ')
    .trim()
}

/** Whether a number of many digits was kept as a number, so that its last digits are lost. */
export function hasLostDigits(cell: Cell | undefined, text: string): boolean {
  if (typeof cell === 'number') return Math.abs(cell) >= 10 ** SAFE_DIGITS
  return SCIENTIFIC.test(text)
}

/** Reads a day as people write it; undefined for what is none. */
export function readDay(text: string): BusinessDate | undefined {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!match) return undefined
  const written = [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].join('-')
  const day = parseDate(written)
  return day && writeDate(day)
}

/** The day of a cell that holds a date: sheets keep a day as midnight of UTC. */
export function dayOf(cell: Date): BusinessDate {
  return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
}

/** The letters of a column, counted from nought: 27 is AB. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}
