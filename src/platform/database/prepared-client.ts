import { createHash } from 'node:crypto'
import pg from 'pg'

// Texts vary with the length of their lists; beyond this many the rest is sent as it is.
const MOST_NAMES = 400
const names = new Map<string, string | undefined>()

/**
 * Decides the name under which PostgreSQL keeps a statement parsed and planned; undefined for one that is sent anew each
 * time. All columns (`*`) would change their meaning under a running program when a migration adds one, and a limit
 * that is not known yet misleads the planner.
 */
export function nameOfStatement(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.has(text)) return known
  if (names.size >= MOST_NAMES) return undefined
  const isLasting =
    /^(select|insert|update|delete) /.test(text) && !/(^select |\.|returning )\*|\blimit\b/.test(text)
  // By its content: programs that share connections through a pooler mean the same by a name.
  const name = isLasting ? createHash('sha256').update(text).digest('base64url').slice(0, 24) : undefined
  names.set(text, name)
  return name
}

type Query = (...args: unknown[]) => unknown

/** A connection that has PostgreSQL parse and plan a statement once, not at every request. */
export class PreparedClient extends pg.Client {}

// pg describes `query` by fifteen overloads; what passes through here is a text with its values, or anything else untouched.
const prototype = PreparedClient.prototype as unknown as { query: Query }
prototype.query = function (this: pg.Client, first, second, ...rest) {
  // Looked up at each call: a test or a benchmark may listen there.
  const send = pg.Client.prototype.query as unknown as Query
  const name = typeof first === 'string' && Array.isArray(second) ? nameOfStatement(first) : undefined
  return send.call(this, name === undefined ? first : { name, text: first }, second, ...rest)
}
