import type { Tx } from '../../platform/database/database.ts'

/** What a new account begins with. */
export interface NewAccount {
  readonly id: string
  readonly person_id: string
  readonly mobile: Buffer
  readonly mobile_index: Buffer
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
    .select(['account.id', 'account.person_id', 'account.password_hash', 'account.disabled_at'])
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
  const row = await tx.selectFrom('account').select('id').where('username', '=', username).executeTakeFirst()
  return row !== undefined
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
