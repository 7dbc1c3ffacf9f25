import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { getRoutes } from './case.report.ts'
import {
  type CaseFilter,
  LISTED,
  type ListedCase,
  listed,
  narrowing,
  STANDS_AT,
  sought,
  stepsHeld,
} from './case-filter.report.ts'
import { listOwnLines } from './case-own.report.ts'
import { deskOf } from './rules/caller-keys.ts'
import { showsAll } from './rules/sight.ts'

export interface DoneRow extends ListedCase {
  readonly actedAt: string
  readonly label: string
  readonly actor: string
  /** Where the case stands now. */
  readonly standsAt: readonly string[]
  readonly outcome: string | null
}

const LOST = '不再由本单位办理'

/** Lists what the caller's organisation (or the caller) has done, the latest first, one row a case. */
export async function listDone(
  read: Read,
  caller: Caller,
  asked: CaseFilter & { cursor?: string | undefined; limit: number },
) {
  let query = (await doneOf(read, caller, asked))
    .innerJoin('case_run', 'case_run.id', 'case_holder.case_id')
    .select([
      ...LISTED,
      'case_run.outcome',
      'case_run.route_hash',
      'case_holder.last_acted_at',
      'case_holder.last_label',
      'case_holder.last_actor',
      'case_holder.lost_at',
    ])
    .select([STANDS_AT.as('stands_at'), stepsHeld('case_holder', caller).as('steps')])
  const after = decodeCursor(asked.cursor, 2)
  if (after) {
    const [at, id] = after
    query = query.where(
      sql<boolean>`(case_holder.last_acted_at, case_holder.case_id) < (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  const found = await query
    .orderBy('case_holder.last_acted_at', 'desc')
    .orderBy('case_holder.case_id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const routes = await getRoutes(
    read,
    found.map((row) => row.route_hash),
  )
  const at = (row: (typeof found)[number]) => row.last_acted_at?.toISOString() ?? ''
  const seesWhole = (row: (typeof found)[number]) => {
    const route = routes.get(row.route_hash)
    return row.steps.length === 0 || (route !== undefined && showsAll(route, row.steps))
  }
  const { rows, next } = pageOf(found, asked.limit, (row) => encodeCursor([at(row), row.id]))
  const own = await listOwnLines(read, caller, rows)
  return {
    next,
    rows: rows.map(
      (row): DoneRow => ({
        ...listed(row),
        actedAt: at(row),
        label: row.last_label ?? '',
        actor: row.last_actor ?? '',
        standsAt: row.stands_at ?? [],
        outcome: row.outcome,
        // Who was asked about some sections only is not told what others found.
        ...(!seesWhole(row) && { lastDone: null, lastReason: null }),
        ...own.get(row.id),
        // Who has lost a case learns nothing of what became of it.
        ...(row.lost_at && { standsAt: [LOST], outcome: null, returns: 0, lastDone: null, lastReason: null }),
      }),
    ),
  }
}

/** Counts what the caller has done and fits a filter, no further than to the limit. */
export async function countDone(
  read: Read,
  caller: Caller,
  filter: CaseFilter,
  most: number,
): Promise<number> {
  const query = await doneOf(read, caller, filter)
  const counted = read
    .selectFrom(query.select('case_holder.case_id').limit(most).as('found'))
    .select((of) => of.fn.countAll<number>().as('count'))
  return (await counted.executeTakeFirstOrThrow()).count
}

/** What the caller has done and fits a filter. */
async function doneOf(read: Read, caller: Caller, filter: CaseFilter) {
  const { key, duties } = deskOf(caller)
  const query = read
    .selectFrom('case_holder')
    .where('case_holder.holder_key', '=', key)
    .where('case_holder.duty', 'in', duties)
    .where('case_holder.last_acted_at', 'is not', null)
    .where(isLatest(key, duties))
    .where(narrowing('case_holder', 'last_acted_at', filter))
  const keyword = searchKey(filter.keyword ?? '')
  return keyword === '' ? query : query.where(await sought(read, 'case_holder', keyword))
}

/** Who checked a case under one duty and issued it under another has it once, where it was dealt with last. */
function isLatest(key: string, duties: readonly string[]) {
  return sql<boolean>`not exists (select from case_holder later
    where later.case_id = case_holder.case_id and later.holder_key = ${key} and later.duty = any(${[...duties]}::text[])
      and (later.last_acted_at, later.duty) > (case_holder.last_acted_at, case_holder.duty))`
}
