import { newId } from '../../../lib/ids.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdActivity, insertActivity, saveDraft } from '../activity.store.ts'
import type { ActivityDraft } from '../rules/activity-draft.ts'

/** Saves the draft of the acting authority's activity; without an id a new one is made. */
export async function saveActivity(
  act: SignedAct,
  authorityId: string,
  command: { activityId: string | null; seenVersion: number; draft: ActivityDraft },
) {
  const { draft } = command
  const title = draft.title || '（未命名的申报活动）'
  if (command.activityId === null) {
    const id = newId(act.now)
    await insertActivity(act.tx, {
      id,
      region: draft.region,
      authority_id: authorityId,
      title,
      draft,
      created_by: act.caller.personId,
      created_at: act.now,
    })
    await record(act, { act: 'activities.drafted', subject: { kind: 'activity', id } })
    return { id, version: 1 }
  }
  const activity = await holdActivity(act.tx, command.activityId, authorityId)
  if (activity.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const version = activity.version + 1
  await saveDraft(act.tx, activity.id, version, draft, activity.status === 'draft' ? title : activity.title)
  await record(act, { act: 'activities.saved', subject: { kind: 'activity', id: activity.id } })
  return { id: activity.id, version }
}
