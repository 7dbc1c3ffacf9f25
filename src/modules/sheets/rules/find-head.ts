import type { ReadColumn } from '../../../lib/judge-cell.ts'
import { type Cell, textOf } from '../../../lib/sheet-cells.ts'

/** Which column of the sheet each column of the import is read from, counted from nought. */
export type Mapping = Readonly<Record<string, number>>

/** A line of a sheet with its number. */
export interface Line {
  readonly number: number
  readonly cells: readonly Cell[]
}

/** The head line of a sheet: the one of the first lines that names most columns; above it stand titles and remarks. */
export function findHead(columns: readonly ReadColumn[], lines: readonly Line[]): Line | undefined {
  let best: { line: Line; found: number } | undefined
  for (const line of lines) {
    const found = Object.keys(guessMapping(columns, headOf(line))).length
    if (found > (best?.found ?? 0)) best = { line, found }
  }
  return best?.line ?? lines.find((line) => headOf(line).some((word) => word !== ''))
}

/** The words of a head line. */
export function headOf(line: Line): string[] {
  return line.cells.map((cell) => textOf(cell))
}

/** Guesses by its words which column of the sheet is which; one that names none stays out. */
export function guessMapping(columns: readonly ReadColumn[], head: readonly string[]): Mapping {
  const words = head.map(plain)
  const taken = new Set<number>()
  const mapping: Record<string, number> = {}
  for (const matches of [equals, begins]) {
    for (const { key, label, aliases } of columns) {
      if (key in mapping) continue
      const names = [label, ...aliases].map(plain)
      const at = words.findIndex((word, index) => !taken.has(index) && word !== '' && matches(word, names))
      if (at < 0) continue
      taken.add(at)
      mapping[key] = at
    }
  }
  return mapping
}

/** Whether every column that must be filled in is read from somewhere. */
export function isComplete(columns: readonly ReadColumn[], mapping: Mapping): boolean {
  return columns.every(({ key, required }) => !required || mapping[key] !== undefined)
}

const equals = (word: string, names: readonly string[]) => names.includes(word)
const begins = (word: string, names: readonly string[]) => names.some((name) => word.startsWith(name))

// 身份证号（必填）* is 身份证号.
function plain(word: string): string {
  return word.replace(/[\s*＊：:]/g, '').replace(/[(（【[].*$/, '')
}
