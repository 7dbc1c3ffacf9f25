import { evaluate, isDay, type Scope, type Trace, type Truth, type Value } from '../expressions/index.ts'
import {
  type AppliedCondition,
  type AppliedGroup,
  type AppliedLeaf,
  type AppliedRules,
  applyRules,
  isAppliedGroup,
  type ResolvedRuleBooks,
} from './layers.ts'
import type { Clause } from './rule-book.schema.ts'

/** A figure with the value it has for this case. */
export type JudgedFigure = { label: string; value: Value; unit?: string }

/** Where something is missing: an answer (`section.field`, in a row when the row is known), a whole list, or a fact. */
export type Missing = { kind: 'answer' | 'list' | 'fact'; name: string; rowId?: string }

/** One condition judged, with the figures it rests on and what to do next. */
export type JudgedCondition = {
  code: string
  label: string
  truth: Truth
  layers: string[]
  clauses: Clause[]
  figures: JudgedFigure[]
  /** What to do: for a condition that is not met or cannot be told yet. */
  advice?: string
  missing: Missing[]
  /** Nothing dispenses from it. */
  bars?: true
  /** For a group: how many must hold and what is in it. */
  least?: number
  of?: JudgedCondition[]
}

/** A case judged: which rules apply, each condition, and all of it together. */
export type Judgement = {
  truth: Truth
  rules: AppliedRules['rules']
  conditions: JudgedCondition[]
}

/** Judges a case by all layers of rules; without any rule for it nothing can be said. */
export function judge(books: ResolvedRuleBooks, scope: Scope): Judgement {
  const { rules, conditions } = applyRules(books, scope)
  const judged = conditions.map((condition) => judgeCondition(condition, scope))
  const truth =
    judged.length === 0
      ? 'unknown'
      : atLeast(
          judged.length,
          judged.map((one) => one.truth),
        )
  return { truth, rules, conditions: judged }
}

/** Judges one condition, or one group with everything in it. */
export function judgeCondition(condition: AppliedCondition, scope: Scope): JudgedCondition {
  return isAppliedGroup(condition) ? judgeGroup(condition, scope) : judgeLeaf(condition, scope)
}

/** Tells only whether a condition holds, without figures or reasons. */
export function truthOfCondition(condition: AppliedCondition, scope: Scope): Truth {
  if (!isAppliedGroup(condition)) return evaluate(condition.holds, scopeOn(condition, scope)).truth
  return atLeast(
    condition.least,
    condition.of.map((one) => truthOfCondition(one, scope)),
  )
}

/** The scope on the day up to which the years of a condition are counted: the named date fact, or the day of judging. */
export function scopeOn(condition: AppliedCondition, scope: Scope): Scope {
  const day = condition.asOf === undefined ? undefined : scope.facts[condition.asOf]
  return typeof day === 'string' && isDay(day) ? { ...scope, asOf: day } : scope
}

/** So many of these must hold: decided as soon as the rest cannot change it. */
export function atLeast(least: number, truths: readonly Truth[]): Truth {
  const met = truths.filter((truth) => truth === 'true').length
  const open = truths.filter((truth) => truth === 'unknown').length
  return met >= least ? 'true' : met + open < least ? 'false' : 'unknown'
}

function judgeLeaf(leaf: AppliedLeaf, scope: Scope): JudgedCondition {
  const counted = scopeOn(leaf, scope)
  const { truth, trace } = evaluate(leaf.holds, counted)
  const figures = leaf.figures.map(({ label, is, unit }) => ({
    label,
    value: evaluate(is, counted).value,
    ...(unit === undefined ? {} : { unit }),
  }))
  const missing = truth === 'unknown' ? missingIn(trace) : []
  return { ...faceOf(leaf, truth), figures, missing, ...(leaf.bars ? { bars: leaf.bars } : {}) }
}

function judgeGroup(group: AppliedGroup, scope: Scope): JudgedCondition {
  const of = group.of.map((one) => judgeCondition(one, scope))
  const truth = atLeast(
    group.least,
    of.map((one) => one.truth),
  )
  const missing = truth === 'unknown' ? once(of.flatMap((one) => one.missing)) : []
  return { ...faceOf(group, truth), figures: [], missing, least: group.least, of }
}

function faceOf(condition: AppliedCondition, truth: Truth) {
  const { code, label, layers, clauses, whenFalse, whenUnknown } = condition
  const advice = truth === 'false' ? whenFalse : truth === 'unknown' ? whenUnknown : undefined
  return { code, label, truth, layers, clauses, ...(advice === undefined ? {} : { advice }) }
}

/** What was read and found missing, in the parts that are still open. */
function missingIn(trace: Trace, list?: string): Missing[] {
  if (trace.value !== null) return []
  const { op, name, rowId, inputs } = trace
  if (op === 'fact' && name !== undefined) return [{ kind: 'fact', name }]
  if (op === 'answer' && name !== undefined) return [{ kind: 'answer', name }]
  if (op === 'row' && name !== undefined && list !== undefined) {
    return [{ kind: 'answer', name: `${list}.${name}`, ...(rowId === undefined ? {} : { rowId }) }]
  }
  const isList = ['any', 'all', 'count', 'sum', 'covered-months'].includes(op)
  if (isList && name !== undefined && inputs.length === 0) return [{ kind: 'list', name }]
  // The row an input belongs to is written on the input itself, or on what stands above it.
  return once(
    inputs.flatMap((input) => missingIn({ ...input, ...rowOf(input, rowId) }, isList ? name : list)),
  )
}

function rowOf(input: Trace, rowId: string | undefined) {
  const row = input.rowId ?? rowId
  return row === undefined ? {} : { rowId: row }
}

function once(missing: Missing[]): Missing[] {
  const seen = new Map(missing.map((one) => [`${one.kind} ${one.name} ${one.rowId ?? ''}`, one]))
  return [...seen.values()]
}

/** The conditions, also those inside groups, that nothing dispenses from and that are certainly not met. */
export function barsIn(conditions: readonly JudgedCondition[]): JudgedCondition[] {
  return conditions.flatMap((one) =>
    one.of ? barsIn(one.of) : one.bars && one.truth === 'false' ? [one] : [],
  )
}
