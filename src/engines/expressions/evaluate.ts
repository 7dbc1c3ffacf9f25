import { asDay, isDay, wholeMonthsBetween } from './civil-date.ts'
import { coveredMonths } from './covered-months.ts'
import type {
  Evaluation,
  Expression,
  Operator,
  ReadableRow,
  Scope,
  Trace,
  Truth,
  Value,
} from './expression.ts'

type Call = { op: Operator; args: Expression[] }

/** Evaluates an expression in three values (true, false, unknown) and keeps the trace; it never throws. */
export function evaluate(expression: Expression, scope: Scope): Evaluation {
  const trace = traceOf(expression, scope)
  return { value: trace.value, truth: truthOf(trace.value), trace }
}

/** Reads a value as one of the three truths; anything that is not a truth is unknown. */
export function truthOf(value: Value): Truth {
  return value === true ? 'true' : value === false ? 'false' : 'unknown'
}

function traceOf(expression: Expression, scope: Scope): Trace {
  if (typeof expression !== 'object') return { op: 'literal', value: asValue(expression), inputs: [] }
  const { op, args } = expression
  switch (op) {
    case 'literal':
      return { op, value: literalValue(args), inputs: [] }
    case 'as-of':
      return { op, value: isDay(scope.asOf) ? scope.asOf : null, inputs: [] }
    case 'answer':
    case 'row':
    case 'fact':
      return { op, value: readName(op, nameOf(args), scope), inputs: [], name: nameOf(args) }
    case 'any':
    case 'all':
    case 'count':
    case 'sum':
    case 'covered-months':
      return quantify(expression, scope)
    case 'is-empty':
      return isEmpty(expression, scope)
    default: {
      const inputs = args.map((arg) => traceOf(arg, scope))
      const values = inputs.map((input) => input.value)
      return { op, value: combine(op, values, scope.asOf), inputs }
    }
  }
}

function combine(op: Operator, values: Value[], asOf: string): Value {
  const [first = null, second = null] = values
  switch (op) {
    case 'and':
      return kleeneAnd(values)
    case 'or':
      return kleeneOr(values)
    case 'not':
      return typeof first === 'boolean' ? !first : null
    case 'equals':
      return equal(first, second)
    case 'in':
      return kleeneOr(values.slice(1).flatMap((option) => optionsOf(option).map((one) => equal(first, one))))
    case 'starts-with':
      return kleeneOr(values.slice(1).map((start) => startsWith(first, start)))
    case 'greater':
      return onNumbers(values, ([a = 0, b = 0]) => a > b)
    case 'at-least':
      return onNumbers(values, ([a = 0, b = 0]) => a >= b)
    case 'add':
      return onNumbers(values, (numbers) => total(numbers))
    case 'subtract':
      return onNumbers(values, ([a = 0, b = 0]) => tidy(a - b))
    case 'before':
      return onDays(values, asOf, (a, b) => a < b)
    case 'on-or-before':
      return onDays(values, asOf, (a, b) => a <= b)
    case 'months-between':
      return onDays(values, asOf, (a, b) => wholeMonthsBetween(a, b) ?? null)
    case 'years-between':
      return onDays(values, asOf, (a, b) => {
        const months = wholeMonthsBetween(a, b)
        return months === undefined ? null : Math.trunc(months / 12)
      })
    default:
      return null
  }
}

/** Adds as a person adds decimals: 60.1 + 30.1 is 90.2 exactly, so that “exactly two thirds” is decided by the figures. */
function total(numbers: number[]): number {
  return tidy(numbers.reduce((sum, one) => sum + one, 0))
}

function tidy(figure: number): number {
  return Number(figure.toPrecision(12))
}

/** Kleene's and: one false decides, otherwise one unknown leaves it open. */
function kleeneAnd(values: Value[]): Value {
  if (values.includes(false)) return false
  return values.every((value) => value === true) ? true : null
}

function kleeneOr(values: Value[]): Value {
  if (values.includes(true)) return true
  return values.every((value) => value === false) ? false : null
}

function equal(a: Value, b: Value): Value {
  if (a === null || b === null || Array.isArray(a) || Array.isArray(b)) return null
  return a === b
}

/** Whether a code is one of a family that shares its beginning, such as 201 under 2. */
function startsWith(text: Value, start: Value): Value {
  return typeof text === 'string' && typeof start === 'string' ? text.startsWith(start) : null
}

function optionsOf(value: Value): Value[] {
  return Array.isArray(value) ? value : [value]
}

function onNumbers(values: Value[], apply: (numbers: number[]) => number | boolean): Value {
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length !== values.length || numbers.length === 0) return null
  return asValue(apply(numbers))
}

function onDays(values: Value[], asOf: string, apply: (a: string, b: string) => Value): Value {
  const [a, b] = values.map((value) => (typeof value === 'string' ? asDay(value, asOf) : undefined))
  return a === undefined || b === undefined ? null : apply(a, b)
}

/** Takes a list and, row by row, a condition (any, all, count) or a figure with a condition (sum). */
function quantify({ op, args }: Call, scope: Scope): Trace {
  const list = nameOf(args)
  const rows = scope.answers[list]?.rows
  const of = (expression: Expression | undefined, row: ReadableRow): Trace =>
    expression === undefined
      ? { op: 'literal', value: true, inputs: [], rowId: row.id }
      : { ...traceOf(expression, { ...scope, row }), rowId: row.id }
  // A list nobody has opened yet is a missing answer; a list with no rows is an answer.
  if (!rows) return { op, value: null, inputs: [], name: list }
  if (op === 'sum')
    return {
      ...sumRows(
        rows,
        (row) => of(args[1], row),
        (row) => of(args[2], row),
      ),
      name: list,
    }
  if (op === 'covered-months') return { ...coverRows(args, rows, of, scope.asOf), name: list }
  const inputs = rows.map((row) => of(args[1], row))
  const values = inputs.map((input) => input.value)
  if (op === 'any') return { op, value: kleeneOr(values), inputs, name: list }
  if (op === 'all') return { op, value: kleeneAnd(values), inputs, name: list }
  const known = values.every((value) => typeof value === 'boolean')
  return { op, value: known ? values.filter((value) => value === true).length : null, inputs, name: list }
}

/** Whole months under at least one of the rows' periods; one condition or one end that is unknown leaves it open. */
function coverRows(
  args: Expression[],
  rows: readonly ReadableRow[],
  of: (expression: Expression | undefined, row: ReadableRow) => Trace,
  asOf: string,
): Trace {
  const conditions = rows.map((row) => of(args[3], row))
  const counted = rows.filter((_, index) => conditions[index]?.value === true)
  const ends = counted.map((row) => [of(args[1], row), of(args[2], row)] as const)
  const months = coveredMonths(
    ends.map(([from, until]) => ({ from: from.value, until: until.value })),
    asOf,
  )
  const known = conditions.every((condition) => typeof condition.value === 'boolean')
  return { op: 'covered-months', value: known ? months : null, inputs: [...conditions, ...ends.flat()] }
}

function sumRows(
  rows: readonly ReadableRow[],
  figureOf: (row: ReadableRow) => Trace,
  conditionOf: (row: ReadableRow) => Trace,
): Trace {
  const conditions = rows.map(conditionOf)
  const known = conditions.every((condition) => typeof condition.value === 'boolean')
  const inputs = rows.filter((_, index) => conditions[index]?.value === true).map(figureOf)
  const figure =
    inputs.length === 0
      ? 0
      : onNumbers(
          inputs.map((input) => input.value),
          total,
        )
  return { op: 'sum', value: known ? figure : null, inputs }
}

/** A missing answer is empty; a fact nobody has established, or an unknown figure, stays unknown. */
function isEmpty({ op, args }: Call, scope: Scope): Trace {
  const input = traceOf(args[0] ?? '', scope)
  const { value } = input
  if (value !== null)
    return { op, value: value === '' || (Array.isArray(value) && value.length === 0), inputs: [input] }
  const established = input.op === 'fact' && scope.facts[input.name ?? ''] === null
  return {
    op,
    value: input.op === 'answer' || input.op === 'row' || established ? true : null,
    inputs: [input],
  }
}

function readName(op: 'answer' | 'row' | 'fact', name: string, scope: Scope): Value {
  if (op === 'fact') return own(scope.facts, name)
  if (op === 'row') {
    const value = own(scope.row?.values, name)
    return value === null ? own(scope.row?.files, name) : value
  }
  const dot = name.indexOf('.')
  return dot < 0 ? null : own(scope.answers[name.slice(0, dot)]?.fields, name.slice(dot + 1))
}

/** Reads only own properties: a field called `constructor` is a missing answer, not a function. */
function own(record: Record<string, unknown> | undefined, name: string): Value {
  return record !== undefined && Object.hasOwn(record, name) ? asValue(record[name]) : null
}

function literalValue(args: Expression[]): Value {
  return args.length === 1 ? asValue(args[0]) : asValue(args)
}

function asValue(raw: unknown): Value {
  if (typeof raw === 'string' || typeof raw === 'boolean') return raw
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null
  return Array.isArray(raw) && raw.every((one) => typeof one === 'string') ? raw : null
}

function nameOf(args: Expression[]): string {
  return typeof args[0] === 'string' ? args[0] : ''
}
