/** Prints one line for the person who started the program. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** How many columns a text takes on a terminal: a Chinese character takes two. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1
  return columns
}

/** Sets rows of cells in columns that line up on a terminal. */
export function layTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, columnsOf(cell))
    })
  }
  const pad = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell))
  return rows.map((row) => row.map(pad).join('  ').trimEnd())
}
