import type { SignedLook } from '../../../platform/world.ts'
import { listOwnIds } from '../../activities/index.ts'
import { countStages, listOwnStages } from '../../cases/index.ts'

/** How the caller's own declarations in these activities stand, and all of those the acting office publishes. */
export async function readActivityCounts({ read, caller }: SignedLook, activityIds: readonly string[]) {
  const { membership } = caller
  const ofOffice =
    membership && caller.duties.includes('office.publish')
      ? await listOwnIds(read, membership.organisationId, activityIds)
      : []
  const [own, counted] = await Promise.all([
    listOwnStages(read, 'dossier', activityIds, caller.personId),
    countStages(read, 'dossier', ofOffice),
  ])
  return {
    rows: activityIds.map((activityId) => {
      const mine = own.find((one) => one.activityId === activityId)
      const counts = { filling: 0, checking: 0, returned: 0, ended: 0 }
      for (const one of counted) if (one.activityId === activityId) counts[one.stage] = one.count
      return {
        activityId,
        mine: mine ? { dossierId: mine.subjectId, stage: mine.stage } : null,
        counts: ofOffice.includes(activityId) ? counts : null,
      }
    }),
  }
}
