/** One of several ways: an education among these, and so many years after a date. */
export interface Way {
  readonly options: readonly string[]
  readonly least: number
}

/** A condition that was chosen from a template; an expert's own expression is kept as it is. */
export type Chosen =
  | { readonly kind: 'count'; readonly list: string; readonly rowKind: string | null; readonly least: number }
  | { readonly kind: 'sum'; readonly list: string; readonly field: string; readonly least: number }
  | { readonly kind: 'years'; readonly list: string; readonly field: string; readonly least: number }
  | {
      readonly kind: 'ways'
      readonly list: string
      readonly field: string
      /** The list and its date from which years are counted; in the same list, both must hold of one row. */
      readonly since: { readonly list: string; readonly field: string }
      readonly ways: readonly Way[]
    }
  | {
      readonly kind: 'recent'
      readonly list: string
      readonly field: string
      readonly options: readonly string[]
      readonly yearField: string
      /** How many years before the year of the activity are looked at. */
      readonly years: number
      /** So many of them; none when nothing of the kind may be there. */
      readonly least: number | 'none'
    }
  | { readonly kind: 'expert'; readonly expression: unknown }

type Of<K extends Chosen['kind']> = Extract<Chosen, { kind: K }>

interface Op {
  readonly op: string
  readonly args: readonly unknown[]
}

const op = (name: string, ...args: unknown[]): Op => ({ op: name, args })
const row = (field: string) => op('row', field)
const yearsSince = (field: string, least: number) =>
  op('at-least', op('years-between', row(field), op('as-of')), least)

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
      return { holds: op('any', chosen.list, yearsSince(chosen.field, chosen.least)) }
    case 'ways':
      return { holds: op('or', ...chosen.ways.map((way) => writeWay(chosen, way))) }
    case 'recent': {
      const matching = op(
        'and',
        op('in', row(chosen.field), ...chosen.options),
        op('at-least', row(chosen.yearField), op('subtract', op('fact', 'activity.year'), chosen.years)),
      )
      if (chosen.least === 'none') return { holds: op('not', op('any', chosen.list, matching)) }
      const counted = op('count', chosen.list, matching)
      return {
        holds: op('at-least', counted, chosen.least),
        figures: [{ label: '符合的', is: counted, unit: '项' }],
      }
    }
    case 'expert':
      return { holds: chosen.expression }
  }
}

function writeWay({ list, field, since }: Of<'ways'>, way: Way): Op {
  const among = op('in', row(field), ...way.options)
  const long = yearsSince(since.field, way.least)
  return since.list === list
    ? op('any', list, op('and', among, long))
    : op('and', op('any', list, among), op('any', since.list, long))
}

/** Reads back which template a condition was chosen from. */
export function readChosen(holds: unknown): Chosen {
  return (
    readCountOrSum(holds) ??
    readYears(holds) ??
    readWays(holds) ??
    readRecent(holds) ?? { kind: 'expert', expression: holds }
  )
}

function readCountOrSum(holds: unknown): Of<'count'> | Of<'sum'> | undefined {
  const [counted, least] = argsOf(holds, 'at-least') ?? []
  if (typeof least !== 'number') return undefined
  const [list, summed, ...more] = argsOf(counted, 'sum') ?? []
  const field = fieldOf(summed)
  if (typeof list === 'string' && field !== undefined && more.length === 0) {
    return { kind: 'sum', list, field, least }
  }
  const [among, which] = argsOf(counted, 'count') ?? []
  if (typeof among !== 'string') return undefined
  if (which === true) return { kind: 'count', list: among, rowKind: null, least }
  const [compared, rowKind] = argsOf(which, 'equals') ?? []
  return fieldOf(compared) === 'kind' && typeof rowKind === 'string'
    ? { kind: 'count', list: among, rowKind, least }
    : undefined
}

function readYears(holds: unknown): Of<'years'> | undefined {
  const [list, inside] = argsOf(holds, 'any') ?? []
  const since = readSince(inside)
  return typeof list === 'string' && since ? { kind: 'years', list, ...since } : undefined
}

function readWays(holds: unknown): Of<'ways'> | undefined {
  const [first, ...rest] = (argsOf(holds, 'or') ?? []).map(readWay)
  if (!first) return undefined
  const { way: _, ...place } = first
  const ways = [first, ...rest].flatMap((one) =>
    one && isSame(place, { list: one.list, field: one.field, since: one.since }) ? [one.way] : [],
  )
  return ways.length === rest.length + 1 ? { kind: 'ways', ...place, ways } : undefined
}

function readWay(expression: unknown): (Omit<Of<'ways'>, 'kind' | 'ways'> & { way: Way }) | undefined {
  const [list, inOneRow] = argsOf(expression, 'any') ?? []
  const [one, other] = argsOf(expression, 'and') ?? argsOf(inOneRow, 'and') ?? []
  const [eduList, among] = typeof list === 'string' ? [list, one] : (argsOf(one, 'any') ?? [])
  const [sinceList, long] = typeof list === 'string' ? [list, other] : (argsOf(other, 'any') ?? [])
  const chosen = readAmong(among)
  const since = readSince(long)
  if (typeof eduList !== 'string' || typeof sinceList !== 'string' || !chosen || !since) return undefined
  return {
    list: eduList,
    field: chosen.field,
    since: { list: sinceList, field: since.field },
    way: { options: chosen.options, least: since.least },
  }
}

function readRecent(holds: unknown): Of<'recent'> | undefined {
  const [none] = argsOf(holds, 'not') ?? []
  const [counted, many] = argsOf(holds, 'at-least') ?? []
  const least = none === undefined ? many : 'none'
  const [list, matching] = argsOf(none, 'any') ?? argsOf(counted, 'count') ?? []
  const [among, recent] = argsOf(matching, 'and') ?? []
  const chosen = readAmong(among)
  const [year, from] = argsOf(recent, 'at-least') ?? []
  const [now, years] = argsOf(from, 'subtract') ?? []
  const yearField = fieldOf(year)
  const isOfYear = argsOf(now, 'fact')?.[0] === 'activity.year'
  if (typeof list !== 'string' || !chosen || yearField === undefined || !isOfYear) return undefined
  if (typeof years !== 'number' || (least !== 'none' && typeof least !== 'number')) return undefined
  return { kind: 'recent', list, ...chosen, yearField, years, least }
}

function readAmong(expression: unknown): { field: string; options: string[] } | undefined {
  const [compared, ...options] = argsOf(expression, 'in') ?? []
  const field = fieldOf(compared)
  const texts = options.filter((one) => typeof one === 'string')
  return field !== undefined && texts.length === options.length ? { field, options: texts } : undefined
}

function readSince(expression: unknown): { field: string; least: number } | undefined {
  const [years, least] = argsOf(expression, 'at-least') ?? []
  const [from, until] = argsOf(years, 'years-between') ?? []
  const field = fieldOf(from)
  const isUntilNow = argsOf(until, 'as-of') !== undefined
  return field !== undefined && isUntilNow && typeof least === 'number' ? { field, least } : undefined
}

/** The arguments of an operator, when the expression is that one. */
function argsOf(expression: unknown, name: string): readonly unknown[] | undefined {
  const { op: found, args } = (expression ?? {}) as Partial<Op>
  return found === name ? (args ?? []) : undefined
}

function fieldOf(expression: unknown): string | undefined {
  const [field] = argsOf(expression, 'row') ?? []
  return typeof field === 'string' ? field : undefined
}

function isSame(one: Omit<Of<'ways'>, 'kind' | 'ways'>, other: Omit<Of<'ways'>, 'kind' | 'ways'>): boolean {
  return (
    one.list === other.list &&
    one.field === other.field &&
    one.since.list === other.since.list &&
    one.since.field === other.since.field
  )
}
