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
