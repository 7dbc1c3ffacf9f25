export { checkRule, checkRuleBook, type RuleVocabulary } from './check.ts'
export { type EarliestDays, earliestDay, earliestDays } from './earliest.ts'
export { figureWords } from './figure-words.ts'
export {
  atLeast,
  barsIn,
  type JudgedCondition,
  type JudgedFigure,
  type Judgement,
  judge,
  type Missing,
} from './judge.ts'
export {
  type AppliedCondition,
  type AppliedRules,
  applyRules,
  isAppliedGroup,
  type ResolvedRuleBooks,
  type RuleLayer,
  resolveRuleBooks,
} from './layers.ts'
export { factsOfChoice, namesReadBy } from './names.ts'
export { Clause, Condition, isGroup, Rule, RuleBook, type RuleBookSource } from './rule-book.schema.ts'
