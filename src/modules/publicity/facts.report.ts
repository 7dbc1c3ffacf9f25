import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'

/** What guards of a route may ask about the newest publicity of a subject. */
export interface PublicityFacts {
  readonly 'publicity.running': boolean
  readonly 'publicity.over': boolean
  /** Held, or with an objection that has not been concluded. */
  readonly 'publicity.held': boolean
  readonly 'publicity.until'?: string
  /** Written down as not passed, or with an objection that was upheld. */
  readonly 'publicity.failed': boolean
}

/** What a subject has that was never put out. */
export const NO_PUBLICITY: PublicityFacts = {
  'publicity.running': false,
  'publicity.over': false,
  'publicity.held': false,
  'publicity.failed': false,
}

/** How the newest publicity of each subject stands at an instant; in one query for as many as are asked. */
export async function publicityFacts(
  read: Read,
  subjectKind: string,
  subjectIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, PublicityFacts>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('publicity_item as item')
    .innerJoin('publicity_period as period', 'period.id', 'item.period_id')
    .distinctOn('item.subject_id')
    .select([
      'item.subject_id',
      'item.left_at',
      'item.outcome',
      'period.until_day',
      'period.over_at',
      sql<boolean>`exists (select 1 from publicity_hold hold
        where hold.item_id = item.id and hold.released_at is null)`.as('held'),
      sql<boolean>`exists (select 1 from publicity_objection objection
        where objection.item_id = item.id and objection.concluded_at is null)`.as('unconcluded'),
      sql<boolean>`exists (select 1 from publicity_objection objection
        where objection.item_id = item.id and objection.state = 'upheld')`.as('upheld'),
    ])
    .where('item.subject_kind', '=', subjectKind)
    .where('item.subject_id', 'in', [...subjectIds])
    .orderBy('item.subject_id')
    .orderBy('item.joined_at', 'desc')
    .orderBy('item.id', 'desc')
    .execute()
  return new Map(
    rows.map((row) => {
      const stands = row.left_at === null
      const over = row.over_at <= now
      return [
        row.subject_id,
        {
          'publicity.running': stands && !over,
          'publicity.over': stands && over,
          'publicity.held': stands && (row.held || row.unconcluded),
          'publicity.failed': stands && (row.outcome === 'failed' || row.upheld),
          ...(stands ? { 'publicity.until': row.until_day } : {}),
        },
      ]
    }),
  )
}
