export { carryOut } from './actions/carry-out.ts'
export { changeSummary } from './actions/change-summary.ts'
export { foldTallies } from './actions/fold-tallies.ts'
export { measureCases } from './actions/measure-cases.ts'
export { type OpenCase, openCase } from './actions/open-case.ts'
export { freeReservations } from './actions/reserve-case.ts'
export { type ResetCase, type ResetCases, resetCases } from './actions/reset-cases.ts'
export { resumeBatches } from './actions/run-batch.ts'
export { type Swept, sweepDue } from './actions/sweep-due.ts'
export { type TakeMove, takeMove } from './actions/take-move.ts'
export { moveRefusals } from './case.contract.ts'
export { bindCases } from './case.http.ts'
export { bindCaseJobs, caseQueues } from './case.jobs.ts'
export { findRun, findRunOf, getRoute, listRuns, type RunRow } from './case.report.ts'
export { countStages, listOwnStages } from './case-count.report.ts'
export { caseLists } from './case-exports.ts'
export {
  type CaseFace,
  findFace,
  findReach,
  findSight,
  listCaseActs,
  listOpenReturns,
  listReaches,
  listReturns,
  listSights,
  listStandings,
  listWaysOut,
  mayRead,
  movesFor,
  type OpenReturn,
  openReturn,
  type ReturnMade,
  standingFor,
  standingOf,
} from './case-face.report.ts'
export { countOpenAt, countRunningOf } from './case-open.report.ts'
export { caseOperations } from './case-operations.ts'
export { type CheckEntry, checkRecord, listSaid, type SaidEntry } from './case-record.report.ts'
export { countBack, countForReset, listBack } from './case-reset.report.ts'
export { countTodo } from './case-tally.report.ts'
export { viewStore } from './case-view.report.ts'
export { CLOCK, organisationIn, organisationKey, personIn, personKey, SUBJECT } from './rules/caller-keys.ts'
export { dueCalendar } from './rules/due-calendar.ts'
export type { StandingFace } from './rules/face.ts'
export type { Reach, Sight } from './rules/sight.ts'
export type { CaseSummary } from './rules/summary.ts'
export {
  type CaseSubject,
  type MoveContext,
  type MovedContext,
  refuseMove,
  registerSubject,
} from './subjects.ts'
export { type CaseNotice, type CaseSurroundings, surroundCases } from './surroundings.ts'
