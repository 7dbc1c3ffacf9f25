import { sql } from 'kysely'
import { businessDateOf } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { onDesk, readTally, titlesOf } from './case-tally.report.ts'
import { todoOf } from './case-todo.report.ts'
import { type WaitingDay, waitingOf } from './rules/waiting.ts'

const MOST_UNITS = 15
// A unit has a row for each duty that its cases wait under: a few, as a rule one.
const MOST_ROWS = 60

interface Cell extends WaitingDay {
  readonly cut: string
  readonly code: string
}

/**
 * Counts what waits for the caller, and for how long, from the counts that are kept by day: as quick with twenty thousand
 * waiting as with two hundred. Each number is that of the list it leads to; closed cases are not looked at.
 */
export async function readDashboard(read: Read, caller: Caller, now: Date) {
  const [tally, cells, fresh] = await Promise.all([
    readTally(read, caller, {}),
    readCells(read, caller),
    countFreshlyOverdue(read, caller, now),
  ])
  const today = businessDateOf(now)
  const of = (cut: string) =>
    [
      ...Map.groupBy(
        cells.filter((cell) => cell.cut === cut),
        (cell) => cell.code,
      ),
    ]
      .map(([code, days]) => ({ code, ...waitingOf(days, fresh.get(`${cut} ${code}`) ?? 0, today) }))
      .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1))
  const [all] = of('all')
  const labels = new Map(tally.map((one) => [one.step, one.label]))
  const activities = of('activity')
  const titles = await titlesOf(
    read,
    activities.map((one) => one.code),
  )
  return {
    total: all?.count ?? 0,
    overdue: all?.overdue ?? 0,
    returned: tally.reduce((sum, one) => sum + (one.returned ? one.count : 0), 0),
    steps: of('step').map((one) => ({ ...one, label: labels.get(one.code) ?? one.code })),
    series: of('series'),
    levels: of('level'),
    activities: activities.map((one) => ({ ...one, label: titles.get(one.code) ?? '' })),
    units: of('unit').slice(0, MOST_UNITS),
  }
}

/** What is folded and what has changed since, in one statement; of the units those with the most, and those that changed. */
async function readCells(read: Read, caller: Caller): Promise<Cell[]> {
  const own = onDesk(caller)
  return read
    .selectFrom(
      sql<Cell>`(with recent as (
          select cut, code, since, overdue, change from case_tally_change
            cross join case_waiting_cuts(step, series_code, level_code, activity_id, unit)
           where ${own} and cut <> 'units'),
        shown as (
          (select code from case_waiting where ${own} and cut = 'units' order by count desc limit ${MOST_ROWS})
          union select code from recent where cut = 'unit')
        select cut, code, since, overdue, count from case_waiting where ${own} and cut not in ('unit', 'units')
        union all
        select cut, code, since, overdue, count from case_waiting
         where ${own} and cut = 'unit' and code in (select code from shown)
        union all
        select cut, code, since, overdue, change from recent)`.as('cells'),
    )
    .select(['cut', 'code', 'since', 'overdue'])
    .select(sql<number>`sum(count)::int`.as('count'))
    .groupBy(['cut', 'code', 'since', 'overdue'])
    .having(sql<boolean>`sum(count) <> 0`)
    .execute()
}

/** What has passed its due instant since the last sweep marked what had. */
async function countFreshlyOverdue(
  read: Read,
  caller: Caller,
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await (await todoOf(read, caller, now, { overdue: true }))
    .where('case_step.overdue', '=', sql.lit(false))
    .innerJoinLateral(
      () =>
        sql<{ cut: string; code: string }>`case_waiting_cuts(case_step.step, case_step.series_code,
          case_step.level_code, case_step.activity_id, case_step.unit)`.as('cuts'),
      (join) => join.onTrue(),
    )
    .select(['cuts.cut', 'cuts.code'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .groupBy(['cuts.cut', 'cuts.code'])
    .execute()
  return new Map(rows.map(({ cut, code, count }) => [`${cut} ${code}`, count]))
}
