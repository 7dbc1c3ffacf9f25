import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { endMembership, holdMemberships, saveMembership } from '../membership.store.ts'
import { holdOrganisation } from '../organisation.store.ts'
import { type Duty, ROLES, type Role } from '../rules/duties.ts'
import { listGrantable } from '../rules/duty-labels.ts'
import { decideMembershipChange, type MembershipChange } from '../rules/membership-change.ts'
import { addMembership } from './add-membership.ts'
import { findColleague } from './find-colleague.ts'
import { followEndedMembership } from './follow-ended-membership.ts'

/** The two kinds of organisations whose administrators manage their own people. */
export const SIDES = {
  unit: { admin: 'unit-admin', clerk: 'unit-clerk' },
  office: { admin: 'office-admin', clerk: 'office-clerk' },
} as const satisfies Record<string, { admin: Role; clerk: Role }>
export type Side = keyof typeof SIDES

/** The role of a caller who manages the people of a unit as the administrator of the office that the unit is too. */
export function coveringRole(side: Side, { duties }: SignedAct['caller']): Role | undefined {
  return side === 'unit' && duties.includes('office.manage') ? SIDES.office.admin : undefined
}

/** Lets a person with an account act for the organisation as a clerk with some rights. */
export async function addMember(
  act: SignedAct,
  side: Side,
  command: { name: string; identifier: string; duties: readonly string[] },
): Promise<{ id: string }> {
  const { organisationId } = actingFor(act)
  const duties = grantedDuties(act, side, command.duties)
  const person = await findColleague(act, command)
  const { membershipId } = await addMembership(act, {
    personId: person.id,
    organisationId,
    role: SIDES[side].clerk,
    duties,
  })
  return { id: membershipId }
}

/** Changes the role or the rights of a member; whoever is signed in feels it with the next request. */
export async function changeMember(
  act: SignedAct,
  side: Side,
  command: {
    id: string
    seenVersion: number
    role: 'administrator' | 'clerk'
    duties: readonly string[]
  },
) {
  const role = command.role === 'administrator' ? SIDES[side].admin : SIDES[side].clerk
  const duties = command.role === 'administrator' ? [] : command.duties
  const { member } = await holdMember(act, side, command, { kind: 'role', role, duties })
  await saveMembership(act.tx, member.id, { role, duties: [...duties] })
  await record(act, {
    act: 'accounts.membership-changed',
    subject: { kind: 'membership', id: member.id },
    details: { before: { role: member.role, duties: member.duties }, after: { role, duties } },
  })
  return { id: member.id, version: member.version + 1 }
}

/** Takes all rights of a member away at once: sessions that act under the membership act for nobody from now on. */
export async function endMember(act: SignedAct, side: Side, command: { id: string; seenVersion: number }) {
  const { member, organisationName } = await holdMember(act, side, command, { kind: 'end' })
  await endMembership(act.tx, member.id, act.now)
  const ended = { personId: member.person_id, organisationId: actingFor(act).organisationId }
  await followEndedMembership(act, ended)
  await record(act, {
    act: 'accounts.membership-ended',
    subject: { kind: 'membership', id: member.id },
    details: { personId: member.person_id },
  })
  await sendMessage(act, {
    to: { personId: member.person_id },
    kind: 'accounts.role-ended',
    values: { organisation: organisationName, role: ROLES[member.role as Role]?.label ?? member.role },
  })
  return { id: member.id, version: member.version + 1 }
}

/** Makes another member the administrator in the caller's place; the caller keeps the rights of a clerk. */
export async function handOver(act: SignedAct, side: Side, command: { id: string; seenVersion: number }) {
  const { admin, clerk } = SIDES[side]
  const { member, members, organisationName } = await holdMember(act, side, command, { kind: 'hand-over' })
  const own = members.find((one) => one.person_id === act.caller.personId)
  // Who looks after the unit along with the office hands the office over, and the unit goes with it.
  if (own?.role !== admin) throw notFound()
  const duties = listGrantable(clerk, act.caller.duties).map((one) => one.duty)
  await saveMembership(act.tx, member.id, { role: admin, duties: [] })
  await saveMembership(act.tx, own.id, { role: clerk, duties })
  await record(act, {
    act: 'accounts.administrator-handed-over',
    subject: { kind: 'membership', id: member.id },
    details: { from: own.id, to: member.id },
  })
  await sendMessage(act, {
    to: { personId: member.person_id },
    kind: 'accounts.role-granted',
    values: { organisation: organisationName, role: ROLES[admin].label },
  })
  return { id: member.id, version: member.version + 1 }
}

/** Holds all members and decides about one of them; a member of another organisation is not found. */
async function holdMember(
  act: SignedAct,
  side: Side,
  command: { id: string; seenVersion: number },
  change: MembershipChange,
) {
  const { organisationId, organisationName } = actingFor(act)
  const { one_administrator: oneAdministrator } = await holdOrganisation(act.tx, organisationId)
  const members = await holdMemberships(act.tx, organisationId)
  const member = members.find((one) => one.id === command.id)
  const { admin, clerk } = SIDES[side]
  if (!member || (member.role !== admin && member.role !== clerk)) throw notFound()
  if (member.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const grantable = listGrantable(clerk, act.caller.duties).map((one) => one.duty)
  const refusal = decideMembershipChange(members, member.id, change, {
    adminRole: admin,
    grantable,
    coveringRole: coveringRole(side, act.caller),
    oneAdministrator,
  })
  if (refusal) throw new Refusal(refusal)
  return { member, members, organisationName }
}

/** What the caller may grant of the duties asked for; anything else is refused. */
export function grantedDuties(act: SignedAct, side: Side, duties: readonly string[]): Duty[] {
  const grantable = listGrantable(SIDES[side].clerk, act.caller.duties).map((one) => one.duty)
  if (duties.some((duty) => !grantable.some((one) => one === duty)))
    throw new Refusal('accounts.duty-not-grantable')
  return grantable.filter((duty) => duties.includes(duty))
}

/** The organisation the caller acts for; without one there is nothing here. */
export function actingFor(act: Pick<SignedAct, 'caller'>) {
  const { membership } = act.caller
  if (!membership) throw notFound()
  return membership
}
