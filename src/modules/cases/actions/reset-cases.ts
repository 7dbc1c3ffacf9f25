import {
  type Calendar,
  type ChainLink,
  type Decided,
  decideReset,
  findReset,
  findStep,
  type Route,
} from '../../../engines/workflow/index.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { getRoutes, narrowingOf, type RunRow } from '../case.report.ts'
import type { ActRow } from '../case.store.ts'
import { holdRuns, saveResets } from '../case-reset.store.ts'
import { dutyOfHolder } from '../rules/caller-keys.ts'
import { deadlinesOf } from '../rules/deadlines.ts'
import { lostHolders } from '../rules/lost-holders.ts'
import type { CaseSummary } from '../rules/summary.ts'
import { getSurroundings } from '../surroundings.ts'
import { actorOf } from './carry-move.ts'

/** What it takes to take many cases back at once because those above them have changed. */
export interface ResetCases {
  /** The reset that the routes name. */
  readonly action: string
  /** The holder key in whose name it is done. */
  readonly by: string
  readonly reason: string
  readonly cases: readonly {
    readonly caseId: string
    /** Every chain of the case from now on. */
    readonly chains: Readonly<Record<string, ChainLink[]>>
  }[]
}

/** One case that a reset concerned. */
export interface ResetCase {
  readonly caseId: string
  readonly subjectId: string
  readonly applicantKey: string
  readonly summary: CaseSummary
  /** It went back; otherwise it stayed at its step and goes another way from there. */
  readonly wentBack: boolean
  /** Who held it until now, with the duty it took. */
  readonly takenFrom: readonly { readonly key: string; readonly duty: string }[]
}

type Reset = { run: RunRow; route: Route; decision: Decided; lost: readonly string[] }

/**
 * Takes many cases back at once, in the transaction of the change that is its cause, with a fixed number of statements
 * however many they are. Cases that have ended meanwhile, or whose route names no such reset, are left alone.
 */
export async function resetCases(act: Act, command: ResetCases): Promise<ResetCase[]> {
  const { tx, now } = act
  const read = reading(tx)
  const chainsOf = new Map(command.cases.map((one) => [one.caseId, one.chains]))
  const runs = await holdRuns(tx, [...chainsOf.keys()])
  const routes = await getRoutes(
    read,
    runs.map((run) => run.route_hash),
  )
  const calendar = await getSurroundings().calendar(read)
  const resets = runs.flatMap((run): Reset[] => {
    const route = routes.get(run.route_hash)
    if (!route || !findReset(route, command.action)) return []
    const { action, by } = command
    const request = { action, by, chains: { ...chainsOf.get(run.id) } }
    const decision = decideReset(route, run.standing, request, now.toISOString(), calendar)
    if (!decision.ok) return []
    return [{ run, route, decision, lost: lostHolders(run.standing, decision.standing) }]
  })
  await saveResets(
    tx,
    resets.map((reset) => rowsOf(act, command, reset, calendar)),
    now,
  )
  await record(act, {
    act: 'cases.reset',
    subject: { kind: 'holder', id: command.by },
    details: { action: command.action, cases: resets.map(({ run }) => run.id) },
  })
  return resets.map(({ run, route, decision }) => ({
    caseId: run.id,
    subjectId: run.subject_id,
    applicantKey: run.applicant_key,
    summary: run.summary,
    wentBack: decision.opened.length > 0,
    takenFrom: decision.closed.map(({ step, holder }) => ({
      key: holder,
      duty: dutyOfHolder(route, step, holder),
    })),
  }))
}

/** Everything that is written of one reset. */
function rowsOf(act: Act, command: ResetCases, { run, route, decision, lost }: Reset, calendar: Calendar) {
  const { now } = act
  const { standing } = decision
  const opened = decision.opened.map(({ step, holder }) => ({
    step,
    label: findStep(route, step)?.label ?? step,
    holder,
    duty: dutyOfHolder(route, step, holder),
  }))
  return {
    caseId: run.id,
    standing,
    narrowing: narrowingOf(run),
    nameSort: run.name_sort,
    steps: decision.opened.map((open, index) => ({
      open,
      label: opened[index]?.label ?? '',
      duty: opened[index]?.duty ?? '',
    })),
    holders: opened,
    lost,
    act: actRow(act, command, { run, route, decision, lost }, opened),
    deadlines: deadlinesOf(route, standing, now, calendar).map(({ kind, step, at }) => ({
      id: newId(now),
      kind,
      due_at: at,
      step,
      act_id: null,
    })),
  }
}

function actRow(
  act: Act,
  command: ResetCases,
  { run, route, decision }: Reset,
  opened: readonly { step: string; label: string; holder: string }[],
): ActRow {
  // The record names the step it was taken from, or the one at which it stays.
  const at = (decision.closed[0] ?? decision.standing.open[0])?.step ?? ''
  return {
    id: newId(act.now),
    case_id: run.id,
    seq: decision.standing.version,
    kind: 'reset',
    step: at,
    step_label: findStep(route, at)?.label ?? at,
    action: command.action,
    label: findReset(route, command.action)?.label ?? command.action,
    ...actorOf(act),
    holder_key: command.by,
    reason: command.reason,
    items: [],
    form: {},
    at: act.now,
    version_before: run.version,
    version_after: decision.standing.version,
    opened: opened.map(({ step, label, holder }) => ({ step, label, holder })),
    effects: [],
    engine: decision.act,
  }
}
