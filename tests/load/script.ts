/** One statement as it went to PostgreSQL. */
export interface Statement {
  /** Set where PostgreSQL keeps it parsed and planned. */
  readonly name?: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** What one request comes to without our code: its statements in their order, and the bytes of its answer. */
export interface Script {
  readonly statements: readonly Statement[]
  readonly reply: string
}

/** JSON has no bytes and no moments: they are written as objects of one field. */
export function packValue(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return { $bytes: value.toString('base64') }
  if (value instanceof Date) return { $at: value.toISOString() }
  return value ?? null
}

/** Gives a packed value back. */
export function unpackValue(value: unknown): unknown {
  if (value !== null && typeof value === 'object') {
    if ('$bytes' in value) return Buffer.from(String(value.$bytes), 'base64')
    if ('$at' in value) return new Date(String(value.$at))
  }
  return value
}
