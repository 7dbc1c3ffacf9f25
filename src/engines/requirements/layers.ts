import { type Expression, evaluate, type Scope } from '../expressions/index.ts'
import {
  type Clause,
  type Condition,
  type Figure,
  isGroup,
  type Rule,
  type RuleBook,
} from './rule-book.schema.ts'

/** A rule book with the layer it belongs to, the upper layers first. */
export type RuleLayer = { layer: string; book: RuleBook }

/** What all layers say together; nothing is lost, so that a judgement can show which layer asks what. */
export type ResolvedRuleBooks = RuleLayer[]

/** A single condition as it applies: what upper and lower layers ask under its code, all of it. */
export type AppliedLeaf = {
  code: string
  label: string
  /** The layers that ask it, the upper ones first; the last one gives words and figures. */
  layers: string[]
  clauses: Clause[]
  holds: Expression
  figures: Figure[]
  whenFalse?: string
  whenUnknown?: string
  asOf?: string
  bars?: true
}

/** A group as it applies. */
export type AppliedGroup = Omit<AppliedLeaf, 'holds' | 'figures' | 'bars'> & {
  least: number
  of: AppliedCondition[]
}
export type AppliedCondition = AppliedLeaf | AppliedGroup

/** The rules of all layers that are for one case, put together. */
export type AppliedRules = {
  /** For each layer the rule that applies, or null when the layer has none for the case. */
  rules: { layer: string; book: string; rule: { code: string; label: string } | null }[]
  conditions: AppliedCondition[]
}

/** Puts the layers in order; the later ones may only add and raise, because everything an upper layer asks stays asked. */
export function resolveRuleBooks(layers: readonly RuleLayer[]): ResolvedRuleBooks {
  return [...layers]
}

/** Finds the rule of each layer that is for the case, and joins their conditions. */
export function applyRules(books: ResolvedRuleBooks, scope: Scope): AppliedRules {
  const chosen = books.map(({ layer, book }) => ({ layer, book, rule: findRule(book, scope) }))
  const conditions = new Map<string, AppliedCondition>()
  for (const { layer, book, rule } of chosen) {
    for (const condition of rule ? [...rule.conditions, ...(book.always ?? [])] : []) {
      const applied = inLayer(condition, layer, rule?.asOf)
      const upper = conditions.get(condition.code)
      conditions.set(condition.code, upper ? joined(upper, applied) : applied)
    }
  }
  const rules = chosen.map(({ layer, book, rule }) => ({
    layer,
    book: book.label,
    rule: rule ? { code: rule.code, label: rule.label } : null,
  }))
  return { rules, conditions: [...conditions.values()] }
}

function findRule(book: RuleBook, scope: Scope): Rule | undefined {
  return book.rules.find(
    (rule) =>
      (rule.from === undefined || rule.from <= scope.asOf) &&
      (rule.until === undefined || rule.until >= scope.asOf) &&
      evaluate(rule.when, scope).truth === 'true',
  )
}

function inLayer(condition: Condition, layer: string, asOf: string | undefined): AppliedCondition {
  const { code, label, whenFalse, whenUnknown, clause } = condition
  const face = {
    code,
    label,
    layers: [layer],
    clauses: clause ? [clause] : [],
    ...(whenFalse === undefined ? {} : { whenFalse }),
    ...(whenUnknown === undefined ? {} : { whenUnknown }),
    ...(asOf === undefined ? {} : { asOf }),
  }
  if (!isGroup(condition))
    return { ...face, holds: condition.holds, figures: condition.figures, ...barring(condition) }
  const { least, of } = condition
  const number = least === 'all' ? of.length : least === 'any' ? 1 : least
  return { ...face, least: number, of: of.map((one) => inLayer(one, layer, asOf)) }
}

/** The same code in a lower layer raises what the upper layer asks: both must hold, the lower one gives the words. */
function joined(upper: AppliedCondition, lower: AppliedCondition): AppliedCondition {
  const layers = [...upper.layers, ...lower.layers]
  const clauses = [...upper.clauses, ...lower.clauses]
  if (!isAppliedGroup(upper) && !isAppliedGroup(lower) && upper.asOf === lower.asOf) {
    const holds: Expression = { op: 'and', args: [upper.holds, lower.holds] }
    return { ...lower, layers, clauses, holds, ...barring(upper), ...barring(lower) }
  }
  return { ...lower, layers, clauses, least: 2, of: [upper, lower] }
}

function barring({ bars }: { bars?: true | undefined }): { bars?: true } {
  return bars ? { bars } : {}
}

/** Tells an applied group from a single condition. */
export function isAppliedGroup(condition: AppliedCondition): condition is AppliedGroup {
  return 'of' in condition
}
