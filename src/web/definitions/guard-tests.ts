/** A condition made by choosing: all of these facts are as said. */
export type FactTest = { readonly fact: string; readonly value: string | number | boolean }

/** Reads a condition that was made by choosing; undefined for one that was written by hand. */
export function readTests(guard: unknown): FactTest[] | undefined {
  if (guard === undefined) return []
  const one = readTest(guard)
  if (one) return [one]
  const { op, args } = guard as { op?: string; args?: unknown[] }
  if (op !== 'and' || !args) return undefined
  const tests = args.map(readTest)
  return tests.every((test) => test !== undefined) ? tests : undefined
}

function readTest(source: unknown): FactTest | undefined {
  const { op, args } = (source ?? {}) as { op?: string; args?: unknown[] }
  if (op === 'fact' && typeof args?.[0] === 'string') return { fact: args[0], value: true }
  if (op === 'not') {
    const inner = readTest(args?.[0])
    return inner?.value === true ? { ...inner, value: false } : undefined
  }
  if (op === 'equals') {
    const inner = readTest(args?.[0])
    const value = args?.[1]
    if (inner?.value === true && (typeof value === 'string' || typeof value === 'number'))
      return { fact: inner.fact, value }
  }
  return undefined
}

/** Writes a condition that was chosen; none for no test. */
export function writeTests(tests: readonly FactTest[]): unknown {
  const written = tests.map(({ fact, value }) => {
    const named = { op: 'fact', args: [fact] }
    if (value === true) return named
    return value === false ? { op: 'not', args: [named] } : { op: 'equals', args: [named, value] }
  })
  return written.length <= 1 ? written[0] : { op: 'and', args: written }
}
