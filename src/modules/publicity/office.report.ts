import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read } from '../../platform/database/database.ts'
import { FACE_COLUMNS } from './period-face.ts'
import type { PeriodState } from './publicity.contract.ts'
import { type PageQuery, placeOf, standing } from './publicity.report.ts'

/** Counts of one list, asked with its row. */
const counts = [
  sql<number>`(select count(*) from publicity_objection objection
    where objection.period_id = publicity_period.id)`.as('objections'),
  sql<number>`(select count(*) from publicity_objection objection
    where objection.period_id = publicity_period.id and objection.concluded_at is null)`.as(
    'open_objections',
  ),
  sql<number>`(select count(*) from publicity_item item join publicity_hold hold on hold.item_id = item.id
    where item.period_id = publicity_period.id and hold.released_at is null)`.as('held'),
] as const

function lists(read: Read, officeId: string) {
  return read
    .selectFrom('publicity_office as office')
    .innerJoin('publicity_period', 'publicity_period.id', 'office.period_id')
    .select(FACE_COLUMNS)
    .select([
      standing,
      ...counts,
      'office.position',
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

/** The people of a list with what stands against each. */
export async function listPeopleOfOffice(read: Read, periodId: string, asked: PageQuery) {
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
  if (typeof after === 'number') query = query.where('item.position', '>', after)
  const rows = await query
    .orderBy('item.position')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.position]))
}

/** The numbers that a closing report states. */
export async function countForReport(read: Read, periodId: string) {
  return read
    .selectFrom('publicity_period')
    .select([
      standing,
      sql<number>`(select count(*) from publicity_item item
        where item.period_id = publicity_period.id and item.left_at is not null)`.as('left_people'),
      sql<number>`(select count(*) from publicity_item item
        where item.period_id = publicity_period.id and item.outcome = 'failed')`.as('failed'),
      ofState('true', 'objections'),
      ofState('objection.named', 'named_objections'),
      ofState(`objection.state = 'upheld'`, 'upheld'),
      ofState(`objection.state = 'dismissed'`, 'dismissed'),
      ofState(`objection.state = 'not-accepted'`, 'not_accepted'),
      ofState('objection.concluded_at is null', 'open_objections'),
      counts[2],
    ])
    .where('id', '=', periodId)
    .executeTakeFirstOrThrow()
}

function ofState<Name extends string>(condition: string, name: Name) {
  return sql<number>`(select count(*) from publicity_objection objection
    where objection.period_id = publicity_period.id and ${sql.raw(condition)})`.as(name)
}
