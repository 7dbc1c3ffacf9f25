import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { worksAt } from '../employment.report.ts'
import { type EndedMembership, tellMembershipEnded } from '../membership-end.ts'
import { endSubstitutionsOf } from '../substitution.store.ts'
import { liftSuspension } from '../work-account.store.ts'

/** Ends what hung on a membership that has just ended: what was lent, what was taken, and a suspension nobody could lift. */
export async function followEndedMembership(act: Act, ended: EndedMembership): Promise<void> {
  await endSubstitutionsOf(act.tx, ended, act.now)
  await tellMembershipEnded(act, ended)
  if (await worksAt(reading(act.tx), ended.personId, ended.organisationId)) return
  await liftSuspension(act.tx, ended.personId, ended.organisationId)
}
