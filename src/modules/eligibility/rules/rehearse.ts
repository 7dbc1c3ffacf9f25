import type { Truth } from '../../../engines/expressions/index.ts'
import {
  type JudgedCondition,
  judge,
  type ResolvedRuleBooks,
  type RuleLayer,
} from '../../../engines/requirements/index.ts'
import { type Declared, scopeOfDeclared } from './judge-declaration.ts'

/** What is rehearsed: one layer as a draft in the place of the pinned one, or all layers as they would be pinned anew. */
export type RuleChange =
  | { readonly kind: 'layer'; readonly draft: RuleLayer }
  | { readonly kind: 'books'; readonly books: ResolvedRuleBooks }

/** One condition that is judged otherwise; null where it was not asked, or is asked no longer. */
export interface TurnedCondition {
  readonly label: string
  readonly from: Truth | null
  readonly to: Truth | null
}

/** A declaration judged by what it pinned and by changed rules; a flip when the two differ, with the conditions that make it. */
export interface Turn {
  readonly from: Truth
  readonly to: Truth
  readonly because: readonly TurnedCondition[]
}

/** The rules of a declaration as the change would have them; a layer that was not there comes last. */
export function changedBooks(books: ResolvedRuleBooks, change: RuleChange): ResolvedRuleBooks {
  if (change.kind === 'books') return change.books
  const { draft } = change
  const isThere = books.some((one) => one.layer === draft.layer)
  return isThere ? books.map((one) => (one.layer === draft.layer ? draft : one)) : [...books, draft]
}

/** Judges a declaration by the rules it pinned and by the changed ones. */
export function findTurn(books: ResolvedRuleBooks, changed: ResolvedRuleBooks, declared: Declared): Turn {
  const scope = scopeOfDeclared(declared)
  const [before, after] = [judge(books, scope), judge(changed, scope)]
  const [from, to] = [before.truth, after.truth]
  return { from, to, because: from === to ? [] : turned(before.conditions, after.conditions) }
}

/** The conditions that were added, dropped or judged otherwise. */
function turned(before: readonly JudgedCondition[], after: readonly JudgedCondition[]): TurnedCondition[] {
  const was = new Map(before.map((one) => [one.code, one]))
  const is = new Set(after.map((one) => one.code))
  const now = after.map(({ code, label, truth }) => ({
    label,
    from: was.get(code)?.truth ?? null,
    to: truth,
  }))
  const dropped = before
    .filter((one) => !is.has(one.code))
    .map(({ label, truth }) => ({ label, from: truth, to: null }))
  return [...now.filter((one) => one.from !== one.to), ...dropped]
}
