import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { todoOf } from './case-todo.report.ts'

const MOST_UNITS = 15

interface Grouped {
  readonly by: 'all' | 'step' | 'series' | 'level' | 'activity' | 'unit'
  readonly code: string | null
  readonly label: string | null
  readonly count: number
  readonly overdue: number
  readonly returned: number
  readonly medianDays: number
  readonly p90Days: number
}

/**
 * Counts what waits for the caller in one reading of the very rows of 待办业务, so that each number agrees with the list
 * it leads to; closed cases are not looked at.
 */
export async function readDashboard(read: Read, caller: Caller, now: Date) {
  const rows = await groupedRows(read, caller, now)
  const of = (by: Grouped['by']) =>
    rows
      .filter((row) => row.by === by && row.code !== null)
      .map(({ code, label, count, overdue, medianDays, p90Days }) => ({
        code: code ?? '',
        label: label ?? '',
        count,
        overdue,
        medianDays,
        p90Days,
      }))
      .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1))
  const all = rows.find((row) => row.by === 'all')
  const activities = of('activity')
  const titles = await titlesOf(
    read,
    activities.map((one) => one.code),
  )
  return {
    total: all?.count ?? 0,
    overdue: all?.overdue ?? 0,
    returned: all?.returned ?? 0,
    steps: of('step'),
    series: of('series').map(withoutLabel),
    levels: of('level').map(withoutLabel),
    activities: activities.map((one) => ({ ...one, label: titles.get(one.code) ?? '' })),
    units: of('unit')
      .map(withoutLabel)
      .filter((one) => one.code !== '')
      .slice(0, MOST_UNITS),
  }
}

function withoutLabel<T extends { label: string }>({ label: _unnamed, ...rest }: T) {
  return rest
}

async function groupedRows(read: Read, caller: Caller, now: Date): Promise<Grouped[]> {
  const waited = sql`extract(epoch from (${now}::timestamptz - case_step.opened_at)) / 86400.0`
  return todoOf(read, caller, now, {})
    .select([
      sql<Grouped['by']>`case when grouping(case_step.step) = 0 then 'step'
        when grouping(case_step.series_code) = 0 then 'series'
        when grouping(case_step.level_code) = 0 then 'level'
        when grouping(case_step.activity_id) = 0 then 'activity'
        when grouping(case_step.unit) = 0 then 'unit' else 'all' end`.as('by'),
      sql<string | null>`coalesce(case_step.step, case_step.series_code, case_step.level_code,
        case_step.activity_id::text, case_step.unit)`.as('code'),
      sql<string | null>`min(case_step.label)`.as('label'),
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where case_step.due_sort <= ${now}))::int`.as('overdue'),
      sql<number>`(count(*) filter (where case_step.returned))::int`.as('returned'),
      sql<number>`round(coalesce(percentile_cont(0.5) within group (order by ${waited}), 0)::numeric, 1)::float`.as(
        'medianDays',
      ),
      sql<number>`round(coalesce(percentile_cont(0.9) within group (order by ${waited}), 0)::numeric, 1)::float`.as(
        'p90Days',
      ),
    ])
    .groupBy(
      sql`grouping sets ((case_step.step), (case_step.series_code), (case_step.level_code),
        (case_step.activity_id), (case_step.unit), ())`,
    )
    .execute()
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
