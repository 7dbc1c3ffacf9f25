import { newId } from '../../../lib/ids.ts'
import { type Read, reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act, Caller, SignedAct } from '../../../platform/world.ts'
import { getRoutes, listRuns, type RunRow } from '../case.report.ts'
import { MOST_IN_BATCH } from '../case-batch.contract.ts'
import { listUnjudged } from '../case-batch.report.ts'
import { insertBatch, insertItems, saveBatch, saveFindings } from '../case-batch.store.ts'
import { findReservations } from '../case-reservation.report.ts'
import { type TodoFilter, todoOf } from '../case-todo.report.ts'
import { decideFate, type Fate, fieldsOf } from '../rules/batch.ts'
import { deskOf } from '../rules/caller-keys.ts'
import { getSubject } from '../subjects.ts'
import { getSurroundings } from '../surroundings.ts'

export const BATCH_QUEUE = 'cases.batch'

/** What a job of a batch works on: the cases after a place in it. */
export interface BatchJob {
  readonly batchId: string
  readonly after: number
}

/** How many are looked at within the request; more are left to the worker. */
const AT_ONCE = 100

export interface PreviewBatch {
  readonly action: string
  readonly chosen:
    | { readonly cases: readonly { caseId: string; step: string; seenVersion: number }[] }
    | { readonly filter: TodoFilter }
}

/** Writes down what a batch is about and begins to look at it; nothing is moved yet. */
export async function previewBatch(act: SignedAct, command: PreviewBatch): Promise<{ id: string }> {
  const { tx, now, caller, world } = act
  const items = await itemsOf(act, command.chosen)
  if (items.length === 0) throw new Refusal('cases.batch-empty')
  if (items.length > MOST_IN_BATCH) {
    throw new Refusal('cases.batch-too-many', { details: { most: MOST_IN_BATCH } })
  }
  const id = newId(now)
  await insertBatch(tx, {
    id,
    person_id: caller.personId,
    membership_id: caller.membership?.id ?? null,
    organisation_name: caller.membership?.organisationName ?? '',
    action: command.action,
    now,
  })
  await insertItems(tx, id, items)
  if (items.length <= AT_ONCE) await judgeSome(act, caller, { id, action: command.action })
  else await world.jobs.enqueue(tx, BATCH_QUEUE, { batchId: id, after: 0 } satisfies BatchJob)
  return { id }
}

async function itemsOf({ tx, now, caller }: SignedAct, chosen: PreviewBatch['chosen']) {
  const read = reading(tx)
  if ('filter' in chosen) {
    const rows = await (await todoOf(read, caller, now, chosen.filter))
      .innerJoin('case_run', 'case_run.id', 'case_step.case_id')
      .select(['case_step.case_id', 'case_step.step', 'case_run.version'])
      .orderBy('case_step.opened_at')
      .orderBy('case_step.case_id')
      .limit(MOST_IN_BATCH + 1)
      .execute()
    return rows.map(({ case_id, step, version }) => ({ caseId: case_id, step, version }))
  }
  // What never was on this desk is as if it did not exist; what has left it is told as moved.
  const { key, duties } = deskOf(caller)
  const known = await read
    .selectFrom('case_holder')
    .select('case_id')
    .where('case_id', 'in', [...new Set(chosen.cases.map((one) => one.caseId))])
    .where('holder_key', '=', key)
    .where('duty', 'in', duties)
    .execute()
  const ids = new Set(known.map((row) => row.case_id))
  return chosen.cases
    .filter((one) => ids.has(one.caseId))
    .map(({ caseId, step, seenVersion }) => ({ caseId, step, version: seenVersion }))
}

/** Looks at the next cases of a batch; answers whether all have been looked at. */
export async function judgeSome(
  { tx, now }: Act,
  caller: Caller,
  batch: { readonly id: string; readonly action: string; readonly fields?: unknown },
): Promise<boolean> {
  const read = reading(tx)
  const items = await listUnjudged(read, batch.id, AT_ONCE)
  const fates = await fatesOf(read, caller, batch.action, items, now)
  await saveFindings(
    tx,
    batch.id,
    items.map(({ position }, index) => {
      const fate = fates[index] as Fate
      return { position, state: fate.fits ? 'fit' : 'left-out', words: fate.words }
    }),
  )
  const moves = fates.flatMap((fate) => (fate.fits ? [fate.move] : []))
  const held = await tx
    .selectFrom('case_batch')
    .select(['label', 'fields', 'needs_reason', 'undo_minutes'])
    .where('id', '=', batch.id)
    .executeTakeFirstOrThrow()
  const undo = moves.flatMap((move) => move.undoMinutes ?? [])
  const known = held.undo_minutes === null ? [] : [held.undo_minutes]
  const isOver = items.length < AT_ONCE
  await saveBatch(
    tx,
    batch.id,
    {
      label: held.label || (moves[0]?.label ?? ''),
      fields: fieldsOf(moves, held.fields),
      needs_reason: held.needs_reason || moves.some((move) => move.needsReason),
      undo_minutes: undo.length > 0 ? Math.min(...undo, ...known) : held.undo_minutes,
      ...(isOver ? { state: 'ready' as const } : {}),
    },
    now,
  )
  return isOver
}

async function fatesOf(
  read: Read,
  caller: Caller,
  action: string,
  items: readonly { case_id: string; step: string; version: number }[],
  now: Date,
): Promise<Fate[]> {
  const runs = await listRuns(
    read,
    items.map((item) => item.case_id),
  )
  const byId = new Map(runs.map((run) => [run.id, run]))
  const routes = await getRoutes(
    read,
    runs.map((run) => run.route_hash),
  )
  const calendar = await getSurroundings().calendar(read)
  const facts = await factsOfAll(read, runs, now)
  const reservations = await findReservations(
    read,
    deskOf(caller).key,
    items.map((item) => item.case_id),
    now,
  )
  const taken = new Map(
    reservations.filter((one) => one.personId !== caller.personId).map((one) => [one.caseId, one.personName]),
  )
  return items.map((item) => {
    const run = byId.get(item.case_id)
    const route = run && routes.get(run.route_hash)
    const one = route && {
      route,
      standing: run.standing,
      applicantKey: run.applicant_key,
      step: item.step,
      seenVersion: item.version,
      takenBy: taken.get(item.case_id),
    }
    return decideFate(one, action, caller, facts.get(item.case_id) ?? {}, now, calendar)
  })
}

/** The facts of many cases, in one reading for each kind of subject. */
async function factsOfAll(read: Read, runs: readonly RunRow[], now: Date) {
  const found = await Promise.all(
    [...Map.groupBy(runs, (run) => run.kind)].map(async ([kind, ofKind]) => {
      const facts = await getSubject(kind).facts(
        read,
        ofKind.map((run) => run.subject_id),
        now,
      )
      return ofKind.map((run) => [run.id, facts.get(run.subject_id) ?? {}] as const)
    }),
  )
  return new Map(found.flat())
}
