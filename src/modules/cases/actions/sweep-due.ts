import { decideMove, findTask } from '../../../engines/workflow/index.ts'
import { formatDeadline } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act, World } from '../../../platform/world.ts'
import { getAct, getRoute, listDue, type RunRow } from '../case.report.ts'
import { holdRun, insertDue, takeDueRow } from '../case.store.ts'
import { openReturn } from '../case-face.report.ts'
import { CLOCK, dutyOfHolder } from '../rules/caller-keys.ts'
import { overdueAction, sentenceForReminder } from '../rules/deadlines.ts'
import { factsOf, getSubject } from '../subjects.ts'
import { getSurroundings } from '../surroundings.ts'
import { carryMove, effectsOf } from './carry-move.ts'
import { escalate } from './escalate.ts'
import { readerOf } from './tell.ts'

const AT_A_TIME = 200

/** How many due rows were handled, and how many failed and stay for the next sweep. */
export interface Swept {
  readonly handled: number
  readonly failed: number
}

/** Handles all that has become due: reminders, overdue steps, and effects whose undo window is over. */
export async function sweepDue(world: World, now: Date): Promise<Swept> {
  let handled = 0
  const failed = new Set<string>()
  for (;;) {
    const due = await listDue(world.database.read, now, AT_A_TIME + failed.size)
    const fresh = due.filter((row) => !failed.has(row.id))
    if (fresh.length === 0) return { handled, failed: failed.size }
    // Each in its own transaction: one case that cannot go on must not hold up the others.
    for (const row of fresh) {
      try {
        await handleOne(world, now, row)
        handled += 1
      } catch (error) {
        world.log.error({ err: error, caseId: row.case_id, due: row.id }, 'due row')
        failed.add(row.id)
      }
    }
  }
}

async function handleOne(world: World, now: Date, row: { id: string; case_id: string }): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    const act: Act = { tx, now, world, caller: null, ip: null }
    // The case first, then the row: the same order in which a move takes its locks.
    const run: RunRow | undefined = await holdRun(tx, row.case_id)
    const due = run && (await takeDueRow(tx, row.id))
    if (!due) return
    if (due.kind === 'effects') await runWaitingEffects(act, run, due.act_id ?? '')
    else if (due.kind === 'reminder') await remind(act, run, due.step ?? '')
    else if (due.kind === 'escalation') await escalate(act, run, due.step ?? '')
    else await passDueInstant(act, run, due.step ?? '')
  })
}

async function runWaitingEffects(act: Act, run: RunRow, actId: string): Promise<void> {
  const done = await getAct(reading(act.tx), actId)
  for (const effect of effectsOf(getSubject(run.kind), done.effects)) {
    await effect(act, {
      caseId: run.id,
      subjectId: run.subject_id,
      acceptanceNo: run.acceptance_no,
      step: done.step,
      action: done.action,
      // A start and a reset have no effects.
      kind: done.kind === 'start' || done.kind === 'reset' ? 'forward' : done.kind,
      by: done.holder_key,
      reason: done.reason,
      items: done.items,
      form: done.form,
      actId,
      version: done.version_after,
      opened: done.opened,
      outcome: run.outcome,
    })
  }
}

async function remind(act: Act, run: RunRow, step: string): Promise<void> {
  const read = reading(act.tx)
  const open = await openReturn(read, run.id)
  const waits = run.standing.open.some((one) => one.step === step && one.holder === run.applicant_key)
  const left =
    waits && open && open.items.length > 0
      ? await getSubject(run.kind).countUncorrected?.(act, run.subject_id, open.items)
      : undefined
  const abandons = overdueAction(await getRoute(read, run.route_hash), step) !== undefined
  await tellStep(act, run, step, 'due-soon', (due) => sentenceForReminder(due, left, abandons))
}

/** What a route says of an overdue step is done in nobody's name; otherwise its holder is told. */
async function passDueInstant(act: Act, run: RunRow, step: string): Promise<void> {
  const { tx, now } = act
  const read = reading(tx)
  const route = await getRoute(read, run.route_hash)
  const action = overdueAction(route, step)
  const move = findTask(route, step)?.moves.find((one) => one.action === action)
  if (!action || !move) {
    await tellStep(act, run, step, 'overdue', (due) => `办理期限${due}已过，请尽快办理。`)
    return
  }
  const until = await getSubject(run.kind).graceAfter?.(act, run.subject_id, dueOf(run, step))
  if (until) {
    await insertDue(tx, {
      id: newId(now),
      case_id: run.id,
      kind: 'overdue',
      due_at: until,
      step,
      act_id: null,
    })
    return
  }
  const keys = [CLOCK, ...run.standing.open.filter((open) => open.step === step).map((open) => open.holder)]
  const reason = '超过规定期限未办理，系统按流程规定自动处理。'
  const asked = { step, action, seenVersion: run.version, callerKeys: keys, reason }
  const calendar = await getSurroundings().calendar(read)
  const facts = await factsOf(read, run, now)
  const decision = decideMove(route, run.standing, asked, facts, now.toISOString(), calendar)
  if (!decision.ok) throw new Error(`Case ${run.id} is overdue, but ${step}.${action}: ${decision.message}`)
  const by = decision.act.act === 'move' ? decision.act.by : CLOCK
  const { kind, label } = move
  await carryMove(act, { run, route, decision, step, action, kind, label, by, reason, items: [], form: {} })
}

function dueOf(run: RunRow, step: string): Date {
  const due = run.standing.open.find((open) => open.step === step)?.dueAt
  if (due === undefined) throw new Error(`Case ${run.id} has no due instant at ${step}.`)
  return new Date(due)
}

async function tellStep(
  act: Act,
  run: RunRow,
  step: string,
  kind: 'due-soon' | 'overdue',
  sentence: (due: string) => string,
): Promise<void> {
  const route = await getRoute(reading(act.tx), run.route_hash)
  const { title, applicantName } = run.summary
  for (const open of run.standing.open.filter((one) => one.step === step && one.dueAt)) {
    const reader = readerOf(run, open.holder)
    await getSurroundings().notify(act, {
      to: open.holder,
      duty: dutyOfHolder(route, step, open.holder),
      kind,
      about: reader === 'applicant' ? title : `${applicantName}的“${title}”`,
      step: findTask(route, step)?.label ?? step,
      sentence: sentence(formatDeadline(new Date(open.dueAt ?? 0))),
      link: getSubject(run.kind).link(run.subject_id, run.id, reader),
      caseId: run.id,
    })
  }
}
