import { sql } from 'kysely'
import { encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read, Tx } from '../../platform/database/database.ts'
import { type PageQuery, placeOf } from './publicity.report.ts'
import type { ObjectionState } from './rules/objection.ts'
import type { PublicityTerms } from './rules/terms.ts'

/** How many objections against one person wait for a conclusion. */
export async function countOpenObjections(tx: Tx, itemId: string): Promise<number> {
  const row = await tx
    .selectFrom('publicity_objection')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('item_id', '=', itemId)
    .where('concluded_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Whether one person is held now. */
export async function isHeld(tx: Tx, itemId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('publicity_hold')
    .select('id')
    .where('item_id', '=', itemId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

function objections(read: Read) {
  return read
    .selectFrom('publicity_objection as objection')
    .innerJoin('publicity_item as item', 'item.id', 'objection.item_id')
    .select([
      'objection.id',
      'objection.receipt_no',
      'objection.period_id',
      'objection.named',
      'objection.state',
      'objection.received_at',
      'objection.concluded_at',
      'objection.version',
      'item.id as item_id',
      'item.name',
      'item.position',
      'item.person_id',
      'item.unit_id',
    ])
}

/** The objections to a list, the latest first; nobody reads those against himself or herself. */
export async function listObjections(read: Read, periodId: string, readerId: string, asked: PageQuery) {
  let query = objections(read)
    .where('objection.period_id', '=', periodId)
    .where('item.person_id', '<>', readerId)
  const after = placeOf(asked.cursor)
  if (after)
    query = query.where(
      sql<boolean>`(objection.received_at, objection.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  const rows = await query
    .orderBy('objection.received_at', 'desc')
    .orderBy('objection.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.received_at.toISOString(), row.id]))
}

/** Finds an objection for an organisation that answers for its list, and for nobody it is directed against. */
export async function findObjection(
  read: Read,
  id: string,
  reader: { readonly officeId: string; readonly personId: string },
) {
  const row = await objections(read)
    .innerJoin('publicity_office as office', (join) =>
      join
        .onRef('office.period_id', '=', 'objection.period_id')
        .on('office.organisation_id', '=', reader.officeId)
        .on('office.part', '=', false),
    )
    .select(['objection.grounds', 'objection.objector', 'objection.findings', 'objection.reply'])
    .where('objection.id', '=', id)
    .where('item.person_id', '<>', reader.personId)
    .executeTakeFirst()
  return row && { ...row, state: row.state as ObjectionState }
}

/** Finds an objection by its receipt. */
export async function findByReceipt(read: Read, receiptNo: string) {
  const row = await read
    .selectFrom('publicity_objection as objection')
    .innerJoin('publicity_item as item', 'item.id', 'objection.item_id')
    .innerJoin('publicity_period as period', 'period.id', 'objection.period_id')
    .select([
      'objection.id',
      'objection.receipt_no',
      'objection.code_hash',
      'objection.state',
      'objection.reply',
      'objection.concluded_at',
      'item.name',
      'period.label',
      'period.group_title',
      'period.organisation_name',
      'period.terms',
    ])
    .where('objection.receipt_no', '=', receiptNo)
    .executeTakeFirst()
  return row && { ...row, state: row.state as ObjectionState, terms: row.terms as PublicityTerms }
}

/** What was done with an objection, in order. */
export async function listObjectionActs(read: Read, objectionId: string) {
  return read
    .selectFrom('publicity_objection_act')
    .select(['act', 'at', 'note', 'organisation_name', 'person_name'])
    .where('objection_id', '=', objectionId)
    .orderBy('id')
    .limit(200)
    .execute()
}
