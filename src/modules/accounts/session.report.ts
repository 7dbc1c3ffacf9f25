import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import { registeredUnder } from './organisation-registration.report.ts'
import type { AccessPolicy } from './rules/session-life.ts'

/** The session of a token with all that a request needs to know, in one query. */
export async function findSession(read: Read, tokenHash: Buffer, now: Date) {
  return sessionQuery(read, now).where('session.token_hash', '=', tokenHash).executeTakeFirst()
}

/** A session by its id. */
export async function findSessionById(read: Read, sessionId: string, now: Date) {
  return sessionQuery(read, now).where('session.id', '=', sessionId).executeTakeFirstOrThrow()
}

function sessionQuery(read: Read, now: Date) {
  return read
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .innerJoin('person', 'person.id', 'account.person_id')
    .innerJoin('access_policy', (join) => join.onTrue())
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.id', '=', 'session.membership_id')
        .onRef('membership.person_id', '=', 'account.person_id')
        .on('membership.valid_from', '<=', now)
        .on((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', now)])),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .leftJoin('person as absent', 'absent.id', 'membership.substitutes_for')
    .select([
      'session.id',
      'session.created_at',
      'session.last_seen_at',
      'session.ended_at',
      'session.second_factor_at',
      'account.id as account_id',
      'account.person_id',
      'account.must_set_password',
      'account.totp_since',
      'account.disabled_at',
      'person.name as person_name',
      'access_policy.idle_minutes',
      'access_policy.absolute_hours',
      'access_policy.sessions_max',
      'access_policy.second_factor',
      'membership.id as membership_id',
      'membership.role',
      'membership.duties',
      'membership.organisation_id',
      'membership.substitutes_for',
      'absent.name as absent_name',
      'organisation.name as organisation_name',
      'organisation.status as organisation_status',
      sql<string[]>`array(
        select capacity from organisation_capacity held
         where held.organisation_id = membership.organisation_id and held.valid_to is null)`.as('capacities'),
    ])
}

/** What a request knows about its session. */
export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** The username of a person; null without one. */
export async function findUsername(read: Read, personId: string): Promise<string | null> {
  const row = await read
    .selectFrom('account')
    .select('username')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.username ?? null
}

/** The memberships a person holds now, with what their organisations are. */
export async function listMemberships(read: Read, personId: string, now: Date) {
  return read
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .leftJoin('person as absent', 'absent.id', 'membership.substitutes_for')
    .select([
      'membership.id',
      'membership.organisation_id',
      'membership.role',
      'membership.duties',
      'membership.substitutes_for',
      'absent.name as absent_name',
      'organisation.name as organisation_name',
      'organisation.status as organisation_status',
      sql<string[]>`array(
        select capacity from organisation_capacity held
         where held.organisation_id = membership.organisation_id and held.valid_to is null)`.as('capacities'),
      registeredUnder,
    ])
    .where('membership.person_id', '=', personId)
    .where('membership.valid_from', '<=', now)
    .where((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', now)]))
    .where('organisation.status', '!=', 'closed')
    .orderBy('organisation.name')
    .execute()
}

/** The membership that the account's last session acted under; undefined when there was no session yet. */
export async function findLastActing(
  read: Read,
  accountId: string,
): Promise<{ membership_id: string | null } | undefined> {
  return read
    .selectFrom('session')
    .select('membership_id')
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The sessions of an account that nobody has ended; some may have run out. */
export async function listOpenSessions(read: Read, accountId: string) {
  return read
    .selectFrom('session')
    .leftJoin('membership', 'membership.id', 'session.membership_id')
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'session.id',
      'session.created_at',
      'session.last_seen_at',
      'session.ended_at',
      'session.ip',
      'session.device',
      'organisation.name as acting_for',
    ])
    .where('session.account_id', '=', accountId)
    .where('session.ended_at', 'is', null)
    .orderBy('session.created_at', 'desc')
    .execute()
}

/** The numbers of access in force. */
export async function getAccessPolicy(read: Read): Promise<AccessPolicy & { readonly version: number }> {
  const row = await read.selectFrom('access_policy').selectAll().executeTakeFirstOrThrow()
  return {
    idleMinutes: row.idle_minutes,
    absoluteHours: row.absolute_hours,
    sessionsMax: row.sessions_max,
    secondFactor: row.second_factor,
    secretDays: row.secret_days,
    version: row.version,
  }
}

/** How an account is protected. */
export async function getSecurity(read: Read, accountId: string) {
  return read
    .selectFrom('account')
    .select((eb) => [
      'mobile',
      'username',
      'password_set_at',
      'totp_since',
      eb
        .selectFrom('recovery_code')
        .select((count) => count.fn.countAll<number>().as('left'))
        .whereRef('recovery_code.account_id', '=', 'account.id')
        .where('recovery_code.used_at', 'is', null)
        .as('recovery_codes_left'),
    ])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
}

/** A membership that the person holds now, or nothing. */
export async function findMembershipOf(
  read: Read,
  membershipId: string,
  personId: string,
  now: Date,
): Promise<{ id: string } | undefined> {
  return read
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select('membership.id')
    .where('membership.id', '=', membershipId)
    .where('membership.person_id', '=', personId)
    .where('membership.valid_from', '<=', now)
    .where((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', now)]))
    .where('organisation.status', '!=', 'closed')
    .executeTakeFirst()
}

/** The account of a person with the name, or undefined. */
export async function findAccountFace(
  read: Read,
  personId: string,
): Promise<{ account_id: string; name: string } | undefined> {
  return read
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.id as account_id', 'person.name'])
    .where('person.id', '=', personId)
    .executeTakeFirst()
}

/** A membership that the person holds in an organisation now, or nothing. */
export async function findMembershipInAny(
  read: Read,
  personId: string,
  organisationIds: readonly string[],
  now: Date,
): Promise<{ id: string } | undefined> {
  return read
    .selectFrom('membership')
    .select('id')
    .where('person_id', '=', personId)
    .where('organisation_id', 'in', [...organisationIds])
    .where('valid_from', '<=', now)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
    .limit(1)
    .executeTakeFirst()
}
