import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read } from '../../platform/database/database.ts'
import { FACE_COLUMNS } from './period-face.ts'
import type { PeriodState } from './publicity.contract.ts'
import { type PageQuery, placeOf } from './publicity.report.ts'

/** Counts people of a list: all of them, or those of the unit that looks at its part. */
const countPeople = (condition: string) =>
  sql<number>`(select count(*) from publicity_item item where item.period_id = publicity_period.id
    and (not office.part or item.unit_id = office.organisation_id) and ${sql.raw(condition)})`

/** Counts objections against those people. */
const countObjections = (condition: string) =>
  sql<number>`(select count(*) from publicity_objection objection where objection.period_id = publicity_period.id
    and (not office.part or exists (select 1 from publicity_item item
      where item.id = objection.item_id and item.unit_id = office.organisation_id)) and ${sql.raw(condition)})`

const HELD =
  'exists (select 1 from publicity_hold hold where hold.item_id = item.id and hold.released_at is null)'

/** Counts of one list as an organisation looks at it, asked with its row. */
const counts = [
  countPeople('item.left_at is null').as('standing'),
  countPeople('item.left_at is null and item.outcome is null').as('pending'),
  countPeople(HELD).as('held'),
  countObjections('true').as('objections'),
  countObjections('objection.concluded_at is null').as('open_objections'),
] as const

function lists(read: Read, officeId: string) {
  return read
    .selectFrom('publicity_office as office')
    .innerJoin('publicity_period', 'publicity_period.id', 'office.period_id')
    .select(FACE_COLUMNS)
    .select([
      ...counts,
      'office.position',
      'office.part',
      'office.organisation_id as office_id',
      'publicity_period.seal_at',
      'publicity_period.sealed_at',
      'publicity_period.content_sha256',
    ])
    .where('office.organisation_id', '=', officeId)
}
export type OfficeList = Awaited<ReturnType<ReturnType<typeof lists>['executeTakeFirstOrThrow']>>

/** The lists an organisation answers for or looks after, those that end last first. */
export async function listOfOffice(
  read: Read,
  officeId: string,
  asked: PageQuery & { state?: PeriodState | undefined; objections?: boolean | undefined },
  now: Date,
) {
  let query = lists(read, officeId)
  if (asked.state === 'closed') query = query.where('closed_at', 'is not', null)
  else if (asked.state !== undefined) query = query.where('closed_at', 'is', null)
  if (asked.state === 'over') query = query.where('office.over_at', '<=', now)
  if (asked.state === 'running' || asked.state === 'collecting')
    query = query.where('office.over_at', '>', now)
  if (asked.state === 'running') query = query.where('seal_at', '<=', now)
  if (asked.state === 'collecting') query = query.where('seal_at', '>', now)
  if (asked.objections) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('publicity_objection')
          .select('publicity_objection.id')
          .whereRef('publicity_objection.period_id', '=', 'publicity_period.id'),
      ),
    )
  }
  const after = placeOf(asked.cursor)
  if (after)
    query = query.where(
      sql<boolean>`(office.over_at, office.period_id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  const rows = await query
    .orderBy('office.over_at', 'desc')
    .orderBy('office.period_id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.over_at.toISOString(), row.id]))
}

/** Finds a list of an organisation. */
export async function findOfOffice(read: Read, officeId: string, periodId: string) {
  return lists(read, officeId).where('office.period_id', '=', periodId).executeTakeFirst()
}

/** The report of a closed list. */
export async function findReport(read: Read, periodId: string) {
  return read.selectFrom('publicity_report').selectAll().where('period_id', '=', periodId).executeTakeFirst()
}

/** The unit whose people alone an organisation sees of a list; null when it sees everybody. */
export function partOf({ part, office_id }: OfficeList): string | null {
  return part ? office_id : null
}

/** The people of a list with what stands against each; of one unit only where a list is looked at in part. */
export async function listPeopleOfOffice(
  read: Read,
  periodId: string,
  asked: PageQuery & { readonly ofUnit: string | null },
) {
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  let query = read
    .selectFrom('publicity_item as item')
    .leftJoin('publicity_hold as hold', (join) =>
      join.onRef('hold.item_id', '=', 'item.id').on('hold.released_at', 'is', null),
    )
    .select([
      'item.id',
      'item.position',
      'item.name',
      'item.cells',
      'item.person_id',
      'item.left_at',
      'item.left_reason',
      'item.outcome',
      'item.opinion',
      'hold.reason',
      'hold.held_at',
      'hold.held_by',
      sql<number>`(select count(*) from publicity_objection objection
        where objection.item_id = item.id and objection.concluded_at is null)`.as('open_objections'),
    ])
    .where('item.period_id', '=', periodId)
  if (asked.ofUnit !== null) query = query.where('item.unit_id', '=', asked.ofUnit)
  if (typeof after === 'number') query = query.where('item.position', '>', after)
  const rows = await query
    .orderBy('item.position')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.position]))
}

/** The numbers that the report of a list states, as far as an organisation looks at it. */
export async function countForReport(read: Read, periodId: string, officeId: string) {
  return read
    .selectFrom('publicity_office as office')
    .innerJoin('publicity_period', 'publicity_period.id', 'office.period_id')
    .select(counts)
    .select([
      countPeople('item.left_at is not null').as('left_people'),
      countPeople(`item.outcome = 'failed'`).as('failed'),
      countObjections('objection.named').as('named_objections'),
      countObjections(`objection.state = 'upheld'`).as('upheld'),
      countObjections(`objection.state = 'dismissed'`).as('dismissed'),
      countObjections(`objection.state = 'not-accepted'`).as('not_accepted'),
    ])
    .where('office.period_id', '=', periodId)
    .where('office.organisation_id', '=', officeId)
    .executeTakeFirstOrThrow()
}
