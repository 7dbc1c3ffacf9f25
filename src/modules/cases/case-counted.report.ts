import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { LISTED, type ListedCase, listed, STANDS_AT, stepsHeld } from './case-filter.report.ts'
import { listOwnLines } from './case-own.report.ts'
import { MOST_COUNTED } from './case-tally.report.ts'
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
  const kept = await readKept(read, caller, asked)
  let query = countedRows(read, caller, asked, isFew(kept))
    .innerJoin('case_run', 'case_run.id', 'case_viewer.case_id')
    .select([...LISTED, 'case_run.route_hash', 'case_viewer.came_at', 'case_viewer.marks'])
    .select(STANDS_AT.as('stands_at'))
    .select(stepsHeld('case_viewer', caller).as('steps'))
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
    found: after ? null : await sayCount(read, caller, asked, kept),
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

/** What others did last and why is in the case, for those who may read it there. */
function apartFromFindings({ lastDone: _done, lastReason: _reason, ...row }: ListedCase) {
  return row
}

// So many are looked up by their marks and counted; of more, the list is walked along and the number is the kept one.
const FEW = 500

function isFew(kept: number | undefined): boolean {
  return kept !== undefined && kept <= FEW
}

async function sayCount(read: Read, caller: Caller, asked: CountedFilter, kept: number | undefined) {
  if (kept !== undefined && !isFew(kept)) return { count: kept, isMore: false }
  const count = await countRows(read, caller, asked, { few: isFew(kept), most: MOST_COUNTED + 1 })
  return { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED }
}

/** The kept count of a filter; none for several steps together, at two of which one case may stand. */
export async function readKept(
  read: Read,
  caller: Caller,
  { activityId, cut = 'all', code = '', state }: CountedFilter,
): Promise<number | undefined> {
  if (stepsIn({ cut, code }).length > 1) return undefined
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
  const few = isFew(await readKept(read, caller, asked))
  return countRows(read, caller, asked, { few, most })
}

async function countRows(
  read: Read,
  caller: Caller,
  asked: CountedFilter,
  { few, most }: { readonly few: boolean; readonly most: number },
): Promise<number> {
  const some = countedRows(read, caller, asked, few).select('case_viewer.case_id').limit(most)
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

/** The marks that every case of a number has. */
function marksOf({ activityId, cut, code }: CountedFilter): string[] {
  return [
    ...(activityId === undefined ? [] : [markOf('activity', activityId)]),
    ...(cut === undefined || stepsIn({ cut, code }).length > 1 ? [] : [markOf(cut, code ?? '')]),
  ]
}

function stepsIn({ cut, code }: CountedFilter): string[] {
  return cut === 'step' ? apart(code) : []
}

/** The condition to be one of the few that have the marks, looked up beforehand: the planner cannot know how few they are. */
function amongFew(caller: Caller, asked: CountedFilter): RawBuilder<boolean> {
  const marks = [...marksOf(asked), deskOf(caller).key]
  const states = apart(asked.state).map(stateMark)
  const either = (states.length > 0 ? states.map((state) => [...marks, state]) : [marks]).map(
    (all) => sql`array_append(marks, holder_key) @> ${all}::text[]`,
  )
  return sql<boolean>`case_viewer.case_id = any(array(
    select case_id from case_viewer few where ${ownedBy(caller)} and (${sql.join(either, sql` or `)})))`
}

/** What was measured before the holder lost it is no longer the holder's to list, though the next look still has to say so. */
function countedRows(read: Read, caller: Caller, asked: CountedFilter, few: boolean) {
  const steps = stepsIn(asked)
  const { key, duties } = deskOf(caller)
  const wanted = sql.join(
    [
      sql`case_viewer.marks @> ${marksOf(asked)}::text[]`,
      someOf(apart(asked.state).map(stateMark)),
      someOf(steps.length > 1 ? steps.map((step) => markOf('step', step)) : []),
    ],
    sql` and `,
  )
  return (
    read
      .selectFrom('case_viewer')
      .where(ownedBy(caller))
      // Many are met early on the way along the list. The planner, who takes any mark for a rare one, would collect all first.
      .where(few ? sql<boolean>`${wanted}` : sql<boolean>`case when ${wanted} then true else false end`)
      .$if(few, (rows) => rows.where(amongFew(caller, asked)))
      .where(
        sql<boolean>`exists (select from case_holder held where held.case_id = case_viewer.case_id
        and held.holder_key = ${key} and held.duty = any(${duties}::text[]) and held.lost_at is null)`,
      )
  )
}
