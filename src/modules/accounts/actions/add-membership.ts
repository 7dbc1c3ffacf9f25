import { newId } from '../../../lib/ids.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { holdMemberships, insertMemberships } from '../membership.store.ts'
import { holdOrganisation } from '../organisation.store.ts'
import { type Duty, ROLES, type Role } from '../rules/duties.ts'

/** What it takes to let a person act for an organisation. */
export interface AddMembership {
  readonly personId: string
  readonly organisationId: string
  readonly role: Role
  /** Beyond what the role has of its own. */
  readonly duties?: readonly Duty[] | undefined
}

/** Lets a person act for an organisation; whoever calls it has decided that the caller may grant this. */
export async function addMembership(
  act: Act,
  command: AddMembership,
): Promise<{ readonly membershipId: string }> {
  const { personId, organisationId, role } = command
  const organisation = await holdOrganisation(act.tx, organisationId)
  const standing = await holdMemberships(act.tx, organisationId)
  if (standing.some((one) => one.person_id === personId)) throw new Refusal('accounts.already-member')
  const row = ROLES[role]
  const duties = (command.duties ?? []).filter((duty) => row.grantable.includes(duty))

  const id = newId(act.now)
  await insertMemberships(act.tx, [
    {
      id,
      person_id: personId,
      organisation_id: organisationId,
      role,
      duties,
      granted_by: act.caller?.personId ?? null,
      valid_from: act.now,
    },
  ])
  await record(act, {
    act: 'accounts.membership-granted',
    subject: { kind: 'membership', id },
    details: { personId, organisationId, role, duties },
  })
  await sendMessage(act, {
    to: { personId },
    kind: 'accounts.role-granted',
    values: { organisation: organisation.name, role: row.label },
  })
  return { membershipId: id }
}
