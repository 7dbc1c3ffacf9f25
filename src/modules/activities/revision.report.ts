import type { Read } from '../../platform/database/database.ts'
import type { Bundle } from '../definitions/index.ts'
import type { ActivityDraft } from './rules/activity-draft.ts'

/** A published revision, as a dossier pins it. */
export interface ActivityRevision {
  readonly id: string
  readonly activityId: string
  readonly revision: number
  readonly region: string
  readonly authorityId: string
  readonly content: ActivityDraft
  readonly bundle: Bundle
}

/** A published revision with its bundle. */
export async function findRevision(read: Read, revisionId: string): Promise<ActivityRevision | undefined> {
  return (await listRevisions(read, [revisionId])).get(revisionId)
}

/** Published revisions with their bundles, by their ids. */
export async function listRevisions(
  read: Read,
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, ActivityRevision>> {
  if (revisionIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('activity_revision')
    .innerJoin('activity', 'activity.id', 'activity_revision.activity_id')
    .select([
      'activity_revision.id',
      'activity_revision.activity_id',
      'activity_revision.revision',
      'activity.authority_id',
      'activity_revision.content',
      'activity_revision.bundle',
    ])
    .where('activity_revision.id', 'in', [...revisionIds])
    .execute()
  return new Map(
    rows.map((row) => {
      const content = row.content as ActivityDraft
      const { id, activity_id: activityId, revision, authority_id: authorityId } = row
      const face = { id, activityId, revision, authorityId, region: content.region }
      return [id, { ...face, content, bundle: row.bundle as Bundle }]
    }),
  )
}

/** Whether an authority has published in a region by a 评价方式: only then are the region's drafts its business. */
export async function hasPublishedIn(
  read: Read,
  asked: { authorityId: string; region: string; mode: string },
): Promise<boolean> {
  const row = await read
    .selectFrom('activity')
    .select('id')
    .where('authority_id', '=', asked.authorityId)
    .where('region', '=', asked.region)
    .where('mode', '=', asked.mode)
    .where('current_revision', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The draft of one of the authority's activities. */
export async function findOwnDraft(
  read: Read,
  authorityId: string,
  id: string,
): Promise<ActivityDraft | undefined> {
  const row = await read
    .selectFrom('activity')
    .select('draft')
    .where('id', '=', id)
    .where('authority_id', '=', authorityId)
    .executeTakeFirst()
  return row?.draft as ActivityDraft | undefined
}
