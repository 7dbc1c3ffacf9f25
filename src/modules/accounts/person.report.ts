import type { Selectable } from 'kysely'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { openMobile } from './open-mobile.ts'

/** A person as other modules need one. */
export interface Person {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly identityNumber: string
  readonly birthDate: string
  readonly sex: 'male' | 'female'
  /** Empty until the person has given one. */
  readonly mobile: string
  readonly username: string | null
  readonly version: number
  readonly createdAt: Date
}

/** A person with the numbers unsealed: mask them wherever somebody else reads. */
export async function getPerson(read: Read, keys: Keys, personId: string): Promise<Person> {
  const person = (await listPeople(read, keys, [personId])).get(personId)
  if (!person) throw new Error(`There is no person ${personId}.`)
  return person
}

/** Several people with the numbers unsealed, by their ids. */
export async function listPeople(
  read: Read,
  keys: Keys,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  if (personIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .selectAll('person')
    .select(['account.id as account_id', 'account.mobile', 'account.username'])
    .where('person.id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(rows.map((row) => [row.id, personOf(keys, row)]))
}

type PersonRow = Selectable<Tables['person']> & {
  readonly account_id: string
  readonly mobile: Buffer | null
  readonly username: string | null
}

function personOf(keys: Keys, row: PersonRow): Person {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    identityNumber: keys.decrypt(row.identity_number),
    birthDate: row.birth_date,
    sex: row.sex as Person['sex'],
    mobile: openMobile(keys, row.mobile),
    username: row.username,
    version: row.version,
    createdAt: row.created_at,
  }
}

/** Id and name of a person, or undefined. */
export async function findPersonFace(
  read: Read,
  personId: string,
): Promise<{ id: string; name: string } | undefined> {
  return read.selectFrom('person').select(['id', 'name']).where('id', '=', personId).executeTakeFirst()
}

/** Id and name of many people at once. */
export async function listPersonFaces(
  read: Read,
  personIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (personIds.length === 0) return []
  return read.selectFrom('person').select(['id', 'name']).where('id', 'in', personIds).execute()
}

/** When people were born, for conditions about their age. */
export async function listBirthDates(
  read: Read,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('person')
    .select(['id', 'birth_date'])
    .where('id', 'in', [...personIds])
    .execute()
  return new Map(rows.map((row) => [row.id, row.birth_date]))
}

/** The person with the identity number of this fingerprint. */
export async function findPersonByIdentity(
  read: Read,
  identityIndex: Buffer,
): Promise<{ id: string; name: string } | undefined> {
  return read
    .selectFrom('person')
    .select(['id', 'name'])
    .where('identity_index', '=', identityIndex)
    .executeTakeFirst()
}

/** The person whose account has the mobile number of this fingerprint. */
export async function findPersonByMobile(
  read: Read,
  mobileIndex: Buffer,
): Promise<{ id: string; name: string } | undefined> {
  return read
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['person.id', 'person.name'])
    .where('account.mobile_index', '=', mobileIndex)
    .executeTakeFirst()
}

/** Where people can be reached by SMS, for the module that sends messages. */
export async function findAddresses(
  read: Read,
  keys: Keys,
  personIds: readonly string[],
): Promise<Map<string, { mobile: string }>> {
  if (personIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('account')
    .select(['person_id', 'mobile'])
    .where('person_id', 'in', personIds)
    .where('disabled_at', 'is', null)
    .execute()
  return new Map(
    rows.flatMap(({ person_id, mobile }) => (mobile ? [[person_id, { mobile: keys.decrypt(mobile) }]] : [])),
  )
}
