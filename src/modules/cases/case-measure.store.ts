import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Viewer } from './rules/measure.ts'
import type { Counted, TotalChange } from './rules/totals.ts'

/** Takes the right to measure, which one worker has at a time; answers how far the acts were looked at. */
export async function holdMeasuring(tx: Tx): Promise<string | undefined> {
  const row = await tx
    .selectFrom('case_measuring')
    .select('reached')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row?.reached
}

/** Notes how far the acts have been looked at, and when. */
export async function saveMeasuring(tx: Tx, reached: string, now: Date): Promise<void> {
  await tx.updateTable('case_measuring').set({ reached, measured_at: now }).execute()
}

/** Takes away what cases counted as until now, and answers it. */
export async function takeViewers(tx: Tx, caseIds: readonly string[]): Promise<Counted[]> {
  const { rows } = await sql<{ holder_key: string; duties: string[]; marks: string[]; stays: string[] }>`
    with gone as (delete from case_viewer where case_id = any(${[...caseIds]}::uuid[]) returning *)
    select gone.holder_key, gone.duties, gone.marks, coalesce(gone.stays, measured.stays) as stays
      from gone join case_measured measured on measured.case_id = gone.case_id`.execute(tx)
  return rows.map(({ holder_key: holderKey, duties, marks, stays }) => ({
    viewer: { holderKey, duties, marks },
    stays,
  }))
}

/** Writes what cases count as from now on. */
export async function saveViewers(
  tx: Tx,
  measured: readonly {
    readonly caseId: string
    readonly version: number
    readonly stays: readonly string[]
    readonly viewers: readonly Viewer[]
  }[],
): Promise<void> {
  if (measured.length === 0) return
  const cases = measured.map(({ caseId, version, stays }) => ({
    case_id: caseId,
    version,
    stays: [...stays],
  }))
  await tx
    .insertInto('case_measured')
    .values(cases)
    .onConflict((conflict) =>
      conflict.column('case_id').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        stays: eb.ref('excluded.stays'),
      })),
    )
    .execute()
  const viewers = measured.flatMap(({ caseId, viewers }) =>
    viewers.map(({ holderKey, duties, cameAt, marks, stays }) => ({
      case_id: caseId,
      holder_key: holderKey,
      duties: [...duties],
      came_at: cameAt,
      marks: [...marks],
      stays: stays && [...stays],
    })),
  )
  if (viewers.length > 0) await tx.insertInto('case_viewer').values(viewers).execute()
}

/** Changes counts by what came and went; a count of nothing is not kept. */
export async function changeTotals(tx: Tx, changes: readonly TotalChange[]): Promise<void> {
  if (changes.length === 0) return
  const rows = JSON.stringify(changes)
  const given = sql`jsonb_to_recordset(${rows}::jsonb)
    as given (holder_key text, duties text[], activity_id uuid, cut text, code text, split text, change int)`
  const key = sql`holder_key, activity_id, cut, code, split, duties`
  await sql`
    insert into case_total (${key}, count)
      select ${key}, change from ${given}
    on conflict (${key}) do update set count = case_total.count + excluded.count`.execute(tx)
  await sql`
    delete from case_total using ${given}
     where given.change < 0 and case_total.count = 0
       and case_total.holder_key = given.holder_key and case_total.cut = given.cut and case_total.code = given.code
       and case_total.split = given.split and case_total.duties = given.duties
       and case_total.activity_id is not distinct from given.activity_id`.execute(tx)
}
