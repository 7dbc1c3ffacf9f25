import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** Makes everybody who wants one of these names or identity numbers wait for each other until the transaction ends. */
export async function holdWords(tx: Tx, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  // In one order everywhere, so that two tables with the same people cannot wait for each other in a circle.
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtext('account ' || word) as key from unnest(${[...words]}::text[]) as word order by 1
  ) as held`.execute(tx)
}

/** What a work account begins with. */
export interface NewWorkAccount {
  readonly id: string
  readonly organisation_id: string
  readonly username: string | null
  readonly person_id: string | null
  readonly account_id: string | null
  readonly origin: 'opened' | 'prepared' | 'joined'
  readonly duties: string[]
  readonly opened_by: string | null
  readonly opened_at: Date
}

/** Adds work accounts; false when somebody has taken one of the usernames at this moment. */
export async function insertWorkAccounts(tx: Tx, rows: readonly NewWorkAccount[]): Promise<boolean> {
  if (rows.length === 0) return true
  const added = await tx
    .insertInto('work_account')
    .values([...rows])
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('id')
    .execute()
  return added.length === rows.length
}

/** Writes how a work account stands. */
export async function saveWorkAccount(
  tx: Tx,
  id: string,
  row: {
    version: number
    origin?: 'joined'
    duties?: string[]
    suspended_at?: Date | null
    closed_at?: Date
    person_id?: string
    account_id?: string
    claimed_at?: Date
    initial_secret?: null
    secret_until?: null
  },
): Promise<void> {
  await tx.updateTable('work_account').set(row).where('id', '=', id).execute()
}

/** Writes new initial secrets of prepared accounts, hashed. */
export async function savePreparedSecrets(
  tx: Tx,
  secrets: readonly { id: string; hash: Buffer }[],
  until: Date,
): Promise<void> {
  if (secrets.length === 0) return
  await sql`update work_account set initial_secret = given.hash, secret_until = ${until}, version = version + 1
    from unnest(${secrets.map((one) => one.id)}::uuid[], ${secrets.map((one) => one.hash)}::bytea[])
      as given (id, hash)
    where work_account.id = given.id`.execute(tx)
}

/** Writes new initial secrets of accounts, hashed; the password each had is gone. */
export async function saveAccountSecrets(
  tx: Tx,
  secrets: readonly { accountId: string; hash: Buffer }[],
  until: Date,
): Promise<void> {
  if (secrets.length === 0) return
  await sql`update account set initial_secret = given.hash, secret_until = ${until}, password_hash = null,
      must_set_password = true, version = version + 1
    from unnest(${secrets.map((one) => one.accountId)}::uuid[], ${secrets.map((one) => one.hash)}::bytea[])
      as given (id, hash)
    where account.id = given.id`.execute(tx)
}

/** Lets an account sign in no more, or again. */
export async function saveDisabled(tx: Tx, accountId: string, disabledAt: Date | null): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({ disabled_at: disabledAt, version: eb('version', '+', 1) }))
    .where('id', '=', accountId)
    .execute()
}

/** Gives up an account that nobody has used: it opens to nobody until somebody comes with the identity number. */
export async function vacateAccount(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({
      username: null,
      initial_secret: null,
      secret_until: null,
      disabled_at: null,
      vacant_since: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', accountId)
    .execute()
}

/** Lifts what a unit had suspended when the person leaves it: the account is the person's own. */
export async function liftSuspension(tx: Tx, personId: string, organisationId: string): Promise<void> {
  await lift(tx, organisationId, personId)
}

/** Lifts everything that an organisation had suspended, and answers how many accounts that were. */
export async function liftSuspensionsOf(tx: Tx, organisationId: string): Promise<number> {
  return lift(tx, organisationId, undefined)
}

async function lift(tx: Tx, organisationId: string, personId: string | undefined): Promise<number> {
  const lifted = await tx
    .updateTable('work_account')
    .set((eb) => ({ suspended_at: null, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? ''))
    .where('closed_at', 'is', null)
    .where('suspended_at', 'is not', null)
    .returning('account_id')
    .execute()
  const accountIds = lifted.flatMap((one) => one.account_id ?? [])
  if (accountIds.length === 0) return 0
  await tx
    .updateTable('account')
    .set((eb) => ({ disabled_at: null, version: eb('version', '+', 1) }))
    .where('id', 'in', accountIds)
    .execute()
  return accountIds.length
}
