import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import { personKey } from './rules/caller-keys.ts'

/** How far a case is, as lists count it: 填报中, 审核中, 被退回, 办结. */
export type CaseStage = 'filling' | 'checking' | 'returned' | 'ended'

const ofApplicant = sql`exists (select from case_step where case_step.case_id = case_run.id
  and case_step.holder_key = case_run.applicant_key`

/** The applicant holds it: to begin with, or because somebody returned it. */
const stage = sql<CaseStage>`case when outcome is not null then 'ended'
  when ${ofApplicant} and case_step.returned) then 'returned'
  when ${ofApplicant}) then 'filling' else 'checking' end`

function ofActivities(read: Read, kind: string, activityIds: readonly string[]) {
  return (
    read
      .selectFrom('case_run')
      .where('kind', '=', kind)
      .where('activity_id', 'in', [...activityIds])
      // What its applicant gave up counts as never begun.
      .where('outcome', 'is distinct from', 'discarded')
  )
}

/** Counts the cases of each activity by how far they are, in one reading. */
export async function countStages(read: Read, kind: string, activityIds: readonly string[]) {
  if (activityIds.length === 0) return []
  const rows = await ofActivities(read, kind, activityIds)
    .select(['activity_id', stage.as('stage'), sql<number>`count(*)::int`.as('count')])
    .groupBy(['activity_id', sql`2`])
    .execute()
  return rows.map(({ activity_id, ...row }) => ({ ...row, activityId: activity_id ?? '' }))
}

/** How far a person's own cases in these activities are, the newest first. */
export async function listOwnStages(
  read: Read,
  kind: string,
  activityIds: readonly string[],
  personId: string,
) {
  if (activityIds.length === 0) return []
  const rows = await ofActivities(read, kind, activityIds)
    .where('applicant_key', '=', personKey(personId))
    .select(['activity_id', 'subject_id', stage.as('stage')])
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    activityId: row.activity_id ?? '',
    subjectId: row.subject_id,
    stage: row.stage,
  }))
}
