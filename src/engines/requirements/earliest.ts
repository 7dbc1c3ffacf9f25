import { evaluate, type Scope, type Truth } from '../expressions/index.ts'
import { changeDays } from './change-days.ts'
import { atLeast, scopeOn, truthOfCondition } from './judge.ts'
import {
  type AppliedCondition,
  type AppliedLeaf,
  applyRules,
  isAppliedGroup,
  type ResolvedRuleBooks,
} from './layers.ts'

/** The first day on which all of it holds, and for each condition (by its codes joined with `/`) its own. */
export type EarliestDays = { whole?: string; conditions: Record<string, string> }

/**
 * Finds the first as-of day up to the horizon on which the conditions hold when nothing else changes.
 * Only the days on which something can change are looked at; a condition that never comes to hold is left out.
 */
export function earliestDays(books: ResolvedRuleBooks, scope: Scope, horizon: string): EarliestDays {
  const { conditions } = applyRules(books, scope)
  const found: Record<string, string> = {}
  const note = (condition: AppliedCondition, path: string) => {
    const day = earliestDay(condition, scope, horizon)
    if (day !== undefined) found[path] = day
    if (isAppliedGroup(condition)) for (const one of condition.of) note(one, `${path}/${one.code}`)
  }
  for (const condition of conditions) note(condition, condition.code)
  if (conditions.length === 0 || !conditions.every((one) => found[one.code])) return { conditions: found }
  const whole = firstDay(conditions, scope, horizon)
  return whole === undefined ? { conditions: found } : { whole, conditions: found }
}

/** Finds the first as-of day up to the horizon on which one condition holds. */
export function earliestDay(condition: AppliedCondition, scope: Scope, horizon: string): string | undefined {
  return firstDay([condition], scope, horizon)
}

function firstDay(
  conditions: readonly AppliedCondition[],
  scope: Scope,
  horizon: string,
): string | undefined {
  const leaves = conditions.flatMap(leavesOf)
  const start = leaves.map((leaf) => scopeOn(leaf, scope).asOf).sort()[0] ?? scope.asOf
  if (conditions.every((one) => truthOfCondition(one, scope) === 'true')) return start
  const days = new Set(
    leaves.flatMap((leaf) => {
      const counted = scopeOn(leaf, scope)
      return [...changeDays(leaf.holds, counted, { after: counted.asOf, until: horizon })]
    }),
  )
  return [...days].sort().find((day) => conditions.every((one) => truthOn(one, scope, day) === 'true'))
}

/** Whether a condition holds when a later day is the day of counting; a condition that already counts further stays there. */
function truthOn(condition: AppliedCondition, scope: Scope, day: string): Truth {
  if (isAppliedGroup(condition)) {
    return atLeast(
      condition.least,
      condition.of.map((one) => truthOn(one, scope, day)),
    )
  }
  const counted = scopeOn(condition, scope)
  return evaluate(condition.holds, day > counted.asOf ? { ...counted, asOf: day } : counted).truth
}

function leavesOf(condition: AppliedCondition): AppliedLeaf[] {
  return isAppliedGroup(condition) ? condition.of.flatMap(leavesOf) : [condition]
}
