import type { Read } from '../../platform/database/database.ts'
import { organisationKey } from './rules/caller-keys.ts'

/** How many cases wait for an organisation: one that still has some cannot be closed. */
export async function countOpenAt(read: Read, organisationId: string): Promise<number> {
  const row = await read
    .selectFrom('case_step')
    .select(({ fn }) => fn.count<number>('case_id').distinct().as('count'))
    .where('holder_key', '=', organisationKey(organisationId))
    .executeTakeFirstOrThrow()
  return row.count
}

/** How many cases an organisation holds or has held that have not ended: those that go on as they began when it moves. */
export async function countRunningOf(read: Read, organisationId: string): Promise<number> {
  const row = await read
    .selectFrom('case_holder')
    .select(({ fn }) => fn.count<number>('case_id').distinct().as('count'))
    .where('holder_key', '=', organisationKey(organisationId))
    .where('ended', '=', false)
    .where('lost_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}
