import type { Read } from '../../platform/database/database.ts'

/** A department that acts by itself inside an organisation. */
export interface FunctionalDepartment {
  readonly id: string
  readonly name: string
  readonly kind: string
}

/** Lists the active functional departments of an organisation in the order they were made, where asked of one kind. */
export async function listFunctionalDepartments(
  read: Read,
  organisationId: string,
  kind?: string,
): Promise<FunctionalDepartment[]> {
  return read
    .selectFrom('functional_department as part')
    .innerJoin('organisation', 'organisation.id', 'part.department_id')
    .select(['organisation.id', 'organisation.name', 'part.kind'])
    .where('part.organisation_id', '=', organisationId)
    .$if(kind !== undefined, (query) => query.where('part.kind', '=', kind ?? ''))
    .where('organisation.status', '=', 'active')
    .orderBy('part.seq')
    .limit(500)
    .execute()
}
