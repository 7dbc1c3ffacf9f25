import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { insertAccounts, reviveAccounts } from '../account.store.ts'
import { confirmClaims, insertConfirmed } from '../employment.store.ts'
import { insertMemberships } from '../membership.store.ts'
import { insertPeople } from '../person.store.ts'
import { ROLES } from '../rules/duties.ts'
import { insertWorkAccounts, type NewWorkAccount } from '../work-account.store.ts'
import type { OpenAccounts } from './open-accounts.ts'

/** Somebody who gets an account, with the ids and the username given to it. */
export interface Opened {
  readonly id: string
  readonly personId: string
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly identity: {
    readonly sealed: Buffer
    readonly index: Buffer
    readonly birthDate: string
    readonly sex: 'male' | 'female'
  }
  /** The account that was given up before and is taken up again. */
  readonly vacant: { readonly personId: string; readonly accountId: string } | undefined
}

/** Somebody who has an account already, with where he or she stands. */
export interface Joined {
  readonly id: string
  readonly personId: string
  readonly accountId: string
  readonly claimId: string | null
  /** Whether the person works there, and acts for it, already. */
  readonly works: boolean
  readonly acts: boolean
}

/** Saves the people nobody knew with their accounts, and where they stand. */
export async function saveOpened(act: Act, command: OpenAccounts, opened: readonly Opened[]): Promise<void> {
  const made = opened.filter((one) => !one.vacant)
  const created_at = act.now
  await insertPeople(
    act.tx,
    made.map(({ personId, name, identity }) => ({
      id: personId,
      name,
      identity_number: identity.sealed,
      identity_index: identity.index,
      birth_date: identity.birthDate,
      sex: identity.sex,
      created_at,
    })),
  )
  const areNew = await insertAccounts(
    act.tx,
    made.map(({ accountId, personId, username }) => ({
      id: accountId,
      person_id: personId,
      mobile: null,
      mobile_index: null,
      username,
      password_hash: null,
      must_set_password: true,
      password_set_at: null,
      created_at,
    })),
  )
  // Thrown: people without accounts must not stay. Somebody has taken one of the usernames since they were looked up.
  if (!areNew) throw new Refusal('accounts.username-just-taken')
  await reviveAccounts(
    act.tx,
    opened.filter((one) => one.vacant),
  )
  await saveWorkAccounts(act, command, opened, 'opened')
  const newcomers = opened.map(({ personId }) => ({ personId, claimId: null, works: false, acts: false }))
  await saveStanding(act, command, newcomers)
}

/** Saves that people who have an account belong to the organisation, and where they stand. */
export async function saveJoined(act: Act, command: OpenAccounts, joined: readonly Joined[]): Promise<void> {
  await saveWorkAccounts(
    act,
    command,
    joined.map((one) => ({ ...one, username: null })),
    'joined',
  )
  await saveStanding(act, command, joined)
}

async function saveWorkAccounts(
  act: Act,
  command: OpenAccounts,
  people: readonly { id: string; personId: string; accountId: string; username: string | null }[],
  origin: NewWorkAccount['origin'],
): Promise<void> {
  const rows = people.map(({ id, personId, accountId, username }) => ({
    id,
    organisation_id: command.organisationId,
    username,
    person_id: personId,
    account_id: accountId,
    origin,
    duties: [...(command.membership?.duties ?? [])],
    opened_by: act.caller?.personId ?? null,
    opened_at: act.now,
  }))
  if (!(await insertWorkAccounts(act.tx, rows))) throw new Refusal('accounts.username-just-taken')
}

/** Where the people work and what they may do, from now on. */
async function saveStanding(
  act: Act,
  command: OpenAccounts,
  people: readonly Omit<Joined, 'id' | 'accountId'>[],
): Promise<void> {
  const { organisationId, membership } = command
  const decided = { decided_by: act.caller?.personId ?? null, decided_at: act.now }
  if (command.employs) {
    await confirmClaims(
      act.tx,
      people.flatMap((one) => one.claimId ?? []),
      decided,
    )
    const today = businessDateOf(act.now)
    await insertConfirmed(
      act.tx,
      people
        .filter((one) => !one.works && one.claimId === null)
        .map(({ personId }) => ({
          id: newId(act.now),
          person_id: personId,
          organisation_id: organisationId,
          position: command.position ?? '',
          from_date: today,
          claimed_at: act.now,
          ...decided,
        })),
    )
  }
  if (!membership) return
  const duties = membership.duties.filter((duty) => ROLES[membership.role].grantable.includes(duty))
  await insertMemberships(
    act.tx,
    people
      .filter((one) => !one.acts)
      .map(({ personId }) => ({
        id: newId(act.now),
        person_id: personId,
        organisation_id: organisationId,
        role: membership.role,
        duties,
        granted_by: act.caller?.personId ?? null,
        valid_from: act.now,
      })),
  )
}
