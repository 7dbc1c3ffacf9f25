import type { Read } from '../../platform/database/database.ts'
import { escapeLike } from './organisation.report.ts'

/** Where a person says or is confirmed to work. */
export interface EmploymentFace {
  readonly id: string
  readonly organisationId: string
  readonly organisationName: string
  readonly status: 'claimed' | 'confirmed'
  readonly position: string
  readonly fromDate: string
  readonly version: number
}

/** The employments of a person that stand, the confirmed one first. */
export async function currentEmployments(read: Read, personId: string): Promise<EmploymentFace[]> {
  const rows = await read
    .selectFrom('employment')
    .innerJoin('organisation', 'organisation.id', 'employment.organisation_id')
    .select([
      'employment.id',
      'employment.organisation_id as organisationId',
      'organisation.name as organisationName',
      'employment.status',
      'employment.position',
      'employment.from_date as fromDate',
      'employment.version',
    ])
    .where('employment.person_id', '=', personId)
    .where('employment.status', 'in', ['claimed', 'confirmed'])
    .orderBy('employment.status', 'desc')
    .orderBy('employment.id', 'desc')
    .execute()
  return rows as EmploymentFace[]
}

/** Whether a person is confirmed to work at an organisation. */
export async function worksAt(read: Read, personId: string, organisationId: string): Promise<boolean> {
  const row = await read
    .selectFrom('employment')
    .select('id')
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'confirmed')
    .executeTakeFirst()
  return row !== undefined
}

/** The people of an organisation by how they stand, the latest first. */
export async function listPeopleOf(
  read: Read,
  organisationId: string,
  asked: {
    status?: string | undefined
    keyword?: string | undefined
    cursor?: string | undefined
    limit: number
  },
) {
  let query = read
    .selectFrom('employment')
    .innerJoin('person', 'person.id', 'employment.person_id')
    .selectAll('employment')
    .select(['person.name', 'person.identity_number'])
    .where('employment.organisation_id', '=', organisationId)
  if (asked.status) query = query.where('employment.status', '=', asked.status)
  if (asked.keyword) query = query.where('person.name', 'like', `%${escapeLike(asked.keyword)}%`)
  if (asked.cursor) query = query.where('employment.id', '<', asked.cursor)
  return query
    .orderBy('employment.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
}

/** How many claims wait for an organisation. */
export async function countClaims(read: Read, organisationId: string): Promise<number> {
  const row = await read
    .selectFrom('employment')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'claimed')
    .executeTakeFirstOrThrow()
  return row.count
}

/** Every employment of a person, the latest first; nobody has many. */
export async function listEmploymentsOf(read: Read, personId: string) {
  return read
    .selectFrom('employment')
    .innerJoin('organisation', 'organisation.id', 'employment.organisation_id')
    .selectAll('employment')
    .select('organisation.name as organisation')
    .where('employment.person_id', '=', personId)
    .orderBy('employment.id', 'desc')
    .limit(100)
    .execute()
}
