import { findTask, outcomeOf, type Route } from '../../../engines/workflow/index.ts'

/** The outcome of a dossier that an office did not agree to. */
export const REJECTED = 'rejected'

/** What the move is called by which the holder of a step refuses a dossier (审核不同意); undefined when it has none. */
export function findRefusal(route: Route, step: string): string | undefined {
  const moves = findTask(route, step)?.moves ?? []
  return moves.find((move) => move.by === 'holder' && outcomeOf(route, move) === REJECTED)?.label
}
