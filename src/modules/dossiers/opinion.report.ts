import type { Read } from '../../platform/database/database.ts'

/** Which organisations gave the opinions of these acts. */
export async function listGivers(
  read: Read,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (actIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('case_act')
    .select(['id', 'organisation_id'])
    .where('id', 'in', [...actIds])
    .execute()
  return new Map(rows.flatMap((row) => (row.organisation_id ? [[row.id, row.organisation_id] as const] : [])))
}
