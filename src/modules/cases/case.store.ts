import { sql } from 'kysely'
import type { Act as EngineAct, OpenStep, ReturnItem, Route, Standing } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { CaseSummary, Findable } from './rules/summary.ts'

/** One row of case_act as it is written. */
export interface ActRow {
  readonly id: string
  readonly case_id: string
  readonly seq: number
  readonly kind: 'start' | 'forward' | 'return' | 'withdraw' | 'discard' | 'undo' | 'reset'
  readonly step: string
  readonly step_label: string
  readonly action: string
  readonly label: string
  readonly actor_person_id: string | null
  readonly actor_name: string
  readonly organisation_id: string | null
  readonly organisation_name: string | null
  readonly holder_key: string
  readonly reason: string | null
  readonly items: readonly ReturnItem[]
  readonly form: Readonly<Record<string, unknown>>
  readonly at: Date
  readonly version_before: number
  readonly version_after: number
  readonly opened: readonly { readonly step: string; readonly label: string; readonly holder: string }[]
  readonly effects: string[]
  readonly engine: EngineAct
}

/** Later than any due day; a keyset needs a value in each row. */
export const NEVER = new Date('9999-12-31T00:00:00Z')

/** Keeps a route under its hash, once. */
export async function keepRoute(tx: Tx, hash: string, route: Route): Promise<void> {
  await tx
    .insertInto('case_route')
    .values({ hash, code: route.code, route: JSON.stringify(route) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Draws the next number of the sequence behind the acceptance numbers. */
export async function drawAcceptanceNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ drawn: number }>`select nextval('case_acceptance') as drawn`.execute(tx)
  return rows[0]?.drawn ?? 0
}

/** Inserts a case. */
export async function insertRun(
  tx: Tx,
  run: {
    id: string
    acceptance_no: string
    kind: string
    subject_id: string
    route_hash: string
    applicant_key: string
    standing: Standing
    opened_at: Date
    summary: CaseSummary
    search: string
    unit: string
    name_sort: string
  },
): Promise<void> {
  const { standing, summary, ...rest } = run
  await tx
    .insertInto('case_run')
    .values({
      ...rest,
      standing: JSON.stringify(standing),
      version: standing.version,
      moved_at: run.opened_at,
      ...summaryColumns(summary),
    })
    .execute()
}

/** Holds a case: nobody else can move it until the transaction ends. */
export async function holdRun(tx: Tx, caseId: string) {
  return tx.selectFrom('case_run').selectAll().where('id', '=', caseId).forUpdate().executeTakeFirst()
}

/** Saves where a case stands now, and what was done last and why, as lists show it. */
export async function saveStanding(
  tx: Tx,
  caseId: string,
  change: {
    standing: Standing
    now: Date
    returned: boolean
    done: string | null
    by: string | null
    reason?: string
  },
): Promise<void> {
  const { standing, now, returned, done, by, reason } = change
  await tx
    .updateTable('case_run')
    .set({
      standing: JSON.stringify(standing),
      version: standing.version,
      moved_at: now,
      outcome: standing.ended?.outcome ?? null,
      closed_at: standing.ended ? now : null,
      last_done: done,
      undo_person_id: standing.undo ? by : null,
      undo_until: standing.undo ? new Date(standing.undo.until) : null,
      ...(reason === undefined ? {} : { last_reason: reason }),
      ...(returned ? { returns: sql<number>`returns + 1` } : {}),
    })
    .where('id', '=', caseId)
    .execute()
}

/** Marks the holders of a case that has ended, or goes on again after an undo: boards look at open cases only. */
export async function markHolders(tx: Tx, caseId: string, ended: boolean): Promise<void> {
  await tx.updateTable('case_holder').set({ ended }).where('case_id', '=', caseId).execute()
}

/** What lists are narrowed by; it stands in every row that a list walks along. */
export interface Narrowing {
  readonly kind: string
  readonly activity_id: string | null
  readonly series_code: string | null
  readonly level_code: string | null
  readonly search: string
  readonly unit: string
}

/** Saves what lists show of a case, and what they are narrowed by. */
export async function saveSummary(
  tx: Tx,
  caseId: string,
  summary: CaseSummary,
  { nameSort, ...found }: Findable,
): Promise<void> {
  const { summary: shown, ...narrowing } = { ...summaryColumns(summary), ...found }
  const sorted = { ...narrowing, name_sort: nameSort }
  await tx
    .updateTable('case_run')
    .set({ summary: shown, ...sorted })
    .where('id', '=', caseId)
    .execute()
  await tx.updateTable('case_step').set(sorted).where('case_id', '=', caseId).execute()
  await tx.updateTable('case_holder').set(narrowing).where('case_id', '=', caseId).execute()
}

function summaryColumns(summary: CaseSummary) {
  return {
    summary: JSON.stringify(summary),
    activity_id: summary.activityId ?? null,
    series_code: summary.seriesCode ?? null,
    level_code: summary.levelCode ?? null,
  }
}

/** One open step as its row is made. */
export interface StepRow {
  readonly open: OpenStep
  readonly label: string
  readonly duty: string
}

/** The row of an open step, but for what lists narrow it by. */
export function stepColumns(caseId: string, { open, label, duty }: StepRow, position: number) {
  const due = open.dueAt ? new Date(open.dueAt) : null
  return {
    case_id: caseId,
    position,
    step: open.step,
    label,
    holder_key: open.holder,
    duty,
    opened_at: new Date(open.openedAt),
    due_at: due,
    due_sort: due ?? NEVER,
    returned: open.returnedFrom !== undefined,
  }
}

/** Replaces the open steps of a case. */
export async function replaceSteps(
  tx: Tx,
  caseId: string,
  steps: readonly StepRow[],
  narrowing: Narrowing & { readonly name_sort: string },
): Promise<void> {
  const rows = steps.map((step, position) => ({ ...stepColumns(caseId, step, position), ...narrowing }))
  await Promise.all([
    tx.deleteFrom('case_step').where('case_id', '=', caseId).execute(),
    // Whoever had taken the case has handled it, or it has gone from there.
    tx.deleteFrom('case_reservation').where('case_id', '=', caseId).execute(),
    rows.length > 0 && tx.insertInto('case_step').values(rows).execute(),
  ])
}

/** Remembers that a holder has held the case; from then on it may read it. */
export async function rememberHolder(
  tx: Tx,
  held: Narrowing & { case_id: string; holder_key: string; duty: string; step: string; now: Date },
): Promise<void> {
  const { step, now, ...key } = held
  await tx
    .insertInto('case_holder')
    .values({ ...key, steps: [step], first_held_at: now })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'holder_key', 'duty']).doUpdateSet({
        steps: sql`case when ${step} = any(case_holder.steps) then case_holder.steps else case_holder.steps || ${step}::text end`,
        lost_at: null,
      }),
    )
    .execute()
}

/** Remembers what a holder did last, for its list of what was done. */
export async function rememberDeed(
  tx: Tx,
  deed: Narrowing & {
    case_id: string
    holder_key: string
    duty: string
    step: string
    label: string
    actor: string
    now: Date
  },
): Promise<void> {
  const { step, label, actor, now, ...row } = deed
  const last = { last_acted_at: now, last_label: label, last_actor: actor }
  await tx
    .insertInto('case_holder')
    .values({ ...row, steps: [step], first_held_at: now, ...last })
    .onConflict((conflict) => conflict.columns(['case_id', 'holder_key', 'duty']).doUpdateSet(last))
    .execute()
}

/** Appends acts; there is no other way to write that table. */
export async function insertActs(tx: Tx, acts: readonly ActRow[]): Promise<void> {
  await tx
    .insertInto('case_act')
    .values(
      acts.map((act) => ({
        ...act,
        items: JSON.stringify(act.items),
        form: JSON.stringify(act.form),
        opened: JSON.stringify(act.opened),
        engine: JSON.stringify(act.engine),
      })),
    )
    .execute()
}

/** One row of case_due as it is written. */
export interface DueRow {
  readonly id: string
  readonly kind: 'reminder' | 'overdue' | 'effects' | 'escalation'
  readonly due_at: Date
  readonly step: string | null
  readonly act_id: string | null
}

/** Replaces the reminders and due instants of a case; effects that wait for the end of an undo window stay. */
export async function replaceDeadlines(tx: Tx, caseId: string, rows: readonly DueRow[]): Promise<void> {
  const fresh = rows.map((row) => ({ ...row, case_id: caseId }))
  await Promise.all([
    tx
      .deleteFrom('case_due')
      .where('case_id', '=', caseId)
      .where('kind', 'in', ['reminder', 'overdue', 'escalation'])
      .execute(),
    tx.deleteFrom('case_escalation').where('case_id', '=', caseId).execute(),
    fresh.length > 0 && tx.insertInto('case_due').values(fresh).execute(),
  ])
}

/** Adds one instant at which a case is looked at again. */
export async function insertDue(tx: Tx, row: DueRow & { readonly case_id: string }): Promise<void> {
  await tx.insertInto('case_due').values(row).execute()
}

/** Drops the effects that wait for the act that is being undone. */
export async function dropWaitingEffects(tx: Tx, actId: string): Promise<void> {
  await tx.deleteFrom('case_due').where('kind', '=', 'effects').where('act_id', '=', actId).execute()
}

/** Takes a row that has become due, if it is still there; it is gone when the transaction ends well. */
export async function takeDueRow(tx: Tx, id: string) {
  return tx.deleteFrom('case_due').where('id', '=', id).returningAll().executeTakeFirst()
}

/** Keeps a case for a person of an office; who has had it before is written over. */
export async function keepReservation(
  tx: Tx,
  row: { case_id: string; holder_key: string; person_id: string; person_name: string; until: Date },
): Promise<void> {
  const { person_id, person_name, until } = row
  await tx
    .insertInto('case_reservation')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'holder_key']).doUpdateSet({ person_id, person_name, until }),
    )
    .execute()
}

/** Gives a case back that a person has taken. */
export async function removeReservation(
  tx: Tx,
  { caseId, holderKey, personId }: { caseId: string; holderKey: string; personId: string },
): Promise<void> {
  await tx
    .deleteFrom('case_reservation')
    .where('case_id', '=', caseId)
    .where('holder_key', '=', holderKey)
    .where('person_id', '=', personId)
    .execute()
}

/** Gives back everything a person has taken in an office. */
export async function removeReservationsOf(tx: Tx, personId: string, holderKey: string): Promise<void> {
  await tx
    .deleteFrom('case_reservation')
    .where('person_id', '=', personId)
    .where('holder_key', '=', holderKey)
    .execute()
}

/** Notes that a superior is told of an overdue step; answers false when it has been noted before. */
export async function insertEscalation(
  tx: Tx,
  row: {
    case_id: string
    step: string
    label: string
    holder_key: string
    superior_key: string
    duty: string
    due_at: Date
    told_at: Date
  },
): Promise<boolean> {
  const made = await tx
    .insertInto('case_escalation')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return made !== undefined
}

/** Whether a superior has been told of a holder since an instant, by another case than this. */
export async function wasTold(
  tx: Tx,
  asked: { superiorKey: string; holderKey: string; since: Date; butFor: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('case_escalation')
    .select('case_id')
    .where('superior_key', '=', asked.superiorKey)
    .where('holder_key', '=', asked.holderKey)
    .where('told_at', '>=', asked.since)
    .where('case_id', '!=', asked.butFor)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
