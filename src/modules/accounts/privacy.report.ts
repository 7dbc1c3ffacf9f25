import type { Read } from '../../platform/database/database.ts'

/** The agreements of a person, newest first. */
export async function listConsentsOf(read: Read, personId: string) {
  return read
    .selectFrom('consent')
    .select(['id', 'text_code', 'text_version', 'agreed_at'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The attempts to sign in to an account, newest first; one more than asked for tells that there are more. */
export async function listAttempts(read: Read, accountId: string, page: Page) {
  let query = read.selectFrom('sign_in_attempt').selectAll().where('account_id', '=', accountId)
  if (page.cursor) query = query.where('id', '<', page.cursor)
  return query
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

/** The entries of the trace about a person that somebody else made, newest first. */
export async function listReadersOf(read: Read, personId: string, page: Page) {
  let query = read
    .selectFrom('audit_entry')
    .leftJoin('person as reader', 'reader.id', 'audit_entry.person_id')
    .leftJoin('organisation', 'organisation.id', 'audit_entry.organisation_id')
    .select([
      'audit_entry.id',
      'audit_entry.at',
      'audit_entry.act',
      'audit_entry.details',
      'reader.name as reader',
      'organisation.name as organisation',
    ])
    .where('audit_entry.subject_kind', '=', 'person')
    .where('audit_entry.subject_id', '=', personId)
    .where('audit_entry.person_id', 'is not', null)
    .where('audit_entry.person_id', '!=', personId)
  if (page.cursor) query = query.where('audit_entry.id', '<', page.cursor)
  return query
    .orderBy('audit_entry.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}
