import {
  type Decided,
  findStep,
  findTask,
  type Move,
  type OpenStep,
  type ReturnItem,
  type Route,
  type Standing,
} from '../../../engines/workflow/index.ts'
import { newId } from '../../../lib/ids.ts'
import { reading, type Tx } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { narrowingOf, type RunRow } from '../case.report.ts'
import {
  type DueRow,
  dropWaitingEffects,
  insertActs,
  markHolders,
  type Narrowing,
  rememberDeed,
  rememberHolder,
  replaceDeadlines,
  replaceSteps,
  saveStanding,
} from '../case.store.ts'
import { CLOCK, dutyOfHolder, dutyOfMove, organisationIn } from '../rules/caller-keys.ts'
import { deadlinesOf } from '../rules/deadlines.ts'
import { type CaseSubject, getSubject, type MovedContext } from '../subjects.ts'
import { getSurroundings } from '../surroundings.ts'
import { reasonOf, tellApplicant, tellHolders, tellLosers } from './tell.ts'

/** A move that was decided and is to be saved. */
export interface MoveToCarry {
  readonly run: RunRow
  readonly route: Route
  readonly decision: Decided
  readonly step: string
  readonly action: string
  readonly kind: Move['kind'] | 'undo'
  readonly label: string
  readonly by: string
  readonly reason: string | null
  readonly items: readonly ReturnItem[]
  readonly form: Readonly<Record<string, unknown>>
  /** Names the act on many cases of which this move is one: those who get them are told once, with the number. */
  readonly gather?: string | undefined
  /** The act that an undo takes back. */
  readonly undoes?: string | undefined
}

/** Saves, records and enqueues a decided move, and runs what follows from it. */
export async function carryMove(act: Act, move: MoveToCarry): Promise<MovedContext> {
  const { tx, now } = act
  const { run, route, decision, kind, by } = move
  const { standing } = decision
  const subject = getSubject(run.kind)
  const effects = effectsOf(subject, decision.effects)

  const told = reasonToShow(move)
  const taken = findTask(route, move.step)?.moves.find((one) => one.action === move.action)
  const actId = newId(now)
  // None of these asks what another has written; they are written in this order.
  await Promise.all([
    saveStanding(tx, run.id, {
      standing,
      now,
      returned: kind === 'return',
      done: taken?.afterwards ?? null,
      by: act.caller?.personId ?? null,
      ...(told === undefined ? {} : { reason: told }),
    }),
    saveOpenSteps(tx, { run, route, standing, opened: decision.opened, now }),
    writeAct(act, move, actId),
    move.undoes && dropWaitingEffects(tx, move.undoes),
    (standing.ended !== undefined) !== (run.outcome !== null) &&
      markHolders(tx, run.id, standing.ended !== undefined),
    record(act, {
      act: 'cases.moved',
      subject: { kind: 'case', id: run.id },
      details: { step: move.step, action: move.action, version: standing.version },
    }),
  ])

  const context: MovedContext = {
    ...contextOf(move),
    actId,
    version: standing.version,
    opened: decision.opened.map(({ step, holder }) => ({ step, holder })),
    outcome: standing.ended?.outcome ?? null,
  }
  const waits = decision.effects.length > 0 ? decision.effectsNotBefore : undefined
  await scheduleDeadlines(tx, {
    caseId: run.id,
    route,
    standing,
    now,
    ...(waits ? { effects: { actId, at: waits } } : {}),
  })
  await subject.afterMove?.(act, context)
  if (!decision.effectsNotBefore) for (const effect of effects) await effect(act, context)
  await tellHolders(act, {
    run,
    route,
    opened: decision.opened,
    by,
    gather: move.gather,
    ...(kind === 'return' ? { returned: move } : {}),
  })
  await tellApplicant(act, move)
  if (kind === 'withdraw') await tellLosers(act, move)
  return context
}

/** What the column 原因 says from now on: why a case was returned, given up or refused; other moves leave it as it was. */
function reasonToShow({ kind, reason, items, decision }: MoveToCarry): string | undefined {
  const says = kind === 'return' || kind === 'discard' || (decision.standing.ended && reason)
  return says ? reasonOf({ reason, items }) : undefined
}

/** A move in the words the owner of the subject hears. */
export function contextOf(move: Omit<MoveToCarry, 'decision' | 'label' | 'route'>) {
  const { run, step, action, kind, by, reason, items, form } = move
  return {
    caseId: run.id,
    subjectId: run.subject_id,
    acceptanceNo: run.acceptance_no,
    step,
    action,
    kind,
    by,
    reason,
    items,
    form,
  }
}

/** Finds what the effects of a move mean; one that nobody knows stops the move before anything is saved. */
export function effectsOf(subject: CaseSubject, names: readonly string[]) {
  return names.map((name) => {
    const effect = subject.effects[name]
    if (!effect) throw new Error(`The case kind ${subject.kind} does not know the effect ${name}.`)
    return effect
  })
}

/** Who acts, for the check record; a deadline acts in nobody's name. */
export function actorOf({ caller }: Act) {
  const absent = caller?.membership?.substitutesFor
  return {
    actor_person_id: caller?.personId ?? null,
    actor_name: caller ? `${caller.personName}${absent ? `（代${absent.name}办理）` : ''}` : '系统',
    organisation_id: caller?.membership?.organisationId ?? null,
    organisation_name: caller?.membership?.organisationName ?? null,
  }
}

/** What a move opened, as its act tells it. */
export function openedIn(route: Route, opened: readonly OpenStep[]) {
  return opened.map(({ step, holder }) => ({ step, label: findStep(route, step)?.label ?? step, holder }))
}

/** Saves the open steps and remembers who holds them. */
export async function saveOpenSteps(
  tx: Tx,
  saving: {
    run: Narrowing & { readonly id: string; readonly name_sort: string }
    route: Route
    standing: Standing
    opened: readonly OpenStep[]
    now: Date
  },
): Promise<void> {
  const { run, route, standing, opened, now } = saving
  const narrowing = narrowingOf(run)
  const rows = standing.open.map((open) => ({
    open,
    label: findStep(route, open.step)?.label ?? open.step,
    duty: dutyOfHolder(route, open.step, open.holder),
  }))
  // A fork opens a handful of steps at most.
  await Promise.all([
    replaceSteps(tx, run.id, rows, { ...narrowing, name_sort: run.name_sort }),
    ...opened.map(({ step, holder }) => {
      const duty = dutyOfHolder(route, step, holder)
      return rememberHolder(tx, { ...narrowing, case_id: run.id, holder_key: holder, duty, step, now })
    }),
  ])
}

async function writeAct(act: Act, move: MoveToCarry, id: string): Promise<void> {
  const { tx, now } = act
  const { run, route, decision, step, action, kind, label, by, reason, items, form } = move
  const actor = actorOf(act)
  // A move of a person is a person's, whatever membership the session acts under.
  const organisation =
    organisationIn(by) !== undefined ? {} : { organisation_id: null, organisation_name: null }
  const written = insertActs(tx, [
    {
      id,
      case_id: run.id,
      seq: decision.standing.version,
      kind,
      step,
      step_label: findStep(route, step)?.label ?? step,
      action,
      label,
      ...actor,
      ...organisation,
      holder_key: by,
      reason,
      items,
      form,
      at: now,
      version_before: run.version,
      version_after: decision.standing.version,
      opened: openedIn(route, decision.opened),
      effects: decision.effects,
      engine: decision.act,
    },
  ])
  const duty = organisationIn(by) !== undefined ? dutyOfMove(route, run.standing, step, action) : ''
  const remembered =
    by !== CLOCK &&
    rememberDeed(tx, {
      ...narrowingOf(run),
      case_id: run.id,
      holder_key: by,
      duty,
      step,
      label,
      actor: actor.actor_name,
      now,
    })
  await Promise.all([written, remembered])
}

/** Notes when the open steps are due, and the effects that wait for the end of an undo window. */
export async function scheduleDeadlines(
  tx: Tx,
  saving: {
    caseId: string
    route: Route
    standing: Standing
    now: Date
    effects?: { actId: string; at: string }
  },
): Promise<void> {
  const { caseId, route, standing, now, effects } = saving
  const calendar = await getSurroundings().calendar(reading(tx))
  const rows: DueRow[] = deadlinesOf(route, standing, now, calendar).map(({ kind, step, at }) => ({
    id: newId(now),
    kind,
    due_at: at,
    step,
    act_id: null,
  }))
  if (effects) {
    rows.push({
      id: newId(now),
      kind: 'effects',
      due_at: new Date(effects.at),
      step: null,
      act_id: effects.actId,
    })
  }
  await replaceDeadlines(tx, caseId, rows)
}
