import type { SignedLook } from '../../../platform/world.ts'
import { countDrafts } from '../unit-dossier.report.ts'

/**
 * How many people of the acting unit are in their first 填报, by activity. A draft is read only by who fills it: the unit
 * learns a number, never a name, so that it can ask everybody to hurry without knowing who has begun.
 */
export async function countFirstFilling({ read, caller, now }: SignedLook) {
  return caller.membership ? countDrafts(read, caller.membership.organisationId, now) : []
}
