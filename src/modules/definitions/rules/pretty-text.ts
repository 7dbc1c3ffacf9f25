/** Writes a definition as its file would hold it, for versions whose own text was not kept. */
export function prettyText(body: unknown): string {
  return `${JSON.stringify(body, null, 2)}\n`
}
