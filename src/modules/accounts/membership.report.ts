import type { Read } from '../../platform/database/database.ts'

/** The people who act for an organisation, or who did, the latest first. */
export async function listMembers(
  read: Read,
  organisationId: string,
  asked: { standing: 'current' | 'former'; cursor?: string | undefined; limit: number },
  now: Date,
) {
  let query = read
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .innerJoin('account', 'account.person_id', 'membership.person_id')
    .leftJoin('person as granter', 'granter.id', 'membership.granted_by')
    .leftJoin('work_account', (join) =>
      join
        .onRef('work_account.person_id', '=', 'membership.person_id')
        .onRef('work_account.organisation_id', '=', 'membership.organisation_id')
        .on('work_account.closed_at', 'is', null),
    )
    .select([
      'membership.id',
      'membership.person_id',
      'membership.role',
      'membership.duties',
      'membership.valid_from',
      'membership.valid_to',
      'membership.version',
      'person.name',
      'account.mobile',
      'account.password_set_at',
      'work_account.origin',
      'granter.name as granted_by',
    ])
    .where('membership.organisation_id', '=', organisationId)
  query =
    asked.standing === 'current'
      ? query.where((eb) =>
          eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', now)]),
        )
      : query.where('membership.valid_to', '<=', now)
  if (asked.cursor) query = query.where('membership.id', '<', asked.cursor)
  return query
    .orderBy('membership.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
}

/** The administrators of an organisation, with the mobiles still sealed. */
export async function listAdministrators(read: Read, organisationId: string) {
  return read
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .innerJoin('account', 'account.person_id', 'membership.person_id')
    .select(['person.name', 'account.mobile'])
    .where('membership.organisation_id', '=', organisationId)
    .where('membership.role', 'in', ['unit-admin', 'office-admin', 'system-admin'])
    .where('membership.valid_to', 'is', null)
    .orderBy('membership.id')
    .execute()
}
