import { sql } from 'kysely'
import { addDays, startOfDay } from '../../lib/dates.ts'
import { firstIdAt } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Entry } from './audit.contract.ts'

/** What narrows the trace. */
export interface EntryFilter {
  readonly organisationId?: string | undefined
  readonly organisation?: string | undefined
  readonly part?: string | undefined
  readonly person?: string | undefined
  readonly subject?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Entries of the trace, the latest first. */
export async function listEntries(
  read: Read,
  asked: EntryFilter & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ rows: Entry[]; next: string | null }> {
  let query = narrowed(read, asked)
    .leftJoin('person', 'person.id', 'audit_entry.person_id')
    .leftJoin('organisation', 'organisation.id', 'audit_entry.organisation_id')
    .select(['audit_entry.id', 'audit_entry.at', 'audit_entry.act', 'audit_entry.ip', 'audit_entry.details'])
    .select(['audit_entry.subject_kind', 'audit_entry.subject_id'])
    .select(['person.name as person', 'organisation.name as organisation'])
  if (asked.cursor) query = query.where('audit_entry.id', '<', asked.cursor)
  const found = await query
    .orderBy('audit_entry.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const rows = found.slice(0, asked.limit)
  return {
    rows: rows.map(({ at, subject_kind, subject_id, details, ...row }) => ({
      ...row,
      at: at.toISOString(),
      subjectKind: subject_kind,
      subjectId: subject_id,
      details: details as Entry['details'],
    })),
    next: found.length > asked.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Counts entries of the trace, no further than to the limit. */
export async function countEntries(read: Read, asked: EntryFilter, most: number): Promise<number> {
  const some = narrowed(read, asked).select('audit_entry.id').limit(most)
  const { count } = await read
    .selectFrom(some.as('some'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function narrowed(read: Read, asked: EntryFilter) {
  let query = read.selectFrom('audit_entry')
  const { organisationId, organisation, part, person, subject, from, until } = asked
  if (organisationId) query = query.where('audit_entry.organisation_id', '=', organisationId)
  if (organisation) {
    query = query.where('audit_entry.organisation_id', 'in', (of) =>
      of.selectFrom('organisation as named').select('named.id').where('named.name', '=', organisation),
    )
  }
  if (person) {
    query = query.where('audit_entry.person_id', 'in', (of) =>
      of.selectFrom('person as named').select('named.id').where('named.name', '=', person),
    )
  }
  if (part) query = query.where(sql<boolean>`split_part(audit_entry.act, '.', 1) = ${part}`)
  if (subject) query = query.where('audit_entry.subject_id', '=', subject)
  // The id of an entry is made of its moment: days are bounds of the same index that the pages go along.
  if (from) query = query.where('audit_entry.id', '>=', firstIdAt(startOfDay(from)))
  if (until) query = query.where('audit_entry.id', '<', firstIdAt(startOfDay(addDays(until, 1))))
  return query
}
