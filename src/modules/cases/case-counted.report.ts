import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { LISTED, type ListedCase, listed, STANDS_AT } from './case-filter.report.ts'
import { listOwnLines } from './case-own.report.ts'
import { ownedBy, within } from './case-total.report.ts'
import { deskOf } from './rules/caller-keys.ts'
import { type Cut, markOf, stateMark } from './rules/measure.ts'

/** One number of the counts, as a list is asked for. */
export interface CountedFilter {
  readonly activityId?: string | undefined
  readonly cut?: Cut | undefined
  readonly code?: string | undefined
  readonly state?: string | undefined
}

/** Lists the cases behind one number, the latest to come first: the rows that were counted, by the marks they were counted by. */
export async function listCounted(
  read: Read,
  caller: Caller,
  asked: CountedFilter & { cursor?: string | undefined; limit: number },
) {
  let query = countedRows(read, caller, asked)
    .innerJoin('case_run', 'case_run.id', 'case_viewer.case_id')
    .select([...LISTED, 'case_run.route_hash', 'case_viewer.came_at', 'case_viewer.marks'])
    .select(STANDS_AT.as('stands_at'))
    .select(STEPS_HELD.as('steps'))
  const after = decodeCursor(asked.cursor, 2)
  if (after) {
    const [at, id] = after
    query = query.where(
      sql<boolean>`(case_viewer.came_at, case_viewer.case_id) < (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  const found = await query
    .orderBy('case_viewer.came_at', 'desc')
    .orderBy('case_viewer.case_id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const { rows, next } = pageOf(found, asked.limit, (row) =>
    encodeCursor([row.came_at.toISOString(), row.id]),
  )
  const own = await listOwnLines(read, caller, rows)
  return {
    found: after ? null : await sayCount(read, caller, asked),
    next,
    rows: rows.map((row) => ({
      ...apartFromFindings(listed(row)),
      cameAt: row.came_at.toISOString(),
      state: row.marks.find((mark) => mark.startsWith('='))?.slice(1) ?? '',
      standsAt: row.stands_at ?? [],
      ...own.get(row.id),
    })),
  }
}

/** The steps the viewer has held; it may have held them under several duties. */
const STEPS_HELD = sql<string[]>`(
  select coalesce(array_agg(distinct step), '{}') from case_holder held, unnest(held.steps) step
   where held.case_id = case_viewer.case_id and held.holder_key = case_viewer.holder_key)`

/** What others did last and why is in the case, for those who may read it there. */
function apartFromFindings({ lastDone: _done, lastReason: _reason, ...row }: ListedCase) {
  return row
}

// So many are counted row by row; of more, the number is the kept one that was clicked.
const COUNTED_BY_ROW = 1000

async function sayCount(read: Read, caller: Caller, asked: CountedFilter) {
  const count = await countCounted(read, caller, asked, COUNTED_BY_ROW + 1)
  if (count <= COUNTED_BY_ROW) return { count, isMore: false }
  const kept = await readKept(read, caller, asked)
  return kept === undefined
    ? { count: COUNTED_BY_ROW, isMore: true }
    : { count: Math.max(kept, count), isMore: false }
}

/** The kept count of a filter; none for several steps together, at two of which one case may stand. */
export async function readKept(
  read: Read,
  caller: Caller,
  { activityId, cut = 'all', code = '', state }: CountedFilter,
): Promise<number | undefined> {
  if (cut === 'step' && apart(code).length > 1) return undefined
  const states = apart(state)
  const { kept } = await read
    .selectFrom('case_total')
    .select(sql<number>`coalesce(sum(count), 0)::int`.as('kept'))
    .where(ownedBy(caller))
    .where(within(activityId ?? null))
    .where('cut', '=', cut)
    .where('code', '=', code)
    .$if(states.length > 0, (query) => query.where('split', 'in', states))
    .executeTakeFirstOrThrow()
  return kept
}

/** Counts the cases behind one number, no further than to the limit. */
export async function countCounted(
  read: Read,
  caller: Caller,
  asked: CountedFilter,
  most: number,
): Promise<number> {
  const some = countedRows(read, caller, asked).select('case_viewer.case_id').limit(most)
  const { count } = await read
    .selectFrom(some.as('some'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const apart = (text: string | undefined) => (text ?? '').split(',').filter((one) => one !== '')

function someOf(marks: readonly string[]): RawBuilder<boolean> {
  return marks.length === 0 ? sql<boolean>`true` : sql<boolean>`case_viewer.marks && ${[...marks]}::text[]`
}

/** What was measured before the holder lost it is no longer the holder's to list, though the next look still has to say so. */
function countedRows(read: Read, caller: Caller, { activityId, cut, code, state }: CountedFilter) {
  const steps = cut === 'step' ? apart(code) : []
  const marks = [
    ...(activityId === undefined ? [] : [markOf('activity', activityId)]),
    ...(cut === undefined || steps.length > 1 ? [] : [markOf(cut, code ?? '')]),
  ]
  const { key, duties } = deskOf(caller)
  return read
    .selectFrom('case_viewer')
    .where(ownedBy(caller))
    .where(sql<boolean>`case_viewer.marks @> ${marks}::text[]`)
    .where(someOf(apart(state).map(stateMark)))
    .where(someOf(steps.length > 1 ? steps.map((step) => markOf('step', step)) : []))
    .where(
      sql<boolean>`exists (select from case_holder held where held.case_id = case_viewer.case_id
        and held.holder_key = ${key} and held.duty = any(${duties}::text[]) and held.lost_at is null)`,
    )
}
