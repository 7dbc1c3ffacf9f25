import type { Tx } from '../../platform/database/database.ts'

/** What a new person begins with. */
export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly identity_number: Buffer
  readonly identity_index: Buffer
  readonly birth_date: string
  readonly sex: string
  readonly created_at: Date
}

/** Adds a person; false when somebody else has just taken the identity number. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const result = await tx
    .insertInto('person')
    .values(person)
    .onConflict((conflict) => conflict.column('identity_index').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Adds people whose identity numbers are held. */
export async function insertPeople(tx: Tx, people: readonly NewPerson[]): Promise<void> {
  if (people.length > 0)
    await tx
      .insertInto('person')
      .values([...people])
      .execute()
}

/** The account that was deleted before anybody used it, of the person with an identity number. */
export async function findVacant(tx: Tx, identityIndex: Buffer) {
  return tx
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select(['person.id as personId', 'account.id as accountId'])
    .where('person.identity_index', '=', identityIndex)
    .where('account.vacant_since', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether a person other than the given one has the identity number. */
export async function isIdentityTaken(tx: Tx, index: Buffer, exceptPersonId?: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('identity_index', '=', index)
    .executeTakeFirst()
  return row !== undefined && row.id !== exceptPersonId
}

/** Holds a person until the transaction ends. */
export async function holdPerson(tx: Tx, personId: string) {
  return tx.selectFrom('person').selectAll().where('id', '=', personId).forUpdate().executeTakeFirstOrThrow()
}

/** Corrects the name. */
export async function saveName(tx: Tx, personId: string, name: string): Promise<void> {
  await tx
    .updateTable('person')
    .set((eb) => ({ name, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .execute()
}

/** Corrects the identity number with all that it tells. */
export async function saveIdentity(
  tx: Tx,
  personId: string,
  identity: { identity_number: Buffer; identity_index: Buffer; birth_date: string; sex: string },
): Promise<void> {
  await tx
    .updateTable('person')
    .set((eb) => ({ ...identity, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .execute()
}

/** Appends agreements to texts. */
export async function insertConsents(
  tx: Tx,
  consents: readonly {
    id: string
    person_id: string
    text_code: string
    text_version: string
    text_sha256: string
    agreed_at: Date
    ip: string | null
  }[],
): Promise<void> {
  await tx
    .insertInto('consent')
    .values([...consents])
    .execute()
}
