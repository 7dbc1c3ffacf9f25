import { sql } from 'kysely'
import { countUpTo } from '../../platform/database/count-up-to.ts'
import type { Read, Tx } from '../../platform/database/database.ts'
import { escapeLike } from './organisation.report.ts'
import type { WorkAccountFacts } from './rules/work-account.ts'

/** The work accounts of an organisation, the latest first. */
export async function listWorkAccounts(
  read: Read,
  organisationId: string,
  asked: { keyword?: string | undefined; cursor?: string | undefined; limit: number },
  now: Date,
) {
  let query = found(read, organisationId, asked.keyword, now)
  if (asked.cursor) query = query.where('work_account.id', '<', asked.cursor)
  return query
    .orderBy('work_account.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
}

/** Counts the work accounts of an organisation, no further than to the limit. */
export async function countWorkAccounts(
  read: Read,
  organisationId: string,
  keyword: string | undefined,
  most: number,
  now: Date,
) {
  return countUpTo(read, found(read, organisationId, keyword, now), most)
}

function found(read: Read, organisationId: string, keyword: string | undefined, now: Date) {
  const query = workAccounts(read, organisationId, now)
  if (!keyword) return query
  const pattern = `%${escapeLike(keyword)}%`
  return query.where((eb) =>
    eb.or([eb('person.name', 'like', pattern), eb('work_account.username', 'like', pattern.toLowerCase())]),
  )
}

/** Work accounts of an organisation by id, held for a change; those of another organisation are not among them. */
export async function holdWorkAccounts(tx: Tx, organisationId: string, ids: readonly string[], now: Date) {
  // The rows first, in one order: two clerks who print the same slips wait for each other.
  await tx
    .selectFrom('work_account')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  return workAccounts(tx, organisationId, now)
    .where('work_account.id', 'in', [...ids])
    .orderBy('work_account.id')
    .execute()
}

/** A work account with what decides about it. */
export type WorkAccountRow = Awaited<ReturnType<typeof listWorkAccounts>>[number]

function workAccounts(read: Read | Tx, organisationId: string, now: Date) {
  const stands = sql`(m.valid_to is null or m.valid_to > ${now})`
  return read
    .selectFrom('work_account')
    .leftJoin('person', 'person.id', 'work_account.person_id')
    .leftJoin('account', 'account.id', 'work_account.account_id')
    .leftJoin('person as opener', 'opener.id', 'work_account.opened_by')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'work_account.person_id')
        .onRef('membership.organisation_id', '=', 'work_account.organisation_id')
        .on('membership.valid_to', 'is', null),
    )
    .selectAll('work_account')
    .select([
      'person.name',
      'person.identity_number',
      'account.password_set_at',
      'account.secret_until as account_secret_until',
      sql<boolean>`account.password_hash is not null`.as('has_password'),
      'opener.name as opened_by_name',
      'membership.id as membership_id',
      'membership.role',
      'membership.duties as membership_duties',
      sql<boolean>`exists (
        select from employment e where e.person_id = work_account.person_id and e.status = 'confirmed'
           and e.organisation_id = work_account.organisation_id)`.as('employed_here'),
      sql<boolean>`exists (
        select from employment e where e.person_id = work_account.person_id and e.status = 'confirmed'
           and e.organisation_id <> work_account.organisation_id)
        or exists (
        select from membership m where m.person_id = work_account.person_id and ${stands}
           and m.organisation_id <> work_account.organisation_id)`.as('stands_elsewhere'),
    ])
    .where('work_account.organisation_id', '=', organisationId)
    .where('work_account.closed_at', 'is', null)
}

/** What the rules need to know of a work account. */
export function factsOfWorkAccount(row: WorkAccountRow, callerPersonId: string): WorkAccountFacts {
  return {
    origin: row.origin,
    hasPerson: row.person_id !== null,
    isSuspended: row.suspended_at !== null,
    hasPassword: row.has_password,
    wasUsed: row.password_set_at !== null,
    isOwn: row.person_id === callerPersonId,
    isAdministrator: row.role === 'unit-admin' || row.role === 'office-admin',
    standsHere: row.employed_here || row.membership_id !== null,
    standsElsewhere: row.stands_elsewhere,
  }
}

/** How many prepared accounts of an organisation nobody has claimed. */
export async function countUnclaimed(read: Read | Tx, organisationId: string): Promise<number> {
  const row = await read
    .selectFrom('work_account')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('person_id', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/**
 * Every username that is one of these words or one of them with a number after it, of accounts and of work accounts, deleted
 * ones too. Each word is looked up by itself: hundreds of patterns at once would be compared with every account there is.
 */
export async function listUsernames(read: Read | Tx, words: readonly string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  const { rows } = await sql<{ username: string }>`
    select found.username from unnest(${[...new Set(words)]}::text[]) as given (word)
      cross join lateral (
        select username from account
         where username collate "C" >= given.word and username collate "C" < given.word || ':'
        union all
        select username from work_account
         where username collate "C" >= given.word and username collate "C" < given.word || ':'
      ) as found`.execute(read as never)
  return new Set(rows.map((row) => row.username))
}

/** The prepared account that a username means, while nobody has claimed it. */
export async function findPrepared(tx: Tx, username: string) {
  return tx
    .selectFrom('work_account')
    .innerJoin('organisation', 'organisation.id', 'work_account.organisation_id')
    .selectAll('work_account')
    .select(['organisation.name as organisation_name', 'organisation.status as organisation_status'])
    .where('work_account.username', '=', username)
    .where('work_account.person_id', 'is', null)
    .where('work_account.closed_at', 'is', null)
    .forUpdate('work_account')
    .executeTakeFirst()
}

/** The people of some identity numbers, held, with their accounts and where they work and act. */
export async function holdPeopleByIdentity(tx: Tx, indexes: readonly Buffer[], organisationId: string) {
  if (indexes.length === 0) return []
  return tx
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select([
      'person.id',
      'person.name',
      'person.identity_index',
      'account.id as account_id',
      'account.vacant_since',
      sql<string | null>`(select e.organisation_id from employment e
         where e.person_id = person.id and e.status = 'confirmed')`.as('employed_at'),
      sql<string | null>`(select e.id from employment e where e.person_id = person.id
         and e.organisation_id = ${organisationId} and e.status = 'claimed')`.as('claim_id'),
      sql<boolean>`exists (select from work_account w where w.person_id = person.id
         and w.organisation_id = ${organisationId} and w.closed_at is null)`.as('opened_here'),
      sql<boolean>`exists (select from membership m where m.person_id = person.id
         and m.organisation_id = ${organisationId} and m.valid_to is null)`.as('acts_here'),
    ])
    .where('person.identity_index', 'in', [...indexes])
    .orderBy('person.id')
    .forUpdate('person')
    .execute()
}
