import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'

/** The departments of a unit in the order they were made, with how many people belong to each. */
export async function listUnitDepartments(
  read: Read,
  organisationId: string,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = departments(read, organisationId)
  if (asked.cursor) query = query.where('unit_department.id', '>', asked.cursor)
  return query
    .orderBy('unit_department.id')
    .limit(asked.limit + 1)
    .execute()
}

/** A department of a unit as the list shows it. */
export async function findUnitDepartment(read: Read, organisationId: string, id: string) {
  return departments(read, organisationId).where('unit_department.id', '=', id).executeTakeFirst()
}

function departments(read: Read, organisationId: string) {
  return read
    .selectFrom('unit_department')
    .leftJoin('functional_department as part', 'part.department_id', 'unit_department.acts_as')
    .select([
      'unit_department.id',
      'unit_department.name',
      'unit_department.acts_as',
      'unit_department.version',
      'part.kind',
      sql<number>`(select count(*) from employment e
        where e.department_id = unit_department.id and e.status in ('claimed', 'confirmed'))`.as('people'),
      sql<string | null>`(select text from code_row where table_name = 'department-kind' and code = part.kind
        order by valid_from desc limit 1)`.as('kind_text'),
    ])
    .where('unit_department.organisation_id', '=', organisationId)
    .where('unit_department.closed_at', 'is', null)
}
