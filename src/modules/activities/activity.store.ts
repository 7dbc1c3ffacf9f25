import type { Tx } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { ActivityDraft } from './rules/activity-draft.ts'

/** Locks an activity of the authority; anybody else's is not found. */
export async function holdActivity(tx: Tx, id: string, authorityId: string) {
  const row = await tx
    .selectFrom('activity')
    .selectAll()
    .where('id', '=', id)
    .where('authority_id', '=', authorityId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return { ...row, draft: row.draft as ActivityDraft }
}

/** Adds a draft. */
export async function insertActivity(
  tx: Tx,
  row: {
    id: string
    region: string
    authority_id: string
    title: string
    draft: ActivityDraft
    created_by: string
    created_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('activity')
    .values({
      ...row,
      draft: JSON.stringify(row.draft),
      status: 'draft',
      version: 1,
      current_revision: null,
      mode: null,
      window_from: null,
      window_to: null,
      committee: null,
      committee_group: null,
      notice_id: null,
    })
    .execute()
}

/** Replaces the draft; the title of a published activity stays what was published. */
export async function saveDraft(
  tx: Tx,
  id: string,
  version: number,
  draft: ActivityDraft,
  title: string,
): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ draft: JSON.stringify(draft), title, version })
    .where('id', '=', id)
    .execute()
}

/** Makes a revision the one that counts, with its offers. */
export async function savePublished(
  tx: Tx,
  activity: { id: string; version: number; draft: ActivityDraft },
  revision: { id: string; revision: number; bundle: unknown; published_by: string; published_at: Date },
  offers: readonly { series_code: string; level: string; specialty_code: string }[],
): Promise<void> {
  const { id, version, draft } = activity
  await tx
    .insertInto('activity_revision')
    .values({
      ...revision,
      activity_id: id,
      content: JSON.stringify(draft),
      bundle: JSON.stringify(revision.bundle),
    })
    .execute()
  await tx
    .updateTable('activity')
    .set({
      status: 'published',
      version,
      current_revision: revision.revision,
      title: draft.title,
      mode: draft.mode,
      region: draft.region,
      window_from: draft.windowFrom,
      window_to: draft.windowTo,
      committee: draft.committee?.name || null,
      committee_group: draft.committee?.group || null,
      notice_id: draft.noticeId ?? null,
    })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('activity_offer').where('activity_id', '=', id).execute()
  if (offers.length > 0) {
    await tx
      .insertInto('activity_offer')
      .values(offers.map((offer) => ({ ...offer, activity_id: id })))
      .execute()
  }
}

/** Takes an activity out of the public lists. */
export async function saveWithdrawn(tx: Tx, id: string, version: number): Promise<void> {
  await tx.updateTable('activity').set({ status: 'withdrawn', version }).where('id', '=', id).execute()
}
