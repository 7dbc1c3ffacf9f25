import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'

/** The substitutions of an organisation, the latest first; of one person's only those he or she has part in. */
export async function listSubstitutionRows(
  read: Read,
  organisationId: string,
  asked: { personId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  let query = read
    .selectFrom('membership')
    .innerJoin('person as substitute', 'substitute.id', 'membership.person_id')
    .innerJoin('person as absent', 'absent.id', 'membership.substitutes_for')
    .leftJoin('person as granter', 'granter.id', 'membership.granted_by')
    .select([
      'membership.id',
      'membership.person_id',
      'membership.substitutes_for',
      'membership.duties',
      'membership.role',
      'membership.valid_from',
      'membership.valid_to',
      'substitute.name as substitute',
      'absent.name as absent',
      'granter.name as entered_by',
    ])
    .where('membership.organisation_id', '=', organisationId)
  const { personId, cursor } = asked
  if (personId !== undefined) {
    query = query.where((eb) =>
      eb.or([eb('membership.substitutes_for', '=', personId), eb('membership.person_id', '=', personId)]),
    )
  }
  if (cursor) query = query.where('membership.id', '<', cursor)
  return query
    .orderBy('membership.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
}

/** The people of an organisation in their own right, with what the duties come from. */
export async function listColleagues(read: Read, organisationId: string) {
  return read
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'membership.person_id',
      'person.name',
      'membership.role',
      'membership.duties',
      'organisation.status',
      sql<string[]>`array(
        select capacity from organisation_capacity held
         where held.organisation_id = membership.organisation_id and held.valid_to is null)`.as('capacities'),
    ])
    .where('membership.organisation_id', '=', organisationId)
    .where('membership.valid_to', 'is', null)
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(200)
    .execute()
}
