import { findStep, findTask, type Route, type Standing } from '../../../engines/workflow/index.ts'

/** Where a case stands, in words for people. */
export interface StandingFace {
  readonly open: readonly {
    readonly step: string
    readonly label: string
    readonly holderKey: string
    readonly holderName: string
    readonly waitingFor: string
    readonly sentence: string
    readonly since: string
    readonly dueAt: string | null
    readonly overdue: boolean
    readonly returned: boolean
  }[]
  readonly ended: {
    readonly label: string
    readonly outcome: string
    readonly sentence: string
    readonly at: string
  } | null
}

/** Says where a case stands: what is awaited of whom, since when and until when, or how it ended. */
export function faceOf(
  route: Route,
  standing: Standing,
  names: ReadonlyMap<string, string>,
  now: Date,
): StandingFace {
  const end = standing.ended && findStep(route, standing.ended.step)
  return {
    open: standing.open.map((open) => {
      const task = findTask(route, open.step)
      const waitingFor = task?.publicFace.waitingFor ?? ''
      return {
        step: open.step,
        label: task?.label ?? open.step,
        holderKey: open.holder,
        holderName: names.get(open.holder) ?? waitingFor,
        waitingFor,
        sentence: task?.publicFace.sentence ?? '',
        since: open.openedAt,
        dueAt: open.dueAt ?? null,
        overdue: open.dueAt !== undefined && Date.parse(open.dueAt) <= now.getTime(),
        returned: open.returnedFrom !== undefined,
      }
    }),
    ended:
      standing.ended && end
        ? {
            label: end.label,
            outcome: standing.ended.outcome,
            sentence: end.kind === 'end' ? (end.publicFace?.sentence ?? `${end.label}。`) : '',
            at: standing.ended.at,
          }
        : null,
  }
}
