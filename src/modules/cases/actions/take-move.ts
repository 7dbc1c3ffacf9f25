import {
  decideMove,
  findTask,
  type Move,
  type OpenMove,
  type Refused,
  type ReturnItem,
  type Route,
  UNDO,
} from '../../../engines/workflow/index.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { getRoute, listActs, listHolders, type RunRow } from '../case.report.ts'
import { holdRun } from '../case.store.ts'
import { withChoices } from '../party-choices.ts'
import { answersFor } from '../rules/batch.ts'
import { keysForMove, movesNow, OWN_CASE, type Running } from '../rules/moves-now.ts'
import { decideSight } from '../rules/sight.ts'
import { factsOf, getSubject } from '../subjects.ts'
import { getSurroundings } from '../surroundings.ts'
import { carryMove, contextOf } from './carry-move.ts'

/** What somebody asks to be done with a case. */
export interface TakeMove {
  readonly caseId: string
  readonly step: string
  readonly action: string
  readonly seenVersion: number
  readonly reason?: string | undefined
  readonly items?: readonly ReturnItem[] | undefined
  readonly form?: Readonly<Record<string, unknown>> | undefined
  readonly batch?: boolean | undefined
  /** Names the act on many cases of which this move is one. */
  readonly gather?: string | undefined
}

/** Moves a case one move along its route, and does what follows from it, in one transaction. */
export async function takeMove(act: SignedAct, command: TakeMove) {
  const { tx, now, caller } = act
  const read = reading(tx)
  const run: RunRow | undefined = await holdRun(tx, command.caseId)
  if (!run) throw notFound()
  const route = await withChoices(read, run, await getRoute(read, run.route_hash), now)
  const [holders, facts, calendar] = await Promise.all([
    listHolders(read, [run.id]),
    factsOf(read, run, now),
    getSurroundings().calendar(read),
  ])
  if (decideSight(route, run.standing, run.applicant_key, holders, caller) === undefined) throw notFound()
  if (command.seenVersion !== run.version) throw new Refusal('cases.moved-meanwhile')

  const running: Running = { route, standing: run.standing, applicantKey: run.applicant_key }
  const shown = movesNow(running, caller, facts, now, calendar).find(
    (one) => one.step === command.step && one.action === command.action,
  )
  if (!shown) throw new Refusal('cases.move-not-open')
  const keys = keysForMove(running, caller, command.step, command.action)
  // A batch asks once for the moves of several routes: each move takes the answers it asks for.
  const form = command.batch ? answersFor(shown.form, command.form ?? {}) : (command.form ?? {})
  const move = { ...askedMove(run, route, command, shown), form, by: actingKey(running, keys, command) }
  if (!shown.open) {
    // A guard only says that something is missing; what the subject refuses names every place.
    if (shown.refusal === 'guard-not-met') await getSubject(run.kind).beforeMove?.(act, contextOf(move))
    throw refusalOf(shown)
  }
  const named = await getSubject(run.kind).beforeMove?.(act, contextOf(move))
  const decision = decideMove(
    route,
    run.standing,
    {
      ...command,
      reason: command.reason ?? '',
      items: command.items ?? [],
      form: { ...form },
      batch: command.batch ?? false,
      callerKeys: keys,
      ...(named?.holders ? { holders: named.holders } : {}),
    },
    facts,
    now.toISOString(),
    calendar,
  )
  if (!decision.ok) throw refusalOfEngine(decision)

  const undoes = command.action === UNDO ? (await listActs(read, run.id)).at(-1)?.id : undefined
  return carryMove(act, { ...move, route, decision, undoes })
}

function askedMove(run: RunRow, route: Route, command: TakeMove, shown: OpenMove) {
  return {
    run,
    route,
    step: command.step,
    action: command.action,
    kind: shown.kind as Move['kind'] | 'undo',
    label: shown.label,
    reason: command.reason?.trim() || null,
    items: command.items ?? [],
    gather: command.gather,
  }
}

/** The key under which the move is made, as the engine will write it down. */
function actingKey({ standing, route }: Running, keys: readonly string[], command: TakeMove): string {
  if (command.action === UNDO) return standing.undo?.by ?? ''
  const move = findTask(route, command.step)?.moves.find((one) => one.action === command.action)
  const actors = standing.open
    .filter((open) => open.step === command.step)
    .map((open) => (move && move.by !== 'holder' ? (standing.parties[move.by] ?? '') : open.holder))
  return actors.find((actor) => keys.includes(actor)) ?? ''
}

function refusalOf(shown: OpenMove): Refusal {
  if (shown.whyNot === OWN_CASE) return new Refusal('cases.own-case')
  const code = shown.refusal ?? 'move-not-open'
  return new Refusal(`cases.${code}`, { details: { sentence: shown.whyNot ?? '' } })
}

function refusalOfEngine(refused: Refused): Refusal {
  return new Refusal(`cases.${refused.refusal}`, {
    details: { sentence: refused.message },
    issues: (refused.faults ?? []).map(({ field, message }) => ({ path: `form.${field}`, message })),
  })
}
