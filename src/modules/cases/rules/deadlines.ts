import { findTask, type Route, type Standing } from '../../../engines/workflow/index.ts'

const DAY = 24 * 60 * 60 * 1000

/** Something to be looked at when its instant has come. */
export interface Deadline {
  readonly kind: 'reminder' | 'overdue'
  readonly step: string
  readonly at: Date
}

/** Lists what becomes due at the open steps after an instant: a reminder before, and the due instant itself. */
export function deadlinesOf(route: Route, standing: Standing, now: Date): Deadline[] {
  return standing.open.flatMap((open) => {
    if (!open.dueAt) return []
    const at = new Date(open.dueAt)
    const remind = findTask(route, open.step)?.remind
    const before = remind ? new Date(at.getTime() - remind.days * DAY) : undefined
    const reminder =
      before && before > now ? [{ kind: 'reminder' as const, step: open.step, at: before }] : []
    return [...reminder, { kind: 'overdue' as const, step: open.step, at }]
  })
}

/** The move that is made in nobody's name when a step is overdue, if its route has one. */
export function overdueAction(route: Route, step: string): string | undefined {
  const task = findTask(route, step)
  return task?.whenOverdue ?? task?.moves.find((move) => move.by === 'clock')?.action
}
