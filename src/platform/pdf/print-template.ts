import { createHash } from 'node:crypto'

/** A Typst template with everything it imports or shows; self-contained, so that an old version prints for ever. */
export interface PrintTemplate {
  /** The name of the main file among the sources. */
  readonly main: string
  /** File name → text, for .typ and .svg files that lie in one folder. */
  readonly sources: Readonly<Record<string, string>>
}

const keys = new WeakMap<PrintTemplate['sources'], Map<string, string>>()

/** What a template is known by: another text is another key. The sources of a definition never change, and are hashed once. */
export function templateKey({ main, sources }: PrintTemplate): string {
  const known = keys.get(sources) ?? new Map<string, string>()
  keys.set(sources, known)
  const key =
    known.get(main) ??
    createHash('sha256').update(JSON.stringify({ main, sources })).digest('hex').slice(0, 32)
  known.set(main, key)
  return key
}
