import { z } from 'zod'

/** The closed list of operators; a new one is a release, an ADR and a test, never data. */
export const operators = [
  'literal',
  'answer',
  'row',
  'fact',
  'equals',
  'in',
  'starts-with',
  'greater',
  'at-least',
  'before',
  'on-or-before',
  'add',
  'subtract',
  'count',
  'sum',
  'any',
  'all',
  'is-empty',
  'and',
  'or',
  'not',
  'years-between',
  'months-between',
  'covered-months',
  'as-of',
] as const

export type Operator = (typeof operators)[number]

/** A condition or a figure as data: a plain value, or an operator with its arguments. */
export type Expression = string | number | boolean | { op: Operator; args: Expression[] }

/** The shape of an expression in JSON; `checkExpression` checks its meaning. */
export const Expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.string().max(2000),
    z.number(),
    z.boolean(),
    z.strictObject({ op: z.enum(operators), args: z.array(Expression).max(200) }),
  ]),
)

/** What an expression can yield; `null` means unknown. */
export type Value = string | number | boolean | string[] | null

/** The static type of an expression; `any` fits everywhere and is used where the vocabulary does not say. */
export type ExpressionType = 'text' | 'number' | 'truth' | 'date' | 'month' | 'list' | 'any'

/** The answers of one section as expressions read them: single fields, or rows with values and files. */
export type ReadableSection = {
  fields?: Record<string, unknown>
  rows?: readonly ReadableRow[]
}

export type ReadableRow = { id: string; values: Record<string, unknown>; files?: Record<string, unknown> }

/** Everything an evaluation may read; the as-of day is always given, never the clock. */
export type Scope = {
  answers: Record<string, ReadableSection | undefined>
  facts: Record<string, unknown>
  asOf: string
  /** The row at hand, for conditions of a field inside a list. */
  row?: ReadableRow
}

/** The names an expression may use, with their types. */
export type Vocabulary = {
  /** `section.field` of single sections. */
  answers: Record<string, ExpressionType>
  /** Fields of each list section. */
  lists: Record<string, Record<string, ExpressionType>>
  facts: Record<string, ExpressionType>
  /** Fields of the row at hand, when the expression stands on a field inside a list. */
  row?: Record<string, ExpressionType>
}

/** How a value came about: the operator, its value and its inputs, for a page that explains each condition. */
export type Trace = {
  op: Operator
  value: Value
  inputs: Trace[]
  /** The answer path, the fact, the row's field or the list that was read. */
  name?: string
  /** The row this part was evaluated for, inside a quantifier. */
  rowId?: string
}

export type Truth = 'true' | 'false' | 'unknown'

export type Evaluation = { value: Value; truth: Truth; trace: Trace }
