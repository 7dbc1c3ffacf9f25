import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdActivity, saveWithdrawn } from '../activity.store.ts'

/** Takes a published activity back: nobody can start on it any more, running declarations go on. */
export async function withdrawActivity(
  act: SignedAct,
  authorityId: string,
  command: { activityId: string; seenVersion: number; reason: string },
) {
  const activity = await holdActivity(act.tx, command.activityId, authorityId)
  if (activity.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  if (activity.status !== 'published') throw new Refusal('activities.not-published')
  const version = activity.version + 1
  await saveWithdrawn(act.tx, activity.id, version)
  await record(act, {
    act: 'activities.withdrawn',
    subject: { kind: 'activity', id: activity.id },
    details: { reason: command.reason },
  })
  return { id: activity.id, version }
}
