import type { Read } from '../../platform/database/database.ts'

/** Requests for new names, of a unit or to an office, the latest first. */
export async function listRenameRows(
  read: Read,
  asked: {
    column: 'organisation_id' | 'office_id'
    organisationId: string
    state?: string | undefined
    cursor?: string | undefined
    limit: number
  },
) {
  let query = read
    .selectFrom('organisation_rename as rename')
    .innerJoin('organisation', 'organisation.id', 'rename.organisation_id')
    .innerJoin('organisation as office', 'office.id', 'rename.office_id')
    .selectAll('rename')
    .select(['organisation.uscc', 'office.name as office'])
    .where(`rename.${asked.column}`, '=', asked.organisationId)
  if (asked.state) query = query.where('rename.state', '=', asked.state)
  if (asked.cursor) query = query.where('rename.id', '<', asked.cursor)
  return query
    .orderBy('rename.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
}

/** Whether an office has been asked to look at a file of a unit. */
export async function isFileShownToOffice(
  read: Read,
  of: { organisationId: string; officeId: string; fileId: string },
): Promise<boolean> {
  const row = await read
    .selectFrom('organisation_rename')
    .select('id')
    .where('organisation_id', '=', of.organisationId)
    .where('office_id', '=', of.officeId)
    .where((eb) => eb(eb.val(of.fileId), '=', eb.fn.any('file_ids')))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many requests for new names wait for an office. */
export async function countOpenRenames(read: Read, officeId: string): Promise<number> {
  const row = await read
    .selectFrom('organisation_rename')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('office_id', '=', officeId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return row.count
}
