import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import { personKey } from './rules/caller-keys.ts'

/** How far a case is, as lists count it: 填报中, 审核中, 被退回, 办结. */
export type CaseStage = 'filling' | 'checking' | 'returned' | 'ended'

/**
 * Counts the cases of each activity by how far they are, from the counts that are kept: what is folded and what has changed
 * since, in one statement. What its applicant gave up counts as never begun.
 */
export async function countStages(read: Read, kind: string, activityIds: readonly string[]) {
  if (activityIds.length === 0) return []
  const fits = sql`kind = ${kind} and activity_id = any(${[...activityIds]}::uuid[])`
  const rows = await read
    .selectFrom(
      sql<{ activity_id: string; stage: CaseStage; count: number }>`(
        select activity_id, stage, count from case_stage_tally where ${fits}
        union all select activity_id, stage, change from case_stage_change where ${fits})`.as('both'),
    )
    .select(['activity_id', 'stage'])
    .select(sql<number>`sum(count)::int`.as('count'))
    .groupBy(['activity_id', 'stage'])
    .having(sql<boolean>`sum(count) <> 0`)
    .execute()
  return rows.map(({ activity_id: activityId, ...row }) => ({ ...row, activityId }))
}

/** How far a person's own cases in these activities are, the newest first. */
export async function listOwnStages(
  read: Read,
  kind: string,
  activityIds: readonly string[],
  personId: string,
) {
  if (activityIds.length === 0) return []
  const rows = await read
    .selectFrom('case_run')
    .select(['activity_id', 'subject_id', sql<CaseStage>`stage`.as('stage')])
    .where('kind', '=', kind)
    .where('activity_id', 'in', [...activityIds])
    .where('applicant_key', '=', personKey(personId))
    .where('stage', 'is not', null)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    activityId: row.activity_id ?? '',
    subjectId: row.subject_id,
    stage: row.stage,
  }))
}
