import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import type { Orderer } from './sheet-export.report.ts'

/** Whose column sets somebody sees: one's own for an organisation, and those everybody of it shares. */
export interface Keeper {
  readonly personId: string
  readonly organisationId: string | null
}

function visible(read: Read, { personId, organisationId }: Keeper) {
  return read
    .selectFrom('sheet_column_set')
    .innerJoin('person', 'person.id', 'sheet_column_set.kept_by')
    .selectAll('sheet_column_set')
    .select('person.name as kept_by_name')
    .where(sql<boolean>`sheet_column_set.organisation_id is not distinct from ${organisationId}::uuid`)
    .where((eb) => eb.or([eb('owner_id', '=', personId), eb('owner_id', 'is', null)]))
}

/** The column sets for a list, shared ones first, by name; there are some dozens. */
export async function listColumnSets(read: Read, keeper: Keeper, list: string) {
  return visible(read, keeper)
    .where('list', '=', list)
    .orderBy(sql`owner_id is not null`)
    .orderBy('sheet_column_set.name')
    .limit(200)
    .execute()
}
export type ColumnSetRecord = Awaited<ReturnType<typeof listColumnSets>>[number]

/** A column set that a keeper sees. */
export async function findColumnSet(read: Read, keeper: Keeper, id: string) {
  return visible(read, keeper).where('sheet_column_set.id', '=', id).executeTakeFirst()
}

function ownSchedules(read: Read, { personId, membershipId }: Orderer) {
  return read
    .selectFrom('sheet_schedule')
    .selectAll()
    .where('person_id', '=', personId)
    .where(sql<boolean>`membership_id is not distinct from ${membershipId}::uuid`)
}

/** The schedules of an orderer that stand, and the latest that ended. */
export async function listSchedules(read: Read, orderer: Orderer) {
  return ownSchedules(read, orderer)
    .orderBy(sql`ended_at is not null`)
    .orderBy('id', 'desc')
    .limit(30)
    .execute()
}

/** A schedule of its orderer that stands. */
export async function findSchedule(read: Read, orderer: Orderer, id: string) {
  return ownSchedules(read, orderer).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst()
}

/** How many schedules of a person stand. */
export async function countSchedules(read: Read, personId: string): Promise<number> {
  const row = await read
    .selectFrom('sheet_schedule')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}
