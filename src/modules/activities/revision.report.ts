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

// A revision is never changed once it is published (the application may not even update the table), and its bundle is the
// largest thing that saving, submitting and checking read: those in use are kept, frozen, the latest asked for last.
const kept = new Map<string, ActivityRevision>()
const MOST_KEPT = 60

/** Published revisions with their bundles, by their ids. */
export async function listRevisions(
  read: Read,
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, ActivityRevision>> {
  const ids = [...new Set(revisionIds)]
  const known = ids.flatMap((id) => kept.get(id) ?? [])
  const missing = ids.filter((id) => !kept.has(id))
  const found = [...known, ...(await readRevisions(read, missing))]
  for (const revision of found) {
    kept.delete(revision.id)
    kept.set(revision.id, revision)
  }
  for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(id)
  return new Map(found.map((revision) => [revision.id, revision]))
}

async function readRevisions(read: Read, ids: readonly string[]): Promise<ActivityRevision[]> {
  if (ids.length === 0) return []
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
    .where('activity_revision.id', 'in', [...ids])
    .execute()
  return rows.map((row) => {
    const content = row.content as ActivityDraft
    const { id, activity_id: activityId, revision, authority_id: authorityId } = row
    const face = { id, activityId, revision, authorityId, region: content.region }
    return frozen({ ...face, content, bundle: row.bundle as Bundle })
  })
}

/** Many requests share what is kept: nobody may write into it. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
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
