import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { closeOrganisation } from '../organisation.store.ts'
import { countUses } from '../organisation-uses.ts'
import { describeRemains } from '../rules/subordinate.ts'
import { countRemains } from '../subordinate.report.ts'
import { liftSuspensionsOf } from '../work-account.store.ts'
import { holdDirect } from './replace-administrator.ts'

/** Closes an organisation directly below when nothing belongs to it any more (OT-G3). */
export async function closeSubordinate(
  act: SignedAct,
  command: { id: string; seenVersion: number; reason: string },
): Promise<{ id: string; version: number }> {
  const organisation = await holdDirect(act, command.id)
  if (organisation.status === 'closed') throw new Refusal('accounts.subordinate-closed')
  if (organisation.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const read = reading(act.tx)
  const remains = describeRemains([
    ...(await countRemains(read, organisation.id)),
    ...(await countUses(read, organisation.id)),
  ])
  if (remains !== '') throw new Refusal('accounts.subordinate-not-empty', { details: { remains } })
  const version = organisation.version + 1
  await closeOrganisation(act.tx, organisation.id, { version, closed_at: act.now })
  // Nobody could ever lift them afterwards: a closed organisation does nothing.
  const lifted = await liftSuspensionsOf(act.tx, organisation.id)
  await record(act, {
    act: 'accounts.organisation-closed',
    subject: { kind: 'organisation', id: organisation.id },
    details: { reason: command.reason, lifted },
  })
  return { id: organisation.id, version }
}
