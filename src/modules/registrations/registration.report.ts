import { sql } from 'kysely'
import type { BusinessDate } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import { RegistrationAnswers } from './rules/registration-answers.ts'
import type { Recognised } from './rules/variant.ts'

/** Finds a registration with the name of its author. */
export async function findRegistration(read: Read, id: string) {
  const row = await read
    .selectFrom('employer_registration')
    .innerJoin('person', 'person.id', 'employer_registration.person_id')
    .selectAll('employer_registration')
    .select('person.name as author')
    .where('employer_registration.id', '=', id)
    .executeTakeFirst()
  return row && faceOf(row)
}

/** The stored answers with every field of today: one added later is empty in older ones. */
function faceOf<R extends { answers: unknown; recognised: unknown }>(row: R) {
  return {
    ...row,
    answers: RegistrationAnswers.parse(row.answers),
    recognised: row.recognised as Recognised | null,
  }
}

/** The registrations of a person, the latest first; nobody has many. */
export async function listRegistrationsOf(read: Read, personId: string) {
  const rows = await read
    .selectFrom('employer_registration')
    .selectAll()
    .where('person_id', '=', personId)
    .where('case_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map(faceOf)
}

/** Several registrations by id, for the facts of the guards. */
export async function listByIds(read: Read, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom('employer_registration')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(faceOf)
}

/** What was submitted, the newest first. */
export async function listSubmissions(read: Read, registrationId: string, limit: number) {
  const rows = await read
    .selectFrom('employer_submission')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    answers: RegistrationAnswers.parse(row.answers),
    files: row.files as { id: string; name: string; sha256: string | null }[],
  }))
}

/** Another registration with a code that is being checked or corrected. */
export async function findRunning(read: Read, uscc: string, exceptId: string | null) {
  let query = read
    .selectFrom('employer_registration')
    .innerJoin('organisation as office', 'office.id', 'employer_registration.office_id')
    .select(['employer_registration.id', 'office.name as office'])
    .where('employer_registration.uscc', '=', uscc)
    .where('employer_registration.ended', '=', false)
  if (exceptId) query = query.where('employer_registration.id', '!=', exceptId)
  return query.executeTakeFirst()
}

/** Who has compared a code with its licence although its check digit is wrong. */
export async function findException(read: Read, uscc: string) {
  return read.selectFrom('uscc_exception').selectAll().where('uscc', '=', uscc).executeTakeFirst()
}

/** The places of the HRSS offices, county, city and province each once, in the order of their codes. */
export async function listOfficePlaces(read: Read, today: BusinessDate) {
  return read
    .selectFrom('organisation')
    .innerJoin('organisation_capacity as held', 'held.organisation_id', 'organisation.id')
    .leftJoin('code_row as division', (join) =>
      join
        .onRef('division.code', '=', 'organisation.division_code')
        .on('division.table_name', '=', 'division')
        .on('division.valid_from', '<=', today)
        .on((eb) => eb.or([eb('division.valid_to', 'is', null), eb('division.valid_to', '>=', today)])),
    )
    .distinctOn('organisation.division_code')
    .select([
      'organisation.division_code as divisionCode',
      'organisation.name as office',
      sql<string>`coalesce(held.level, '')`.as('level'),
      'division.text as division',
    ])
    .where('organisation.status', '=', 'active')
    .where('organisation.division_code', '!=', '')
    .where('held.capacity', '=', 'hrss-office')
    .where('held.valid_to', 'is', null)
    .orderBy('organisation.division_code')
    .orderBy('organisation.id')
    .limit(4000)
    .execute()
}

/** The organisations of a place, its city and its province that may be a unit's 归口部门, the nearest first. */
export async function listSupervisors(read: Read, divisionCode: string, today: BusinessDate) {
  const places = [divisionCode, `${divisionCode.slice(0, 4)}00`, `${divisionCode.slice(0, 2)}0000`]
  return read
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('division_code', 'in', [...new Set(places)])
    .where('status', '=', 'active')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('organisation_capacity as held')
          .select('held.id')
          .whereRef('held.organisation_id', '=', 'organisation.id')
          .where('held.capacity', 'in', ['supervising-department', 'hrss-office'])
          .where('held.valid_from', '<=', today)
          .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', today)])),
      ),
    )
    .orderBy(sql`array_position(${sql.val(places)}::text[], division_code)`)
    .orderBy('name')
    .limit(200)
    .execute()
}
