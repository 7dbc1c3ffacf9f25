import type { Problem } from '../problem.ts'
import { isDay, isMonth } from './civil-date.ts'
import { Expression, type ExpressionType, type Operator, operators, type Vocabulary } from './expression.ts'

type CheckOptions = { expected?: ExpressionType; path?: string }
type Signature = { takes: ExpressionType; least: number; most: number; gives: ExpressionType }

const many = 200
const signatures: Partial<Record<Operator, Signature>> = {
  greater: { takes: 'number', least: 2, most: 2, gives: 'truth' },
  'at-least': { takes: 'number', least: 2, most: 2, gives: 'truth' },
  before: { takes: 'date', least: 2, most: 2, gives: 'truth' },
  'on-or-before': { takes: 'date', least: 2, most: 2, gives: 'truth' },
  'starts-with': { takes: 'text', least: 2, most: many, gives: 'truth' },
  add: { takes: 'number', least: 1, most: many, gives: 'number' },
  subtract: { takes: 'number', least: 2, most: 2, gives: 'number' },
  and: { takes: 'truth', least: 1, most: many, gives: 'truth' },
  or: { takes: 'truth', least: 1, most: many, gives: 'truth' },
  not: { takes: 'truth', least: 1, most: 1, gives: 'truth' },
  'years-between': { takes: 'date', least: 2, most: 2, gives: 'number' },
  'months-between': { takes: 'date', least: 2, most: 2, gives: 'number' },
  'is-empty': { takes: 'any', least: 1, most: 1, gives: 'truth' },
  'as-of': { takes: 'any', least: 0, most: 0, gives: 'date' },
}

type Quantifier = 'any' | 'all' | 'count' | 'sum' | 'covered-months'

/** What each takes row by row after the list; the arguments beyond `least` may be left out. */
const quantifiers: Record<Quantifier, { takes: ExpressionType[]; least: number; gives: ExpressionType }> = {
  any: { takes: ['truth'], least: 2, gives: 'truth' },
  all: { takes: ['truth'], least: 2, gives: 'truth' },
  count: { takes: ['truth'], least: 1, gives: 'number' },
  sum: { takes: ['number', 'truth'], least: 2, gives: 'number' },
  'covered-months': { takes: ['date', 'date', 'truth'], least: 3, gives: 'number' },
}

const typeNames: Record<ExpressionType, string> = {
  text: '文字',
  number: '数字',
  truth: '是非',
  date: '日期',
  month: '年月',
  list: '列表',
  any: '任意',
}

const MAX_DEPTH = 32

/** Checks an expression against the names it may use and the types they have, and lists what is wrong. */
export function checkExpression(
  expression: unknown,
  vocabulary: Vocabulary,
  options: CheckOptions = {},
): Problem[] {
  const path = options.path ?? ''
  if (depthOf(expression) > MAX_DEPTH) return [{ path, message: `表达式嵌套超过 ${MAX_DEPTH} 层，请拆开` }]
  const problems = shapeProblems(expression, path)
  if (problems.length > 0) return problems
  const type = typeOf(Expression.parse(expression), vocabulary, path, problems)
  mustFit(type, options.expected ?? 'truth', path, problems)
  return problems
}

/** Walks the raw JSON by hand, because a union schema cannot say which part of it is wrong. */
function shapeProblems(value: unknown, path: string): Problem[] {
  if (Expression.safeParse(value).success) return []
  if (typeof value !== 'object' || value === null || !('op' in value)) {
    return [{ path, message: '这里应写固定的值，或带“op”和“args”的表达式' }]
  }
  if (!operators.some((operator) => operator === value.op)) {
    return [{ path, message: `没有“${textOf(value.op)}”这个运算` }]
  }
  const args: unknown = 'args' in value ? value.args : undefined
  if (!Array.isArray(args)) return [{ path, message: '“args”应为列表' }]
  const inside = args.flatMap((arg, index) => shapeProblems(arg, join(path, index)))
  return inside.length > 0 ? inside : [{ path, message: '除“op”和“args”外不能有别的属性，内容也不能过长' }]
}

/** Says which type an expression of this vocabulary has, when it is sound. */
export function typeOfExpression(expression: Expression, vocabulary: Vocabulary): ExpressionType {
  return typeOf(expression, vocabulary, '', [])
}

function typeOf(
  expression: Expression,
  vocabulary: Vocabulary,
  path: string,
  problems: Problem[],
): ExpressionType {
  if (typeof expression !== 'object') return literalType(expression)
  const { op, args } = expression
  switch (op) {
    case 'literal':
      return typeOfLiteral(args, path, problems)
    case 'answer':
      return typeOfName(args, vocabulary.answers, '表单中没有这个单项字段', path, problems)
    case 'fact':
      return typeOfName(args, vocabulary.facts, '没有这个事实', path, problems)
    case 'row':
      if (vocabulary.row) return typeOfName(args, vocabulary.row, '这一列表没有这个字段', path, problems)
      problems.push({ path, message: '“row”只能用在列表的条件里' })
      return 'any'
    case 'any':
    case 'all':
    case 'count':
    case 'sum':
    case 'covered-months':
      return typeOfQuantifier(op, args, vocabulary, path, problems)
    case 'equals':
    case 'in':
      return typeOfComparison(op, args, vocabulary, path, problems)
    default:
      return typeOfCall(op, args, vocabulary, path, problems)
  }
}

function typeOfCall(
  op: Operator,
  args: Expression[],
  vocabulary: Vocabulary,
  path: string,
  problems: Problem[],
) {
  const signature = signatures[op]
  if (!signature) return 'any'
  mustCount(op, args, signature.least, signature.most, path, problems)
  args.forEach((arg, index) => {
    const at = join(path, index)
    mustFit(typeOf(arg, vocabulary, at, problems), signature.takes, at, problems)
  })
  return signature.gives
}

function typeOfComparison(
  op: 'equals' | 'in',
  args: Expression[],
  vocabulary: Vocabulary,
  path: string,
  problems: Problem[],
) {
  mustCount(op, args, 2, op === 'equals' ? 2 : many, path, problems)
  const [subject, ...options] = args.map((arg, index) => typeOf(arg, vocabulary, join(path, index), problems))
  if (subject === 'list')
    problems.push({ path: join(path, 0), message: '列表不能比较相等，请用 any、all 或 count' })
  options.forEach((option, index) => {
    const list = option === 'list' && op === 'in'
    if (!list && subject !== undefined && !alike(subject, option)) {
      problems.push({
        path: join(path, index + 1),
        message: `${typeNames[subject]}不能与${typeNames[option]}比较`,
      })
    }
  })
  return 'truth' as const
}

function typeOfQuantifier(
  op: Quantifier,
  args: Expression[],
  vocabulary: Vocabulary,
  path: string,
  problems: Problem[],
): ExpressionType {
  const { takes, least, gives } = quantifiers[op]
  mustCount(op, args, least, takes.length + 1, path, problems)
  const list = args[0]
  const row =
    typeof list === 'string' && Object.hasOwn(vocabulary.lists, list) ? vocabulary.lists[list] : undefined
  if (!row) problems.push({ path: join(path, 0), message: `表单中没有列表“${textOf(list)}”` })
  const inside: Vocabulary = { ...vocabulary, row: row ?? {} }
  if (row) {
    args.slice(1).forEach((arg, index) => {
      const at = join(path, index + 1)
      mustFit(typeOf(arg, inside, at, problems), takes[index] ?? 'truth', at, problems)
    })
  }
  return gives
}

function typeOfLiteral(args: Expression[], path: string, problems: Problem[]): ExpressionType {
  const plain = args.every((arg) => typeof arg !== 'object')
  const list = args.length !== 1
  if (!plain) problems.push({ path, message: '“literal”里只能写固定的值' })
  if (list && !args.every((arg) => typeof arg === 'string'))
    problems.push({ path, message: '固定的列表里只能写文字' })
  return list || !plain ? 'list' : literalType(args[0] as string | number | boolean)
}

function typeOfName(
  args: Expression[],
  names: Record<string, ExpressionType>,
  fault: string,
  path: string,
  problems: Problem[],
): ExpressionType {
  const name = args[0]
  const type =
    args.length === 1 && typeof name === 'string' && Object.hasOwn(names, name) ? names[name] : undefined
  if (type === undefined) problems.push({ path, message: `${fault}：“${textOf(name)}”` })
  return type ?? 'any'
}

function literalType(value: string | number | boolean): ExpressionType {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'truth'
  return isDay(value) ? 'date' : isMonth(value) || value === 'present' ? 'month' : 'text'
}

function mustFit(actual: ExpressionType, expected: ExpressionType, path: string, problems: Problem[]) {
  if (!fits(actual, expected)) {
    problems.push({ path, message: `这里应为${typeNames[expected]}，实际是${typeNames[actual]}` })
  }
}

function mustCount(
  op: Operator,
  args: Expression[],
  least: number,
  most: number,
  path: string,
  problems: Problem[],
) {
  if (args.length >= least && args.length <= most) return
  const wanted =
    least === most ? `${least} 个` : most === many ? `至少 ${least} 个` : `${least} 至 ${most} 个`
  problems.push({ path, message: `“${op}”需要${wanted}参数，实际有 ${args.length} 个` })
}

/** A month stands for its first day, and a day or month written as text is text too. */
function fits(actual: ExpressionType, expected: ExpressionType): boolean {
  if (actual === 'any' || expected === 'any' || actual === expected) return true
  return (
    (expected === 'date' && actual === 'month') ||
    (expected === 'text' && (actual === 'date' || actual === 'month'))
  )
}

function alike(a: ExpressionType, b: ExpressionType): boolean {
  return b !== 'list' && (fits(a, b) || fits(b, a))
}

function join(path: string, index: number): string {
  return path === '' ? `args.${index}` : `${path}.args.${index}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

function depthOf(value: unknown, depth = 0): number {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return depth
  const args: unknown = 'args' in value ? value.args : undefined
  if (!Array.isArray(args)) return depth
  return args.reduce((deepest: number, arg) => Math.max(deepest, depthOf(arg, depth + 1)), depth)
}
