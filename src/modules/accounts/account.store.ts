import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** What a new account begins with. */
export interface NewAccount {
  readonly id: string
  readonly person_id: string
  /** Null until the person has given one, when somebody else opened the account. */
  readonly mobile: Buffer | null
  readonly mobile_index: Buffer | null
  readonly username: string | null
  readonly password_hash: string | null
  readonly must_set_password: boolean
  readonly password_set_at: Date | null
  readonly created_at: Date
}

/** Adds an account; false when somebody else has just taken the mobile or the username. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  const result = await tx
    .insertInto('account')
    .values(account)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Adds accounts; false when somebody has taken one of the usernames at this moment. */
export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[]): Promise<boolean> {
  if (accounts.length === 0) return true
  const added = await tx
    .insertInto('account')
    .values([...accounts])
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return added.length === accounts.length
}

/** Gives accounts that were deleted before anybody used them to the same people once more. */
export async function reviveAccounts(
  tx: Tx,
  accounts: readonly {
    readonly personId: string
    readonly accountId: string
    readonly name: string
    readonly username: string
  }[],
): Promise<void> {
  if (accounts.length === 0) return
  await sql`update account set username = given.username, vacant_since = null, must_set_password = true,
      version = version + 1
    from unnest(${accounts.map((one) => one.accountId)}::uuid[], ${accounts.map((one) => one.username)}::text[])
      as given (id, username)
    where account.id = given.id`.execute(tx)
  await sql`update person set name = given.name, version = version + 1
    from unnest(${accounts.map((one) => one.personId)}::uuid[], ${accounts.map((one) => one.name)}::text[])
      as given (id, name)
    where person.id = given.id`.execute(tx)
}

/** Gives an account that was deleted before anybody used it to its person, who has come without a unit. */
export async function takeOverAccount(
  tx: Tx,
  accountId: string,
  account: Omit<NewAccount, 'id' | 'person_id'>,
): Promise<boolean> {
  const { created_at: _, ...own } = account
  const result = await tx
    .updateTable('account')
    .set((eb) => ({ ...own, vacant_since: null, version: eb('version', '+', 1) }))
    .where('id', '=', accountId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Holds an account until the transaction ends. */
export async function holdAccount(tx: Tx, accountId: string) {
  return tx
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select([
      'account.id',
      'account.person_id',
      'account.mobile',
      'account.mobile_index',
      'account.username',
      'account.password_hash',
      'account.must_set_password',
      'account.password_set_at',
      'account.totp_secret',
      'account.totp_since',
      'account.totp_last_step',
      'account.disabled_at',
      'account.initial_secret',
      'account.secret_until',
      'account.version',
      'person.name',
      'person.identity_number',
    ])
    .where('account.id', '=', accountId)
    .forUpdate('account')
    .executeTakeFirstOrThrow()
}

/** An account with its person, held for a change. */
export type HeldAccount = Awaited<ReturnType<typeof holdAccount>>

/** Finds the account of a person, held for a change. */
export async function findAccountOfPerson(tx: Tx, personId: string): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
}

/** Finds the account that a typed identifier means. */
export async function findAccountBy(
  tx: Tx,
  by: { mobileIndex?: Buffer; identityIndex?: Buffer; username?: string },
) {
  const query = tx
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select([
      'account.id',
      'account.person_id',
      'account.password_hash',
      'account.disabled_at',
      'account.initial_secret',
      'account.secret_until',
    ])
  if (by.mobileIndex) return query.where('account.mobile_index', '=', by.mobileIndex).executeTakeFirst()
  if (by.identityIndex) return query.where('person.identity_index', '=', by.identityIndex).executeTakeFirst()
  return query.where('account.username', '=', by.username ?? '').executeTakeFirst()
}

/** Sets the password and remembers it, keeping as many old ones as are compared. */
export async function savePassword(
  tx: Tx,
  account: { accountId: string; hash: string; now: Date; keep: number },
): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({
      password_hash: account.hash,
      must_set_password: false,
      password_set_at: account.now,
      initial_secret: null,
      secret_until: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', account.accountId)
    .execute()
  await rememberPassword(tx, account)
}

/** Remembers a password that was set, keeping as many old ones as are compared. */
export async function rememberPassword(
  tx: Tx,
  account: { accountId: string; hash: string; now: Date; keep: number },
): Promise<void> {
  const row = { account_id: account.accountId, set_at: account.now, password_hash: account.hash }
  // A clock that stands (the demonstration's) may set two passwords in one moment; the later one counts.
  await tx
    .deleteFrom('password_history')
    .where('account_id', '=', row.account_id)
    .where('set_at', '=', row.set_at)
    .execute()
  await tx.insertInto('password_history').values(row).execute()
  await tx
    .deleteFrom('password_history')
    .where('account_id', '=', account.accountId)
    .where('set_at', 'not in', (eb) =>
      eb
        .selectFrom('password_history')
        .select('set_at')
        .where('account_id', '=', account.accountId)
        .orderBy('set_at', 'desc')
        .limit(account.keep),
    )
    .execute()
}

/** The hashes of the passwords last used. */
export async function listPasswordHistory(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('password_history')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .orderBy('set_at', 'desc')
    .execute()
  return rows.map((row) => row.password_hash)
}

/** Replaces the mobile number. */
export async function saveMobile(tx: Tx, accountId: string, mobile: Buffer, index: Buffer): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({ mobile, mobile_index: index, version: eb('version', '+', 1) }))
    .where('id', '=', accountId)
    .execute()
}

/** Whether an account other than the given one has the mobile number. */
export async function isMobileTaken(tx: Tx, index: Buffer, exceptAccountId?: string): Promise<boolean> {
  const row = await tx.selectFrom('account').select('id').where('mobile_index', '=', index).executeTakeFirst()
  return row !== undefined && row.id !== exceptAccountId
}

/** Whether an account has the username. */
export async function isUsernameTaken(tx: Tx, username: string): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('username', '=', username)
    .unionAll(tx.selectFrom('work_account').select('id').where('username', '=', username))
    .executeTakeFirst()
  return row !== undefined
}

/** Locks the account of a person. */
export async function holdAccountOf(tx: Tx, personId: string) {
  return tx
    .selectFrom('account')
    .select(['id', 'username'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
}

/** Gives an account a username. */
export async function saveUsername(tx: Tx, accountId: string, username: string): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({ username, version: eb('version', '+', 1) }))
    .where('id', '=', accountId)
    .execute()
}

/** Writes the state of the second factor. */
export async function saveSecondFactor(
  tx: Tx,
  accountId: string,
  factor: { totp_secret?: Buffer | null; totp_since?: Date | null; totp_last_step?: number | null },
): Promise<void> {
  await tx.updateTable('account').set(factor).where('id', '=', accountId).execute()
}

/** Replaces the recovery codes. */
export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  if (hashes.length === 0) return
  await tx
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash })))
    .execute()
}

/** Uses up a recovery code; false when there is none such. */
export async function spendRecoveryCode(
  tx: Tx,
  accountId: string,
  hash: Buffer,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
