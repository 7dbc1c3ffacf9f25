import { countUpTo } from '../../platform/database/count-up-to.ts'
import type { Read } from '../../platform/database/database.ts'
import { escapeLike, isAgency } from './organisation.report.ts'

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

interface PeopleFilter {
  readonly status?: string | undefined
  readonly keyword?: string | undefined
  /** The fingerprint of a whole identity number, instead of words. */
  readonly identity?: Buffer | undefined
  readonly departmentId?: string | undefined
}

/** Counts the people of an organisation, no further than to the limit. */
export async function countPeopleOf(read: Read, organisationId: string, asked: PeopleFilter, most: number) {
  return countUpTo(read, peopleOf(read, organisationId, asked), most)
}

/** The people of an organisation by how they stand, the latest first. */
export async function listPeopleOf(
  read: Read,
  organisationId: string,
  asked: PeopleFilter & { cursor?: string | undefined; limit: number },
) {
  let query = peopleOf(read, organisationId, asked)
  if (asked.cursor) query = query.where('employment.id', '<', asked.cursor)
  return query
    .orderBy('employment.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
}

function peopleOf(read: Read, organisationId: string, asked: PeopleFilter) {
  let query = read
    .selectFrom('employment')
    .innerJoin('person', 'person.id', 'employment.person_id')
    .leftJoin('unit_department', 'unit_department.id', 'employment.department_id')
    .selectAll('employment')
    .select(['person.name', 'person.identity_number', 'unit_department.name as department'])
    .where('employment.organisation_id', '=', organisationId)
  if (asked.status) query = query.where('employment.status', '=', asked.status)
  if (asked.identity) query = query.where('person.identity_index', '=', asked.identity)
  else if (asked.keyword) query = query.where('person.name', 'like', `%${escapeLike(asked.keyword)}%`)
  if (asked.departmentId === 'none') query = query.where('employment.department_id', 'is', null)
  else if (asked.departmentId) query = query.where('employment.department_id', '=', asked.departmentId)
  return query
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
    .select(['organisation.name as organisation', isAgency.as('agency')])
    .where('employment.person_id', '=', personId)
    .orderBy('employment.id', 'desc')
    .limit(100)
    .execute()
}
