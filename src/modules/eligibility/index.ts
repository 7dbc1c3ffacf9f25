export { eligibilityOperations } from './eligibility.contract.ts'
export { bindEligibility } from './eligibility.http.ts'
export {
  findHindrances,
  type JudgedDeclaration,
  judgeDeclaration,
} from './rules/judge-declaration.ts'
