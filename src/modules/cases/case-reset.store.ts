import { sql } from 'kysely'
import type { Standing } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { RunRow } from './case.report.ts'
import {
  type ActRow,
  type DueRow,
  insertActs,
  type Narrowing,
  type StepRow,
  stepColumns,
} from './case.store.ts'

/** Everything that is written of one case that is reset. */
export interface ResetRows {
  readonly caseId: string
  readonly standing: Standing
  readonly narrowing: Narrowing
  readonly nameSort: string
  /** Its open steps when it went back; empty when it stayed where it was. */
  readonly steps: readonly StepRow[]
  readonly holders: readonly { readonly step: string; readonly holder: string; readonly duty: string }[]
  readonly lost: readonly string[]
  readonly act: ActRow
  readonly deadlines: readonly DueRow[]
}

// Rows of this many cases fit a statement's parameters many times over.
const AT_A_TIME = 500

/** Holds several cases in the order of their ids: nobody can move one until the transaction ends. */
export async function holdRuns(tx: Tx, caseIds: readonly string[]): Promise<RunRow[]> {
  if (caseIds.length === 0) return []
  return tx
    .selectFrom('case_run')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...caseIds]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Saves what became of cases that were reset: some statements for each five hundred, however many steps they have. */
export async function saveResets(tx: Tx, resets: readonly ResetRows[], now: Date): Promise<void> {
  for (let start = 0; start < resets.length; start += AT_A_TIME) {
    const some = resets.slice(start, start + AT_A_TIME)
    await saveStandings(tx, some, now)
    await insertActs(
      tx,
      some.map((one) => one.act),
    )
    await loseHolders(tx, some, now)
    const back = some.filter((one) => one.steps.length > 0)
    if (back.length === 0) continue
    await reopen(tx, back)
    await rememberHolders(tx, back, now)
    await reschedule(tx, back)
  }
}

async function saveStandings(tx: Tx, resets: readonly ResetRows[], now: Date): Promise<void> {
  const rows = JSON.stringify(resets.map(({ caseId, standing }) => ({ id: caseId, standing })))
  await sql`
    update case_run set standing = given.standing, version = (given.standing->>'version')::int, moved_at = ${now},
           last_done = null, undo_person_id = null, undo_until = null
      from jsonb_to_recordset(${rows}::jsonb) as given (id uuid, standing jsonb)
     where case_run.id = given.id`.execute(tx)
}

async function loseHolders(tx: Tx, resets: readonly ResetRows[], now: Date): Promise<void> {
  const rows = JSON.stringify(resets.flatMap(({ caseId, lost }) => lost.map((key) => ({ id: caseId, key }))))
  await sql`
    update case_holder set lost_at = ${now}
      from jsonb_to_recordset(${rows}::jsonb) as given (id uuid, key text)
     where case_holder.case_id = given.id and case_holder.holder_key = given.key
       and case_holder.lost_at is null`.execute(tx)
}

async function reopen(tx: Tx, resets: readonly ResetRows[]): Promise<void> {
  await tx.deleteFrom('case_step').where('case_id', '=', anyOf(resets)).execute()
  await tx
    .insertInto('case_step')
    .values(
      resets.flatMap(({ caseId, steps, narrowing, nameSort }) =>
        steps.map((step, position) => ({
          ...stepColumns(caseId, step, position),
          name_sort: nameSort,
          ...narrowing,
        })),
      ),
    )
    .execute()
}

async function rememberHolders(tx: Tx, resets: readonly ResetRows[], now: Date): Promise<void> {
  await tx
    .insertInto('case_holder')
    .values(
      resets.flatMap(({ caseId, holders, narrowing }) =>
        holders.map(({ step, holder, duty }) => ({
          ...narrowing,
          case_id: caseId,
          holder_key: holder,
          duty,
          steps: [step],
          first_held_at: now,
        })),
      ),
    )
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'holder_key', 'duty']).doUpdateSet({
        steps: sql`case when excluded.steps <@ case_holder.steps then case_holder.steps else case_holder.steps || excluded.steps end`,
        lost_at: null,
      }),
    )
    .execute()
}

/** Whatever was due, or waited for the end of an undo window, belongs to the way that was left. */
async function reschedule(tx: Tx, resets: readonly ResetRows[]): Promise<void> {
  await tx.deleteFrom('case_due').where('case_id', '=', anyOf(resets)).execute()
  await tx.deleteFrom('case_escalation').where('case_id', '=', anyOf(resets)).execute()
  await tx.deleteFrom('case_reservation').where('case_id', '=', anyOf(resets)).execute()
  const rows = resets.flatMap(({ caseId, deadlines }) =>
    deadlines.map((row) => ({ ...row, case_id: caseId })),
  )
  if (rows.length > 0) await tx.insertInto('case_due').values(rows).execute()
}

function anyOf(resets: readonly ResetRows[]) {
  return sql<string>`any(${resets.map((one) => one.caseId)}::uuid[])`
}
