import type { DefinitionKind } from './package.ts'

/** Writes a definition as its file would hold it, for versions whose own text was not kept. */
export function prettyText(kind: DefinitionKind, body: unknown): string {
  if (kind === 'print') return (body as { typst?: string }).typst ?? ''
  return `${JSON.stringify(body, null, 2)}\n`
}
