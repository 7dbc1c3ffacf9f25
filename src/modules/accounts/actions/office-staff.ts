import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import type { Slip } from '../work-account.contract.ts'
import { type Installed, membershipOf } from './install-administrator.ts'
import { actingFor, grantedDuties } from './manage-members.ts'
import { openAccounts } from './open-accounts.ts'
import { issueMemberSlip } from './replace-administrator.ts'

/** Lets somebody act for the office as a clerk with some rights, and opens an account where there is none (OT-G4). */
export async function openOfficeMember(
  act: SignedAct,
  command: { name: string; identityNumber: string; duties: readonly string[] },
): Promise<Installed> {
  const { organisationId } = actingFor(act)
  const duties = grantedDuties(act, 'office', command.duties)
  const { name, identityNumber } = command
  const done = await openAccounts(act, {
    organisationId,
    rows: [{ name, identityNumber }],
    membership: { role: 'office-clerk', duties },
    employs: false,
  })
  const [refused] = done.leftOut
  if (refused) throw new Refusal(refused.refusal)
  const [opened] = done.opened
  const membershipId = await membershipOf(act, organisationId, (opened ?? done.joined[0])?.personId)
  return { outcome: opened ? 'opened' : 'joined', membershipId }
}

/** Makes a new initial secret for a clerk of the office who has not signed in yet. */
export async function issueOfficeSlip(act: SignedAct, command: { id: string }): Promise<{ slip: Slip }> {
  const { organisationId, organisationName } = actingFor(act)
  const slip = await issueMemberSlip(act, { id: organisationId, name: organisationName }, command.id)
  if (!slip) throw notFound()
  return { slip }
}
