import ruleSource from '../../../definitions/tennis-club/rules/membership.json' with { type: 'json' }
import type { Scope } from '../expressions/index.ts'
import { vocabularyOf } from '../forms/index.ts'
import {
  type ResolvedRuleBooks,
  RuleBook,
  type RuleVocabulary,
  resolveRuleBooks,
} from '../requirements/index.ts'
import { completeAnswers, membershipForm } from './a-form.ts'

/** The tennis club's rules, for the engines' tests. */
export const clubRules = RuleBook.parse(ruleSource)
export { ruleSource }

/** The names the club's rules may use. */
export const ruleVocabulary: RuleVocabulary = {
  ...vocabularyOf(membershipForm, { kind: 'text', 'season-end': 'date', 'banned-until': 'date' }),
  choices: { 'person.hand': ['left', 'right'] },
}

/** The club's rules alone, as one layer. */
export const clubBooks: ResolvedRuleBooks = resolveRuleBooks([{ layer: 'club', book: clubRules }])

/** Makes a scope of somebody who applies for a kind of membership. */
export function anApplication(kind: string, changes: Partial<Scope> = {}): Scope {
  return {
    asOf: '2026-11-28',
    facts: { kind, 'season-end': '2026-12-31', 'banned-until': null },
    answers: completeAnswers(),
    ...changes,
  }
}
