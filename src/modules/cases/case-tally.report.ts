import { type RawBuilder, sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { type TodoFilter, todoOf } from './case-todo.report.ts'
import { deskOf, involvedKeys } from './rules/caller-keys.ts'

/** Of the filters of a list, those that the kept counts know. */
export type TallyFilter = Pick<TodoFilter, 'kind' | 'activityId' | 'seriesCode' | 'levelCode'>

// A batch takes no more than that, and nobody reads a greater number.
export const MOST_COUNTED = 10_000

/**
 * Counts what waits for the caller by step, and by activity, from the counts that are kept: as quick with twenty thousand
 * waiting as with two hundred. What has become overdue since the last sweep is counted along the due days.
 */
export async function countTodo(read: Read, caller: Caller, now: Date, filter: TallyFilter = {}) {
  const [tallied, fresh, own] = await Promise.all([
    readTally(read, caller, filter),
    countFresh(read, caller, now, filter),
    countOwn(read, caller, now, filter),
  ])
  const overdue = [...tallied.filter((row) => row.overdue), ...fresh]
  const late = Map.groupBy(overdue, (row) => `${row.kind} ${row.step} ${row.label}`)
  const steps = [...Map.groupBy(tallied, (row) => `${row.kind} ${row.step} ${row.label}`)].map(
    ([key, rows]) => {
      const { kind, step, label } = rows[0] as (typeof rows)[number]
      return { kind, step, label, count: sum(rows), overdue: sum(late.get(key) ?? []) }
    },
  )
  const byActivity = Map.groupBy(tallied, (row) => row.activity_id)
  const titles = await titlesOf(
    read,
    [...byActivity.keys()].filter((id) => id !== null),
  )
  const activities = [...titles].map(([id, title]) => ({ id, title, count: sum(byActivity.get(id) ?? []) }))
  return {
    total: sum(tallied),
    overdue: sum(overdue),
    returned: sum(tallied.filter((row) => row.returned)),
    own,
    steps: steps.toSorted((one, other) => (one.label < other.label ? -1 : 1)),
    activities: activities.toSorted((one, other) => (one.title < other.title ? -1 : 1)),
  }
}

/** Counts the rows of a list under all its filters, up to so many. */
export async function countMatching(read: Read, caller: Caller, now: Date, filter: TodoFilter) {
  const count = await countUpTo(read, caller, now, filter, MOST_COUNTED + 1)
  return { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED }
}

/** Counts the rows of 待办业务 under all its filters, no further than to the limit. */
export async function countUpTo(read: Read, caller: Caller, now: Date, filter: TodoFilter, most: number) {
  const some = (await todoOf(read, caller, now, filter)).select('case_step.case_id').limit(most)
  const { count } = await read
    .selectFrom(some.as('some'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

interface Tallied {
  readonly kind: string
  readonly step: string
  readonly label: string
  readonly activity_id: string | null
  readonly returned: boolean
  readonly overdue: boolean
  readonly count: number
}

/** The rows of the kept counts that are of the caller's desk. */
export function onDesk(caller: Caller): RawBuilder<boolean> {
  const { key, duties } = deskOf(caller)
  return sql<boolean>`holder_key = ${key} and duty = any(${duties}::text[])`
}

/** What is folded and what has changed since, in one statement: a fold in between must not be seen half. */
export async function readTally(read: Read, caller: Caller, filter: TallyFilter): Promise<Tallied[]> {
  const fits = sql<boolean>`${onDesk(caller)}
    ${filter.kind ? sql`and kind = ${filter.kind}` : sql``}
    ${filter.activityId ? sql`and activity_id = ${filter.activityId}::uuid` : sql``}
    ${filter.seriesCode ? sql`and series_code = ${filter.seriesCode}` : sql``}
    ${filter.levelCode ? sql`and level_code = ${filter.levelCode}` : sql``}`
  return read
    .selectFrom(
      sql<Tallied>`(select kind, step, label, activity_id, returned, overdue, count from case_tally where ${fits}
        union all select kind, step, label, activity_id, returned, overdue, change from case_tally_change where ${fits})`.as(
        'both',
      ),
    )
    .select(['kind', 'step', 'label', 'activity_id', 'returned', 'overdue'])
    .select(sql<number>`sum(count)::int`.as('count'))
    .groupBy(['kind', 'step', 'label', 'activity_id', 'returned', 'overdue'])
    .having(sql<boolean>`sum(count) <> 0`)
    .execute()
}

/** What is overdue and not yet marked so: what has passed its due instant since the last sweep. */
async function countFresh(read: Read, caller: Caller, now: Date, filter: TallyFilter) {
  return (await todoOf(read, caller, now, { ...filter, overdue: true }))
    .where('case_step.overdue', '=', sql.lit(false))
    .select(['case_step.kind', 'case_step.step', 'case_step.label'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .groupBy(['case_step.kind', 'case_step.step', 'case_step.label'])
    .execute()
}

/** The caller's own cases on the desk, which are the colleagues' to check. */
async function countOwn(read: Read, caller: Caller, now: Date, filter: TallyFilter): Promise<number> {
  if (!caller.membership) return 0
  const { count } = await (await todoOf(read, caller, now, filter))
    .innerJoin('case_run', 'case_run.id', 'case_step.case_id')
    .where('case_run.applicant_key', 'in', involvedKeys(caller))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** One case of each activity tells its title. */
export async function titlesOf(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom(
      sql<{
        id: string
        title: string | null
      }>`(select asked.id, one.title from unnest(${[...ids]}::uuid[]) asked(id)
        cross join lateral (select summary->>'activityTitle' as title from case_run
                             where activity_id = asked.id limit 1) one)`.as('titled'),
    )
    .select(['id', 'title'])
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title ?? '']))
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((all, row) => all + row.count, 0)
}
