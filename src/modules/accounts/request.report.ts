import type { Read } from '../../platform/database/database.ts'

/** The unit that has confirmed the person as its own. */
export async function findConfirmedUnit(read: Read, personId: string): Promise<string | undefined> {
  const row = await read
    .selectFrom('employment')
    .innerJoin('organisation', 'organisation.id', 'employment.organisation_id')
    .select('employment.organisation_id')
    .where('employment.person_id', '=', personId)
    .where('employment.status', '=', 'confirmed')
    .where('organisation.status', '=', 'active')
    .executeTakeFirst()
  return row?.organisation_id
}

/** Whether the organisation is an active HRSS office. */
export async function isOffice(read: Read, organisationId: string): Promise<boolean> {
  const row = await read
    .selectFrom('organisation')
    .innerJoin('organisation_capacity as held', 'held.organisation_id', 'organisation.id')
    .select('organisation.id')
    .where('organisation.id', '=', organisationId)
    .where('organisation.status', '=', 'active')
    .where('held.capacity', '=', 'hrss-office')
    .where('held.valid_to', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The HRSS offices, by place. */
export async function listOffices(read: Read, keyword: string | undefined) {
  let query = read
    .selectFrom('organisation')
    .innerJoin('organisation_capacity as held', 'held.organisation_id', 'organisation.id')
    .select(['organisation.id', 'organisation.name', 'organisation.division_code'])
    .where('held.capacity', '=', 'hrss-office')
    .where('held.valid_to', 'is', null)
    .where('organisation.status', '=', 'active')
  if (keyword) {
    const pattern = `%${keyword.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('organisation.name', 'like', pattern), eb('organisation.pinyin', 'like', pattern)]),
    )
  }
  return query.orderBy('organisation.division_code').orderBy('organisation.name').limit(200).execute()
}

/** A person's own requests, newest first; a person makes few. */
export async function listRequestsOf(read: Read, personId: string) {
  return read
    .selectFrom('person_request')
    .leftJoin('organisation as unit', 'unit.id', 'person_request.unit_id')
    .leftJoin('organisation as office', 'office.id', 'person_request.office_id')
    .leftJoin('organisation as decider', 'decider.id', 'person_request.decided_organisation_id')
    .selectAll('person_request')
    .select(['unit.name as unit_name', 'office.name as office_name', 'decider.name as decider_name'])
    .where('person_request.person_id', '=', personId)
    .orderBy('person_request.id', 'desc')
    .limit(100)
    .execute()
}

/** Requests that wait for an organisation or were decided by it, newest first. */
export async function listAskedRequests(
  read: Read,
  of: { as: 'unit' | 'office'; organisationId: string },
  page: { state?: string | undefined; cursor?: string | undefined; limit: number },
) {
  let query = read
    .selectFrom('person_request')
    .innerJoin('person', 'person.id', 'person_request.person_id')
    .innerJoin('account', 'account.person_id', 'person.id')
    .selectAll('person_request')
    .select(['person.name as person_name', 'person.identity_number', 'account.mobile'])
    .where(of.as === 'unit' ? 'person_request.unit_id' : 'person_request.office_id', '=', of.organisationId)
  if (page.state) query = query.where('person_request.state', '=', page.state)
  if (page.cursor) query = query.where('person_request.id', '<', page.cursor)
  return query
    .orderBy('person_request.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

/** How many open requests wait for an organisation. */
export async function countAskedRequests(
  read: Read,
  of: { as: 'unit' | 'office'; organisationId: string },
): Promise<number> {
  const row = await read
    .selectFrom('person_request')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where(of.as === 'unit' ? 'unit_id' : 'office_id', '=', of.organisationId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return row.open
}

/** Whether a file belongs to a request that the office was asked to decide. */
export async function isEvidenceFor(
  read: Read,
  of: { officeId: string; personId: string; fileId: string },
): Promise<boolean> {
  const row = await read
    .selectFrom('person_request')
    .select('id')
    .where('person_id', '=', of.personId)
    .where('office_id', '=', of.officeId)
    .where((eb) => eb(eb.val(of.fileId), '=', eb.fn.any('evidence_file_ids')))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
