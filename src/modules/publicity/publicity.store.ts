import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { PublicityTerms } from './rules/terms.ts'

interface NewPeriod {
  readonly id: string
  readonly organisation_id: string
  readonly organisation_name: string
  readonly group_id: string
  readonly group_title: string
  readonly unit_id: string | null
  readonly terms: PublicityTerms
  readonly terms_sha256: string
  readonly label: string
  readonly started_on: string
  readonly until_day: string
  readonly seal_at: Date
  readonly over_at: Date
  readonly shown_until: Date
  readonly created_at: Date
}

/** Begins the list of a day, or finds the one that another move has begun; held until the transaction ends. */
export async function beginPeriod(tx: Tx, row: NewPeriod) {
  const { terms, ...rest } = row
  const begun = await tx
    .insertInto('publicity_period')
    .values({ ...rest, terms: JSON.stringify(terms) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const held = await tx
    .selectFrom('publicity_period')
    .select(['id', 'people'])
    .where('organisation_id', '=', row.organisation_id)
    .where('group_id', '=', row.group_id)
    .where('started_on', '=', row.started_on)
    .where('terms_sha256', '=', row.terms_sha256)
    .where('unit_id', 'is not distinct from', row.unit_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { ...held, isNew: begun.numInsertedOrUpdatedRows === 1n }
}

/**
 * Writes down which organisations answer for a list, the one that started it first; a unit that looks at its own part of
 * it comes last.
 */
export async function insertOffices(
  tx: Tx,
  period: { readonly id: string; readonly overAt: Date },
  organisationIds: readonly string[],
  partOf: string | null,
): Promise<void> {
  const rows = [...organisationIds, ...(partOf === null ? [] : [partOf])].map(
    (organisation_id, position) => ({
      period_id: period.id,
      organisation_id,
      position,
      over_at: period.overAt,
      part: position === organisationIds.length,
    }),
  )
  await tx
    .insertInto('publicity_office')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

interface NewItem {
  readonly id: string
  readonly period_id: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly person_id: string
  readonly unit_id: string
  readonly name: string
  readonly cells: readonly string[]
  readonly joined_at: Date
}

/** Adds one person at the end of a list that is held. */
export async function addItem(tx: Tx, item: NewItem): Promise<void> {
  const counted = await tx
    .updateTable('publicity_period')
    .set({ people: sql<number>`people + 1` })
    .where('id', '=', item.period_id)
    .returning('people')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('publicity_item')
    .values({ ...item, cells: [...item.cells], position: counted.people })
    .execute()
}

/** Locks a list. */
export async function holdPeriod(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('publicity_period')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, terms: row.terms as PublicityTerms }
}
export type HeldPeriod = NonNullable<Awaited<ReturnType<typeof holdPeriod>>>

/** Locks one person of a list. */
export async function holdItem(tx: Tx, id: string) {
  return tx.selectFrom('publicity_item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Locks the newest entry of a subject on any list. */
export async function holdNewestItem(tx: Tx, subjectKind: string, subjectId: string) {
  return tx
    .selectFrom('publicity_item')
    .selectAll()
    .where('subject_kind', '=', subjectKind)
    .where('subject_id', '=', subjectId)
    .orderBy('joined_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

/** Takes one person off a list, or stops the publicity of that person. */
export async function saveLeft(tx: Tx, id: string, at: Date, reason: string): Promise<void> {
  await tx
    .updateTable('publicity_item')
    .set({ left_at: at, left_reason: reason })
    .where('id', '=', id)
    .execute()
}

/** Writes down what came of one person's publicity. */
export async function saveOutcome(
  tx: Tx,
  id: string,
  outcome: { outcome: 'passed' | 'failed'; opinion: string; concluded_at: Date },
): Promise<void> {
  await tx.updateTable('publicity_item').set(outcome).where('id', '=', id).execute()
}

/** Lists of days that are over and not sealed yet, held; another worker takes others. */
export async function takeUnsealed(tx: Tx, now: Date, limit: number) {
  const rows = await tx
    .selectFrom('publicity_period')
    .selectAll()
    .where('sealed_at', 'is', null)
    .where('seal_at', '<=', now)
    .orderBy('seal_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ ...row, terms: row.terms as PublicityTerms }))
}

/** The people who stand on lists, in their order. */
export async function listStanding(tx: Tx, periodIds: readonly string[]) {
  return tx
    .selectFrom('publicity_item')
    .select(['period_id', 'position', 'name', 'cells'])
    .where('period_id', 'in', [...periodIds])
    .where('left_at', 'is', null)
    .orderBy('period_id')
    .orderBy('position')
    .execute()
}

/** Seals a list. */
export async function saveSeal(
  tx: Tx,
  id: string,
  seal: { sealed_at: Date; content: string; content_sha256: string },
): Promise<void> {
  await tx.updateTable('publicity_period').set(seal).where('id', '=', id).execute()
}

interface NewReport {
  readonly period_id: string
  readonly people: number
  readonly left_people: number
  readonly objections: number
  readonly named_objections: number
  readonly upheld: number
  readonly dismissed: number
  readonly not_accepted: number
  readonly failed: number
  readonly opinion: string
  readonly organisation_name: string
  readonly person_id: string
  readonly person_name: string
  readonly closed_at: Date
}

/** Closes a list with its report. */
export async function saveReport(tx: Tx, report: NewReport): Promise<void> {
  await tx.insertInto('publicity_report').values(report).execute()
  await tx
    .updateTable('publicity_period')
    .set({ closed_at: report.closed_at })
    .where('id', '=', report.period_id)
    .execute()
}
