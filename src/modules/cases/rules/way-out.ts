import { findTask, type MoveField, type Route, type Standing } from '../../../engines/workflow/index.ts'

// A route that led an organisation round in a circle would otherwise be followed for ever.
const MOST = 10

/** One step on the way, with its move. */
export interface WayStep {
  readonly step: string
  readonly action: string
  readonly label: string
  readonly form: readonly MoveField[]
  /** The move is made for each case by itself; what somebody fills in is theirs to submit with others. */
  readonly alone: boolean
}

/** The steps that a holder passes on its way to somebody else: each one's first forward move, from where the case stands. */
export function wayOut(route: Route, standing: Standing, holder: string): WayStep[] {
  const way: WayStep[] = []
  let step = standing.open.find((open) => open.holder === holder)?.step
  while (step !== undefined && way.length < MOST) {
    const task = findTask(route, step)
    const isHeld = task && 'party' in task.holder && standing.parties[task.holder.party] === holder
    const move = isHeld ? task.moves.find((one) => one.kind === 'forward' && one.by === 'holder') : undefined
    if (!task || !move) break
    const { action, label, form, batch } = move
    const fills = 'party' in task.holder && task.holder.party === 'applicant'
    way.push({ step: task.code, action, label, form, alone: !batch && !fills })
    step = move.to
  }
  return way
}

/** Every field asked on the way, once. */
export function fieldsOnWay(way: readonly { readonly form: readonly MoveField[] }[]): MoveField[] {
  return [...new Map(way.flatMap(({ form }) => form.map((field) => [field.code, field]))).values()]
}
