import {
  type AppliedRules,
  barsIn,
  type EarliestDays,
  earliestDays,
  type JudgedCondition,
  type Judgement,
  judge,
  type ResolvedRuleBooks,
} from '../../../engines/requirements/index.ts'
import { addYears } from '../../../lib/dates.ts'

/** What a declaration is judged by: the answers as they stand, what is known besides, and the day. */
export interface Declared {
  readonly answers: Readonly<Record<string, unknown>>
  readonly facts: Readonly<Record<string, unknown>>
  readonly asOf: string
}

/** How far ahead an earliest day is looked for; nobody plans further. */
const YEARS_AHEAD = 15

/** Judges a declaration by the rules it pinned. The page while typing, the server at submission and the self-check all call this. */
export function judgeDeclaration(books: ResolvedRuleBooks, declared: Declared): Judgement {
  return judge(books, scopeOfDeclared(declared))
}

/** The days on which what is missing would be there. Dear, because it judges day after day: asked only where it is shown. */
export function findEarliestDays(
  books: ResolvedRuleBooks,
  declared: Declared,
  judgement: Judgement,
): EarliestDays {
  if (judgement.truth === 'true') return { conditions: {} }
  return earliestDays(books, scopeOfDeclared(declared), addYears(declared.asOf, YEARS_AHEAD))
}

/** The scope of the engines for what is declared. */
export function scopeOfDeclared({ answers, facts, asOf }: Declared) {
  type Scope = Parameters<typeof judge>[1]
  return { answers: answers as Scope['answers'], facts: { ...facts }, asOf }
}

/** Why a submission is stopped: what nobody is dispensed from, or under a strict activity everything that is certainly not met. */
export function findHindrances(
  judgement: Judgement,
  policyValues: Readonly<Record<string, unknown>>,
): readonly JudgedCondition[] {
  if (policyValues.eligibility !== 'block') return barsIn(judgement.conditions)
  return judgement.conditions.filter((one) => one.truth === 'false')
}

/** The layers that have no rule for the case although they have rules: nothing can be said about what they ask. */
export function silentLayers(rules: AppliedRules['rules']): readonly string[] {
  return rules.filter((one) => one.rule === null).map((one) => one.book)
}
