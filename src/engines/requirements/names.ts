import { type Dependencies, dependencies, type Expression } from '../expressions/index.ts'
import type { AppliedCondition, ResolvedRuleBooks } from './layers.ts'
import type { Condition } from './rule-book.schema.ts'

type AnyCondition = AppliedCondition | Condition

/** Lists the answers (`section.field`) and facts that some conditions really read, so that nobody is asked for more. */
export function namesReadBy(conditions: readonly AnyCondition[]): Dependencies {
  return together(conditions.flatMap(expressionsIn))
}

/** Lists the facts that decide which rule is for a case, and those that name a day of counting. */
export function factsOfChoice(books: ResolvedRuleBooks): string[] {
  const rules = books.flatMap(({ book }) => book.rules)
  const named = rules.flatMap((rule) => (rule.asOf === undefined ? [] : [rule.asOf]))
  return [...new Set([...together(rules.map((rule) => rule.when)).facts, ...named])].sort()
}

function expressionsIn(condition: AnyCondition): Expression[] {
  if ('of' in condition) return condition.of.flatMap((one: AnyCondition) => expressionsIn(one))
  return [condition.holds, ...condition.figures.map((figure) => figure.is)]
}

function together(expressions: readonly Expression[]): Dependencies {
  const all = expressions.map((one) => dependencies(one))
  return {
    answers: [...new Set(all.flatMap((one) => one.answers))].sort(),
    facts: [...new Set(all.flatMap((one) => one.facts))].sort(),
  }
}
