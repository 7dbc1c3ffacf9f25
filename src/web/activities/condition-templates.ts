/** A condition that was chosen from a template; an expert's own expression is kept as it is. */
export type Chosen =
  | { readonly kind: 'count'; readonly list: string; readonly rowKind: string | null; readonly least: number }
  | { readonly kind: 'sum'; readonly list: string; readonly field: string; readonly least: number }
  | { readonly kind: 'years'; readonly list: string; readonly field: string; readonly least: number }
  | { readonly kind: 'expert'; readonly expression: unknown }

interface Op {
  readonly op: string
  readonly args: readonly unknown[]
}

const op = (name: string, ...args: unknown[]): Op => ({ op: name, args })
const row = (field: string) => op('row', field)

/** Writes what must hold, with the figure a reader is shown. */
export function writeChosen(chosen: Chosen): { holds: unknown; figures?: readonly unknown[] } {
  switch (chosen.kind) {
    case 'count': {
      const counted = op(
        'count',
        chosen.list,
        chosen.rowKind === null ? true : op('equals', row('kind'), chosen.rowKind),
      )
      return {
        holds: op('at-least', counted, chosen.least),
        figures: [{ label: '现有', is: counted, unit: '项' }],
      }
    }
    case 'sum': {
      const total = op('sum', chosen.list, row(chosen.field))
      return { holds: op('at-least', total, chosen.least), figures: [{ label: '合计', is: total }] }
    }
    case 'years':
      return {
        holds: op(
          'any',
          chosen.list,
          op('at-least', op('years-between', row(chosen.field), op('as-of')), chosen.least),
        ),
      }
    case 'expert':
      return { holds: chosen.expression }
  }
}

/** Reads back which template a condition was chosen from. */
export function readChosen(holds: unknown): Chosen {
  const expert = { kind: 'expert', expression: holds } as const
  const { name, args } = partsOf(holds)
  if (name === 'any') return readYears(args) ?? expert
  const least = args[1]
  if (name !== 'at-least' || typeof least !== 'number') return expert
  const { name: what, args: inside } = partsOf(args[0])
  const [list, second, ...more] = inside
  if (typeof list !== 'string' || more.length > 0) return expert
  if (what === 'sum') {
    const field = fieldOf(second)
    return field === undefined ? expert : { kind: 'sum', list, field, least }
  }
  if (what !== 'count') return expert
  if (second === true) return { kind: 'count', list, rowKind: null, least }
  const { name: compare, args: sides } = partsOf(second)
  const [, rowKind] = sides
  const isKind = compare === 'equals' && fieldOf(sides[0]) === 'kind' && typeof rowKind === 'string'
  return isKind ? { kind: 'count', list, rowKind, least } : expert
}

function readYears([list, inside]: readonly unknown[]): Chosen | undefined {
  const { name, args } = partsOf(inside)
  const { name: years, args: ends } = partsOf(args[0])
  const field = fieldOf(ends[0])
  const [, least] = args
  const isYears = name === 'at-least' && years === 'years-between' && partsOf(ends[1]).name === 'as-of'
  if (!isYears || typeof list !== 'string' || field === undefined || typeof least !== 'number')
    return undefined
  return { kind: 'years', list, field, least }
}

function partsOf(expression: unknown): { name: string; args: readonly unknown[] } {
  const { op: name, args } = (expression ?? {}) as Partial<Op>
  return { name: name ?? '', args: args ?? [] }
}

function fieldOf(expression: unknown): string | undefined {
  const { name, args } = partsOf(expression)
  return name === 'row' && typeof args[0] === 'string' ? args[0] : undefined
}
