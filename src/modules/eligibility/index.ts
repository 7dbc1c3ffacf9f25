export { eligibilityOperations } from './eligibility.contract.ts'
export { bindEligibility } from './eligibility.http.ts'
export {
  findEarliestDays,
  findHindrances,
  judgeDeclaration,
} from './rules/judge-declaration.ts'
export { changedBooks, findTurn, type RuleChange, type Turn, type TurnedCondition } from './rules/rehearse.ts'
