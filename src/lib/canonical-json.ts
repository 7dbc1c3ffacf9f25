/** A value that JSON can carry without loss. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/**
 * Writes a value as JSON in its one canonical form: keys sorted by UTF-16 code unit, no blanks (RFC 8785).
 * A property that is undefined is left out; whatever JSON would silently change (NaN, a Date, a function) throws,
 * because a hash over it would not mean what its reader thinks.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$')
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'string') {
    // With the u flag only half pairs match; isWellFormed is too new for the browsers we serve (Chrome 87).
    if (/\p{Surrogate}/u.test(value)) throw new TypeError(`Half a surrogate pair at ${path}`)
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`Not a finite number at ${path}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    // Array.from also visits the holes of a sparse array, which map would skip.
    return `[${Array.from(value, (item: unknown, index) => write(item, `${path}[${index}]`)).join(',')}]`
  }
  if (typeof value === 'object' && isPlain(value)) {
    const properties = Object.entries(value)
      .filter(([, property]) => property !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
      .map(([key, property]) => `${write(key, path)}:${write(property, `${path}.${key}`)}`)
    return `{${properties.join(',')}}`
  }
  throw new TypeError(`Not a JSON value at ${path}`)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
