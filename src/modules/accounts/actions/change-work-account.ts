import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { endOwnEmployment } from '../employment.store.ts'
import { endMembership, insertMemberships, saveMembership } from '../membership.store.ts'
import { hasRecords } from '../person-uses.ts'
import { endSessions } from '../session.store.ts'
import type { WorkAccountRow } from '../work-account.report.ts'
import { saveDisabled, saveWorkAccount, vacateAccount } from '../work-account.store.ts'
import { followEndedMembership } from './follow-ended-membership.ts'
import { demandMove, getWorkAccount } from './issue-slips.ts'
import { actingFor, grantedDuties } from './manage-members.ts'

interface Command {
  readonly id: string
  readonly seenVersion: number
}

/** Changes what the person of a work account may do for the unit; without any right there is no membership. */
export async function changeWorkAccount(act: SignedAct, command: Command & { duties: readonly string[] }) {
  const { organisationId } = actingFor(act)
  const row = await getWorkAccount(act, organisationId, command)
  demandMove(act, row, 'change')
  const duties = grantedDuties(act, 'unit', command.duties)
  await saveRights(act, organisationId, row, duties)
  return finish(act, row, 'accounts.work-account-changed', { duties }, { duties })
}

/** Keeps the account from signing in; whoever is signed in is out at once (禁用). */
export async function suspendWorkAccount(act: SignedAct, command: Command) {
  const { organisationId, organisationName } = actingFor(act)
  const row = await getWorkAccount(act, organisationId, command)
  demandMove(act, row, 'suspend')
  if (row.person_id) {
    // Before the account is disabled: afterwards no short message reaches the person.
    await sendMessage(act, {
      to: { personId: row.person_id },
      kind: 'accounts.suspended-by-unit',
      values: { organisation: organisationName },
    })
  }
  if (row.account_id) {
    await saveDisabled(act.tx, row.account_id, act.now)
    await endSessions(act.tx, { accountId: row.account_id }, 'suspended', act.now)
  }
  return finish(act, row, 'accounts.work-account-suspended', {}, { suspended_at: act.now })
}

/** Lets the account sign in again (开通). */
export async function resumeWorkAccount(act: SignedAct, command: Command) {
  const row = await getWorkAccount(act, actingFor(act).organisationId, command)
  demandMove(act, row, 'resume')
  if (row.account_id) await saveDisabled(act.tx, row.account_id, null)
  return finish(act, row, 'accounts.work-account-resumed', {}, { suspended_at: null })
}

/** Deletes an account that nobody has used and that has no records (HZ-2.1.4); its username is never given again. */
export async function deleteWorkAccount(act: SignedAct, command: Command) {
  const { organisationId } = actingFor(act)
  const row = await getWorkAccount(act, organisationId, command)
  demandMove(act, row, 'delete')
  if (row.person_id && (await hasRecords(reading(act.tx), row.person_id)))
    throw new Refusal('accounts.work-account-used')
  if (row.person_id && row.account_id) {
    await saveRights(act, organisationId, row, [])
    await endOwnEmployment(act.tx, row.person_id, organisationId)
    await endSessions(act.tx, { accountId: row.account_id }, 'deleted', act.now)
    await vacateAccount(act.tx, row.account_id, act.now)
  }
  return finish(act, row, 'accounts.work-account-deleted', { username: row.username }, { closed_at: act.now })
}

async function saveRights(
  act: SignedAct,
  organisationId: string,
  row: WorkAccountRow,
  duties: string[],
): Promise<void> {
  if (row.membership_id && duties.length === 0) {
    await endMembership(act.tx, row.membership_id, act.now)
    await followEndedMembership(act, { personId: row.person_id ?? '', organisationId })
  } else if (row.membership_id)
    await saveMembership(act.tx, row.membership_id, { role: 'unit-clerk', duties })
  else if (row.person_id && duties.length > 0) {
    await insertMemberships(act.tx, [
      {
        id: newId(act.now),
        person_id: row.person_id,
        organisation_id: organisationId,
        role: 'unit-clerk',
        duties,
        granted_by: act.caller.personId,
        valid_from: act.now,
      },
    ])
  }
}

async function finish(
  act: SignedAct,
  row: WorkAccountRow,
  deed: string,
  details: Record<string, unknown>,
  change: Omit<Parameters<typeof saveWorkAccount>[2], 'version'>,
) {
  const version = row.version + 1
  await saveWorkAccount(act.tx, row.id, { ...change, version })
  await record(act, { act: deed, subject: { kind: 'work-account', id: row.id }, details })
  return { id: row.id, version }
}
