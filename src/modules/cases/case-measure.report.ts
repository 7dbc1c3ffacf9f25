import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import { listActsOf, listRuns } from './case.report.ts'

/** The oldest acts after one whose cases have not been measured since. */
export async function listUnmeasured(read: Read, after: string, limit: number) {
  return read
    .selectFrom('case_act')
    .leftJoin('case_measured', 'case_measured.case_id', 'case_act.case_id')
    .select(['case_act.id', 'case_act.case_id'])
    .where('case_act.id', '>', after)
    .where(sql<boolean>`coalesce(case_measured.version, 0) < case_act.version_after`)
    .orderBy('case_act.id')
    .limit(limit)
    .execute()
}

/** Cases with everybody who holds or has held them. */
export async function listHoldings(read: Read, caseIds: readonly string[]) {
  const holders = await read
    .selectFrom('case_holder')
    .select(['case_id', 'holder_key', 'duty', 'first_held_at', 'steps', 'lost_at'])
    .where('case_id', 'in', [...caseIds])
    .execute()
  return { holders, runs: await listRuns(read, caseIds) }
}

/** What happened to cases, as measuring looks at it. */
export async function listMeasurableActs(read: Read, caseIds: readonly string[]) {
  return listActsOf(read, caseIds)
}

/** When the counts were brought up to date. */
export async function findMeasuredAt(read: Read): Promise<Date | null> {
  const row = await read.selectFrom('case_measuring').select('measured_at').executeTakeFirst()
  return row?.measured_at ?? null
}
