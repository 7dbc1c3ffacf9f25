export { eligibilityOperations } from './eligibility.contract.ts'
export { bindEligibility } from './eligibility.http.ts'
export {
  findEarliestDays,
  findHindrances,
  judgeDeclaration,
} from './rules/judge-declaration.ts'
export { type Flip, findFlip, withDraft } from './rules/rehearse.ts'
