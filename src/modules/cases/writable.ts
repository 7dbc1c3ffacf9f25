/** Rows are read-only here; the reply's type says arrays that could be written, and nobody writes them. */
export function writable<T>(value: T): Writable<T> {
  return value as Writable<T>
}

type Writable<T> = T extends readonly (infer E)[]
  ? Writable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T
