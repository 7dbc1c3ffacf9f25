import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { endMembership, holdMemberships } from '../membership.store.ts'
import { holdOrganisation } from '../organisation.store.ts'
import { hasRecords } from '../person-uses.ts'
import { administratorRole, decideAdministratorSlip } from '../rules/subordinate.ts'
import { endSessions, endSessionsActing } from '../session.store.ts'
import {
  findStanding,
  getCreator,
  listAdministratorAccounts,
  listMemberAccounts,
} from '../subordinate.report.ts'
import type { Slip } from '../work-account.contract.ts'
import { holdWorkAccounts } from '../work-account.report.ts'
import { saveWorkAccount, vacateAccount } from '../work-account.store.ts'
import { followEndedMembership } from './follow-ended-membership.ts'
import { type Installed, installAdministrator, type Successor } from './install-administrator.ts'
import { renewSecrets } from './issue-slips.ts'
import { actingFor } from './manage-members.ts'

const ADMINISTRATORS: readonly string[] = ['unit-admin', 'office-admin', 'system-admin']

/** The administrator who is to go, as the caller saw him or her. */
interface Departing {
  readonly membershipId: string
  readonly seenVersion: number
}

type Held = Awaited<ReturnType<typeof holdOrganisation>>
/** Holds the organisation whose administrators the caller may replace; another one is not found. */
type Hold = (act: SignedAct, id: string) => Promise<Held>

/** Takes the administrator of an organisation directly below away (OT-G3); every session that acts as such ends. */
export async function cancelAdministrator(
  act: SignedAct,
  command: Departing & { id: string; reason: string },
  hold: Hold = holdDirect,
): Promise<{ id: string }> {
  const organisation = await hold(act, command.id)
  await cancel(act, organisation, command, command.reason)
  return { id: command.id }
}

/** Makes somebody the administrator of an organisation directly below, in the place of one who has left where asked (OT-G3). */
export async function appointAdministrator(
  act: SignedAct,
  command: { id: string; administrator: Successor; replaces?: Departing | undefined; reason: string },
  hold: Hold = holdDirect,
): Promise<Installed> {
  const organisation = await hold(act, command.id)
  if (organisation.status !== 'active') throw new Refusal('accounts.subordinate-closed')
  if (command.replaces) await cancel(act, organisation, command.replaces, command.reason)
  const standing = await holdMemberships(act.tx, organisation.id)
  if (organisation.one_administrator && standing.some((one) => ADMINISTRATORS.includes(one.role)))
    throw new Refusal('accounts.one-administrator')
  const { capacities } = await getCreator(reading(act.tx), organisation.id)
  const role = administratorRole(capacities.map((one) => one.capacity))
  const installed = await installAdministrator(act, organisation, role, command.administrator)
  await record(act, {
    act: 'accounts.administrator-appointed',
    subject: { kind: 'organisation', id: organisation.id },
    details: {
      membershipId: installed.membershipId,
      outcome: installed.outcome,
      replaces: command.replaces?.membershipId ?? null,
      reason: command.reason,
    },
  })
  return installed
}

/** Makes a new initial secret for an administrator whose account nobody has used; the slip before is void. */
export async function issueAdministratorSlip(
  act: SignedAct,
  command: { id: string; membershipId: string },
  hold: Hold = holdDirect,
): Promise<{ slip: Slip }> {
  const organisation = await hold(act, command.id)
  const administrators = await listAdministratorAccounts(reading(act.tx), [organisation.id], act.now)
  if (!administrators.some((row) => row.id === command.membershipId)) throw notFound()
  return { slip: await issueMemberSlip(act, organisation, command.membershipId) }
}

/** Makes a new initial secret for somebody who acts for an organisation by an account that nobody has used yet. */
export async function issueMemberSlip(
  act: SignedAct,
  organisation: { readonly id: string; readonly name: string },
  membershipId: string,
): Promise<Slip> {
  const members = await listMemberAccounts(reading(act.tx), [organisation.id], act.now)
  const one = members.find((row) => row.id === membershipId)
  if (!one) throw notFound()
  const refusal = decideAdministratorSlip(factsOf(one))
  if (refusal) throw new Refusal(refusal)
  const rows = await holdWorkAccounts(act.tx, organisation.id, [one.work_account_id ?? ''], act.now)
  const [slip] = await renewSecrets(act, organisation.name, rows)
  if (!slip) throw notFound()
  await record(act, {
    act: 'accounts.member-slip-issued',
    subject: { kind: 'membership', id: one.id },
    details: { organisationId: organisation.id },
  })
  return slip
}

type AdministratorRow = Awaited<ReturnType<typeof listAdministratorAccounts>>[number]

/** What the rule about slips needs to know of an administrator. */
export function factsOf(row: AdministratorRow) {
  if (row.origin === null) return undefined
  return {
    origin: row.origin,
    isSuspended: row.suspended_at !== null,
    wasUsed: row.password_set_at !== null,
    standsElsewhere: row.stands_elsewhere,
  }
}

async function cancel(act: SignedAct, organisation: Held, departing: Departing, reason: string) {
  const members = await holdMemberships(act.tx, organisation.id)
  const member = members.find((one) => one.id === departing.membershipId)
  if (!member || !ADMINISTRATORS.includes(member.role)) throw notFound()
  if (member.version !== departing.seenVersion) throw new Refusal('seen-version.stale')
  const accounts = await listAdministratorAccounts(reading(act.tx), [organisation.id], act.now)
  await endMembership(act.tx, member.id, act.now)
  await followEndedMembership(act, { personId: member.person_id, organisationId: organisation.id })
  const sessions = await endSessionsActing(act.tx, member.id, 'administrator-cancelled', act.now)
  await record(act, {
    act: 'accounts.administrator-cancelled',
    subject: { kind: 'membership', id: member.id },
    details: { personId: member.person_id, organisationId: organisation.id, reason, sessions },
  })
  const values = { organisation: organisation.name, office: actingFor(act).organisationName, reason }
  await sendMessage(act, {
    to: { personId: member.person_id },
    kind: 'accounts.administrator-cancelled',
    values,
  })
  const others = members.filter((one) => one.id !== member.id && ADMINISTRATORS.includes(one.role))
  await sendMessage(act, {
    to: { personIds: others.map((one) => one.person_id) },
    kind: 'accounts.administrator-left',
    values: { ...values, name: member.person_name },
    link: '/work/members',
  })
  const account = accounts.find((one) => one.id === member.id)
  if (account) await giveUpUnused(act, organisation.id, account)
}

/** A slip that nobody has used must not open an account for whoever still holds the paper. */
async function giveUpUnused(act: SignedAct, organisationId: string, row: AdministratorRow): Promise<void> {
  const facts = factsOf(row)
  if (facts?.origin !== 'opened' || facts.wasUsed || facts.standsElsewhere || !row.work_account_id) return
  if (await hasRecords(reading(act.tx), row.person_id)) return
  await endSessions(act.tx, { accountId: row.account_id }, 'deleted', act.now)
  await vacateAccount(act.tx, row.account_id, act.now)
  const [work] = await holdWorkAccounts(act.tx, organisationId, [row.work_account_id], act.now)
  if (work) await saveWorkAccount(act.tx, work.id, { closed_at: act.now, version: work.version + 1 })
}

/** Holds an organisation directly below the caller's; what is further below its own superior looks after. */
export async function holdDirect(act: SignedAct, id: string): Promise<Held> {
  const standing = await findStanding(reading(act.tx), actingFor(act).organisationId, id)
  if (standing === undefined || standing === 'self') throw notFound()
  if (standing === 'further') throw new Refusal('accounts.not-direct')
  return holdOrganisation(act.tx, id)
}
