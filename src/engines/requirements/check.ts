import {
  checkExpression,
  dependencies,
  type Expression,
  type ExpressionType,
  evaluate,
  type Vocabulary,
} from '../expressions/index.ts'
import { type Problem, problemsIn, problemsOfShape } from '../problem.ts'
import { GroupFace, Leaf, RuleBookFace, RuleFace } from './rule-book.schema.ts'

/** The names a rule book may use; `choices` are the codes that a fixed list of options has, by `section.field`. */
export type RuleVocabulary = Vocabulary & { choices?: Record<string, readonly string[]> }

/** Checks a rule book before it is published and names file, path and cause of everything wrong. */
export function checkRuleBook(source: unknown, vocabulary: RuleVocabulary, file?: string): Problem[] {
  const parsed = RuleBookFace.safeParse(source)
  if (!parsed.success) return problemsIn(file, problemsOfShape(parsed.error.issues))
  const { rules, always = [] } = parsed.data
  const codes = rules.map(codeOf)
  return problemsIn(file, [
    ...doubled(codes, 'rules'),
    ...conditionsProblems(always, vocabulary, 'always'),
    ...rules.flatMap((rule, index) => [
      ...ruleProblems(rule, vocabulary, `rules.${index}`),
      ...asked(rule, always.map(codeOf), `rules.${index}`),
    ]),
  ])
}

/** A rule that asks under a code what every rule of the book asks anyway would hide one of the two. */
function asked(rule: unknown, always: readonly (string | undefined)[], path: string): Problem[] {
  const conditions =
    typeof rule === 'object' && rule !== null && 'conditions' in rule && Array.isArray(rule.conditions)
      ? rule.conditions.map(codeOf)
      : []
  return conditions.flatMap((code, index) =>
    code !== undefined && always.includes(code)
      ? [{ path: `${path}.conditions.${index}.code`, message: `“${code}”已在各类共同的条件（always）中` }]
      : [],
  )
}

/** Checks one rule, as an activity adds it. */
export function checkRule(source: unknown, vocabulary: RuleVocabulary, path = ''): Problem[] {
  return ruleProblems(source, vocabulary, path)
}

function ruleProblems(source: unknown, vocabulary: RuleVocabulary, path: string): Problem[] {
  const parsed = RuleFace.safeParse(source)
  if (!parsed.success) return problemsOfShape(parsed.error.issues, path)
  const { when, asOf, from, until, conditions } = parsed.data
  const problems = expressionProblems(when, vocabulary, 'truth', join(path, 'when'))
  if (neverHolds(when, vocabulary))
    problems.push({ path: join(path, 'when'), message: '这条规则对谁都不适用，请检查“when”' })
  if (asOf !== undefined && vocabulary.facts[asOf] !== 'date') {
    problems.push({ path: join(path, 'asOf'), message: `没有日期“${asOf}”，年限无从算起` })
  }
  if (from !== undefined && until !== undefined && until < from) {
    problems.push({ path: join(path, 'until'), message: '停止执行的日期早于开始执行的日期' })
  }
  return [...problems, ...conditionsProblems(conditions, vocabulary, join(path, 'conditions'))]
}

function conditionsProblems(
  conditions: readonly unknown[],
  vocabulary: RuleVocabulary,
  path: string,
): Problem[] {
  return [
    ...doubled(conditions.map(codeOf), path),
    ...conditions.flatMap((one, index) => conditionProblems(one, vocabulary, `${path}.${index}`)),
  ]
}

function conditionProblems(source: unknown, vocabulary: RuleVocabulary, path: string): Problem[] {
  return typeof source === 'object' && source !== null && 'of' in source
    ? groupProblems(source, vocabulary, path)
    : leafProblems(source, vocabulary, path)
}

function groupProblems(source: unknown, vocabulary: RuleVocabulary, path: string): Problem[] {
  const parsed = GroupFace.safeParse(source)
  if (!parsed.success) return problemsOfShape(parsed.error.issues, path)
  const { least, of } = parsed.data
  const tooMany =
    typeof least === 'number' && least > of.length
      ? [{ path: `${path}.least`, message: `要求满足 ${least} 项，但只列了 ${of.length} 项，永远不会满足` }]
      : []
  return [...tooMany, ...conditionsProblems(of, vocabulary, `${path}.of`)]
}

function leafProblems(source: unknown, vocabulary: RuleVocabulary, path: string): Problem[] {
  if (typeof source === 'object' && source !== null && !('clause' in source)) {
    return [{ path: `${path}.clause`, message: '缺少条款依据（clause：出处 source 和原文 text）' }]
  }
  const parsed = Leaf.safeParse(source)
  if (!parsed.success) return problemsOfShape(parsed.error.issues, path)
  const { holds, figures } = parsed.data
  const problems = [
    ...expressionProblems(holds, vocabulary, 'truth', `${path}.holds`),
    ...figures.flatMap((figure, index) =>
      expressionProblems(figure.is, vocabulary, 'any', `${path}.figures.${index}.is`),
    ),
  ]
  if (problems.length > 0 || !neverHolds(holds, vocabulary)) return problems
  return [{ path: `${path}.holds`, message: '这个条件无论怎么填写都不会满足，请检查' }]
}

function expressionProblems(
  expression: Expression,
  vocabulary: RuleVocabulary,
  expected: ExpressionType,
  path: string,
): Problem[] {
  return checkExpression(expression, vocabulary, { expected, path })
}

// A name no fact has, so that it stays unknown.
const UNKNOWN: Expression = { op: 'fact', args: ['?'] }

/** Evaluated with nothing known, false means false whatever is answered: knowing more never turns a decided value over. */
function neverHolds(expression: Expression, vocabulary: RuleVocabulary): boolean {
  const open = opened(expression, vocabulary.choices ?? {})
  return evaluate(open, { answers: {}, facts: {}, asOf: '' }).truth === 'false'
}

/** Takes out what a missing answer would decide, and decides comparisons with options that do not exist. */
function opened(
  expression: Expression,
  choices: Record<string, readonly string[]>,
  list?: string,
): Expression {
  if (typeof expression !== 'object' || expression.op === 'literal') return expression
  const { op, args } = expression
  if (op === 'is-empty') return UNKNOWN
  if (op === 'equals' || op === 'in') return canEqual(expression, choices, list) ? UNKNOWN : false
  if (op === 'any') {
    // No row can satisfy what is false for every row.
    const inside = opened(args[1] ?? UNKNOWN, choices, typeof args[0] === 'string' ? args[0] : undefined)
    return evaluate(inside, { answers: {}, facts: {}, asOf: '' }).truth === 'false' ? false : UNKNOWN
  }
  if (['all', 'count', 'sum', 'covered-months'].includes(op)) return UNKNOWN
  return { op, args: args.map((arg) => opened(arg, choices, list)) }
}

function canEqual(
  { args }: { args: Expression[] },
  choices: Record<string, readonly string[]>,
  list?: string,
): boolean {
  const [subject, ...others] = args
  const texts = others.flatMap((one) =>
    typeof one === 'string'
      ? [one]
      : typeof one === 'object' && one.op === 'literal'
        ? one.args
        : [undefined],
  )
  if (subject === undefined || typeof subject !== 'object')
    return subject === undefined || dependsOnNothing(subject, texts)
  const name = dependencies(subject, list).answers[0]
  const isName = subject.op === 'answer' || subject.op === 'row'
  const codes = isName && name !== undefined ? choices[name] : undefined
  return codes === undefined || texts.some((text) => typeof text !== 'string' || codes.includes(text))
}

function dependsOnNothing(subject: Expression, texts: readonly unknown[]): boolean {
  return texts.some((text) => typeof text === 'object' || text === undefined || text === subject)
}

function doubled(codes: readonly (string | undefined)[], path: string): Problem[] {
  return codes.flatMap((code, index) =>
    code !== undefined && codes.indexOf(code) !== index
      ? [{ path: `${path}.${index}.code`, message: `代码“${code}”用了两次` }]
      : [],
  )
}

function codeOf(source: unknown): string | undefined {
  const code = typeof source === 'object' && source !== null && 'code' in source ? source.code : undefined
  return typeof code === 'string' ? code : undefined
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
