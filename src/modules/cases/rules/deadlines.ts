import {
  type Calendar,
  endOfSpan,
  findTask,
  type OpenStep,
  type Route,
  type Standing,
} from '../../../engines/workflow/index.ts'

const DAY = 24 * 60 * 60 * 1000

/** Something to be looked at when its instant has come. */
export interface Deadline {
  readonly kind: 'reminder' | 'overdue' | 'escalation'
  readonly step: string
  readonly at: Date
}

/** Lists what becomes due at the open steps after an instant: reminders before, the due instant itself, and when its superior is told. */
export function deadlinesOf(route: Route, standing: Standing, now: Date, calendar: Calendar): Deadline[] {
  return standing.open.flatMap((open) => {
    if (!open.dueAt) return []
    const at = new Date(open.dueAt)
    const remind = findTask(route, open.step)?.remind
    const reminders = remind ? [remind.days].flat() : []
    return [
      ...reminders
        .map((days) => new Date(at.getTime() - days * DAY))
        .filter((before) => before > now)
        .map((before) => ({ kind: 'reminder' as const, step: open.step, at: before })),
      { kind: 'overdue' as const, step: open.step, at },
      ...escalationOf(route, open, calendar),
    ]
  })
}

/** When the superior of a holder is told; the days are counted from the last day on which the step was in time. */
function escalationOf(route: Route, { step, dueAt }: OpenStep, calendar: Calendar): Deadline[] {
  const span = findTask(route, step)?.escalate
  if (!span || !dueAt) return []
  const lastDay = new Date(Date.parse(dueAt) - 1).toISOString()
  return [{ kind: 'escalation', step, at: new Date(endOfSpan(lastDay, span, calendar)) }]
}

/** Who stands above the holder of an open step along its own chain; undefined at the top, or without a chain. */
export function nextInChain({ chain, chainIndex }: OpenStep): string | undefined {
  return chain === undefined || chainIndex === undefined ? undefined : chain[chainIndex + 1]?.key
}

/** The move that is made in nobody's name when a step is overdue, if its route has one. */
export function overdueAction(route: Route, step: string): string | undefined {
  const task = findTask(route, step)
  return task?.whenOverdue ?? task?.moves.find((move) => move.by === 'clock')?.action
}

/** What a reminder says: how much is left to correct, until when, and what happens then. */
export function sentenceForReminder(due: string, left: number | undefined, isAutomatic: boolean): string {
  if (left === undefined) return `请在${due}前办理，逾期将按规定处理。`
  const task = left === 0 ? '退回的内容已全部修改，' : `还有${left}处退回的内容没有修改，`
  const then = isAutomatic ? '逾期视为放弃本次申报' : '逾期将按规定处理'
  return `${task}请在${due}前${left === 0 ? '' : '修改并'}重新提交，${then}。`
}
