import { findTask, type MoveField, type Route, type Standing } from '../../../engines/workflow/index.ts'

// A route that led an organisation round in a circle would otherwise be followed for ever.
const MOST = 10

/** The steps that a holder passes on its way to somebody else: each one's first forward move, from where the case stands. */
export function wayOut(
  route: Route,
  standing: Standing,
  holder: string,
): { step: string; action: string; form: readonly MoveField[] }[] {
  const way: { step: string; action: string; form: readonly MoveField[] }[] = []
  let step = standing.open.find((open) => open.holder === holder)?.step
  while (step !== undefined && way.length < MOST) {
    const task = findTask(route, step)
    const isHeld = task && 'party' in task.holder && standing.parties[task.holder.party] === holder
    const move = isHeld ? task.moves.find((one) => one.kind === 'forward' && one.by === 'holder') : undefined
    if (!task || !move) break
    way.push({ step: task.code, action: move.action, form: move.form })
    step = move.to
  }
  return way
}

/** Every field asked on the way, once. */
export function fieldsOnWay(way: readonly { readonly form: readonly MoveField[] }[]): MoveField[] {
  return [...new Map(way.flatMap(({ form }) => form.map((field) => [field.code, field]))).values()]
}
