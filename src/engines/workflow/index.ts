export { sectionsSeen, sectionsWritten } from './access.ts'
export { type Calendar, endOfSpan, shanghaiCalendar } from './calendar.ts'
export { chartOf, foldStages } from './chart.ts'
export { checkRoute, type RouteVocabulary } from './check.ts'
export { type Choosable, offerParties, partiesAsked } from './chosen.ts'
export { decideMove, replay, replayEach, startRoute } from './decide.ts'
export { findStep, findTask, getStep, nextSteps } from './graph.ts'
export { type GraphEdge, type GraphNode, layoutGraph } from './layout.ts'
export { type Facts, faultsOfMoveForm, type OpenMove, openMoves, outcomeOf, UNDO } from './moves.ts'
export { decideReset, findReset, type ResetRequest } from './reset.ts'
export {
  EndStep,
  ForkStep,
  Holder,
  JoinStep,
  Move,
  MoveField,
  PublicFace,
  Reset,
  Route,
  type RouteSource,
  Span,
  Stage,
  Step,
  TaskStep,
} from './route.schema.ts'
export {
  type Act,
  type ChainLink,
  type Decided,
  type Ended,
  type FormFault,
  type Holders,
  type Instant,
  type JoinProgress,
  type MoveDecision,
  type MoveRequest,
  type OpenStep,
  type RefusalCode,
  type Refused,
  type ReturnedFrom,
  type ReturnItem,
  refusalCodes,
  type Standing,
} from './standing.ts'
export { stagesOf, stateWords } from './wording.ts'
