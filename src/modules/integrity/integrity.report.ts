import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { IntegrityRecord, RecordKind } from './integrity.contract.ts'

interface Asked {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The records an office entered, newest first, or those of one name or one person. */
export function listRecordsOfOffice(
  read: Read,
  organisationId: string,
  asked: Asked & { name?: string | undefined; personId?: string | undefined },
) {
  let query = records(read).where('integrity_record.organisation_id', '=', organisationId)
  if (asked.name) query = query.where('person.name', '=', asked.name)
  if (asked.personId) query = query.where('integrity_record.person_id', '=', asked.personId)
  return pageOfRecords(query, asked)
}

/** A person's own records, newest first. */
export function listRecordsOfPerson(read: Read, personId: string, asked: Asked) {
  return pageOfRecords(records(read).where('integrity_record.person_id', '=', personId), asked)
}

function records(read: Read) {
  return read
    .selectFrom('integrity_record')
    .innerJoin('person', 'person.id', 'integrity_record.person_id')
    .innerJoin('organisation', 'organisation.id', 'integrity_record.organisation_id')
    .innerJoin('person as clerk', 'clerk.id', 'integrity_record.entered_by')
    .select([
      'integrity_record.id',
      'person.name as person_name',
      'integrity_record.kind',
      'integrity_record.from_day',
      'integrity_record.until_day',
      'integrity_record.document',
      'organisation.name as office',
      'clerk.name as clerk_name',
      'integrity_record.entered_at',
      'integrity_record.ended_at',
      'integrity_record.end_reason',
    ])
}

async function pageOfRecords(query: ReturnType<typeof records>, asked: Asked) {
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  const from =
    typeof after === 'string' && isId(after) ? query.where('integrity_record.id', '<', after) : query
  const rows = await from
    .orderBy('integrity_record.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
  return {
    rows: page.rows.map(
      (row): IntegrityRecord => ({
        id: row.id,
        personName: row.person_name,
        kind: row.kind as RecordKind,
        from: row.from_day,
        until: row.until_day,
        document: row.document,
        office: row.office,
        enteredBy: row.clerk_name,
        enteredAt: row.entered_at.toISOString(),
        endedAt: row.ended_at?.toISOString() ?? null,
        endReason: row.end_reason,
      }),
    ),
    next: page.next,
  }
}

/** The last day on which somebody may not declare, by kind, also when it has passed; null when nothing is recorded. */
export interface Bars {
  readonly dishonesty: string | null
  readonly sanction: string | null
}

const NOTHING: Bars = { dishonesty: null, sanction: null }

/** Until when people may not declare; asked for many people at once. A record that was ended counts no longer. */
export async function barredUntil(
  read: Read,
  personIds: readonly string[],
): Promise<{ of(personId: string): Bars }> {
  if (personIds.length === 0) return { of: () => NOTHING }
  const rows = await read
    .selectFrom('integrity_record')
    .select(({ fn }) => ['person_id', 'kind', fn.max('until_day').as('until')])
    .where('person_id', 'in', [...personIds])
    .where('ended_at', 'is', null)
    .groupBy(['person_id', 'kind'])
    .execute()
  const found = new Map(rows.map((row) => [`${row.person_id} ${row.kind}`, row.until]))
  const until = (personId: string, kind: RecordKind) => found.get(`${personId} ${kind}`) ?? null
  return {
    of: (personId) => ({
      dishonesty: until(personId, 'dishonesty'),
      sanction: until(personId, 'sanction'),
    }),
  }
}
