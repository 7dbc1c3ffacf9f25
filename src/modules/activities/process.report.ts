import { sql } from 'kysely'
import { Route } from '../../engines/workflow/index.ts'
import type { Read } from '../../platform/database/database.ts'
import { publishedNow } from './activity.report.ts'
import { processOf } from './rules/process-words.ts'

// Regions and modes are few; a page shows them all.
const MOST = 300

/** One published process of each region and 评价方式: that of the activity published last. */
export async function listProcesses(read: Read) {
  const rows = await publishedNow(read)
    .distinctOn(['activity.region', 'activity.mode'])
    .select([
      'activity.region',
      'activity.mode',
      'activity.id as activityId',
      'activity.title as activityTitle',
      'organisation.name as authority',
      sql<string>`activity_revision.bundle->'route'->>'label'`.as('label'),
    ])
    .orderBy('activity.region')
    .orderBy('activity.mode')
    .orderBy('activity_revision.published_at', 'desc')
    .limit(MOST)
    .execute()
  return { rows: rows.map((row) => ({ ...row, region: row.region ?? '', mode: row.mode ?? '' })) }
}

/** The process that a declaration of a published activity would walk today. */
export async function findProcess(read: Read, activityId: string) {
  const row = await publishedNow(read)
    .select([
      'activity.id as activityId',
      'activity.title',
      'activity.region',
      'organisation.name as authority',
      sql<unknown>`activity_revision.bundle->'route'`.as('route'),
    ])
    .where('activity.id', '=', activityId)
    .executeTakeFirst()
  if (!row) return undefined
  const { route, ...face } = row
  return { ...face, region: face.region ?? '', ...processOf(Route.parse(route)) }
}
