import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'

/** One of the organisations that are registered with a code. */
export interface RegisteredUnit {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly divisionCode: string
  /** Who stands above it: its 归口部门, else the office of its place. */
  readonly department: { readonly id: string; readonly name: string } | null
}

/** The 归口部门 of an organisation whose code is registered more than once: what tells its registrations apart; else null. */
export const registeredUnder = sql<string | null>`(
  select department.name from organisation_relation above
    join organisation department on department.id = above.parent_id
   where above.child_id = organisation.id and above.kind = 'supervision' and above.valid_to is null
     and exists (select from organisation_registration again
       where again.organisation_id = organisation.id or again.first_id = organisation.id))`.as(
  'registered_under',
)

/** The name of an organisation as it stands in a choice: with its 归口部门 where the name alone would stand twice. */
export function nameUnder(name: string, department: string | null): string {
  return department === null ? name : `${name}（归口${department}）`
}

/** Every organisation registered with a code, the first one first: more than one only where the policy allows it (HZ-3.5). */
export async function listRegistered(read: Read, uscc: string): Promise<RegisteredUnit[]> {
  const rows = await read
    .selectFrom('organisation')
    .leftJoin('organisation_relation as above', (join) =>
      join
        .onRef('above.child_id', '=', 'organisation.id')
        .on('above.kind', 'in', ['supervision', 'region'])
        .on('above.valid_to', 'is', null),
    )
    .leftJoin('organisation as department', 'department.id', 'above.parent_id')
    .distinctOn('organisation.id')
    .select([
      'organisation.id',
      'organisation.name',
      'organisation.status',
      'organisation.division_code as divisionCode',
      'department.id as departmentId',
      'department.name as departmentName',
    ])
    .where(
      sql<boolean>`organisation.id in (select id from organisation where uscc = ${uscc}
        union all select again.organisation_id from organisation_registration again
          join organisation first on first.id = again.first_id where first.uscc = ${uscc})`,
    )
    // Of both relations the 归口部门 counts: supervision comes after region.
    .orderBy('organisation.id')
    .orderBy('above.kind', 'desc')
    .execute()
  return rows.map(({ departmentId, departmentName, ...unit }) => ({
    ...unit,
    department: departmentId === null ? null : { id: departmentId, name: departmentName ?? '' },
  }))
}

/** The other organisations registered with the code of one. */
export async function listRegisteredBeside(read: Read, organisationId: string): Promise<RegisteredUnit[]> {
  const row = await read
    .selectFrom('organisation')
    .leftJoin('organisation_registration as again', 'again.organisation_id', 'organisation.id')
    .leftJoin('organisation as first', 'first.id', 'again.first_id')
    .select(sql<string>`coalesce(first.uscc, organisation.uscc)`.as('uscc'))
    .where('organisation.id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return (await listRegistered(read, row.uscc)).filter((one) => one.id !== organisationId)
}
