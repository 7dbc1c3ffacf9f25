import type { Truth } from '../../../engines/expressions/index.ts'
import {
  type JudgedCondition,
  judge,
  type ResolvedRuleBooks,
  type RuleLayer,
} from '../../../engines/requirements/index.ts'
import { type Declared, scopeOfDeclared } from './judge-declaration.ts'

/** A declaration that a changed rule would judge otherwise: from what to what, and which conditions make the difference. */
export interface Flip {
  readonly from: Truth
  readonly to: Truth
  readonly because: readonly string[]
}

/** The rules of a declaration with one layer exchanged for its draft; a layer that was not there comes last. */
export function withDraft(books: ResolvedRuleBooks, draft: RuleLayer): ResolvedRuleBooks {
  const isThere = books.some((one) => one.layer === draft.layer)
  return isThere ? books.map((one) => (one.layer === draft.layer ? draft : one)) : [...books, draft]
}

/** Judges a declaration by the rules it pinned and by the changed ones; undefined when both say the same. */
export function findFlip(
  books: ResolvedRuleBooks,
  changed: ResolvedRuleBooks,
  declared: Declared,
): Flip | undefined {
  const scope = scopeOfDeclared(declared)
  const [before, after] = [judge(books, scope), judge(changed, scope)]
  if (before.truth === after.truth) return undefined
  return { from: before.truth, to: after.truth, because: differing(before.conditions, after.conditions) }
}

/** The labels of the conditions that were added, dropped or judged otherwise. */
function differing(before: readonly JudgedCondition[], after: readonly JudgedCondition[]): string[] {
  const was = new Map(before.map((one) => [one.code, one]))
  const is = new Set(after.map((one) => one.code))
  const changed = after.filter((one) => was.get(one.code)?.truth !== one.truth)
  const dropped = before.filter((one) => !is.has(one.code))
  return [...changed, ...dropped].map((one) => one.label)
}
