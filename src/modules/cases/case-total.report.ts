import { type RawBuilder, sql } from 'kysely'
import type { Route } from '../../engines/workflow/index.ts'
import { findStep } from '../../engines/workflow/index.ts'
import { addDays, businessDateOf } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { getRoute } from './case.report.ts'
import { findMeasuredAt } from './case-measure.report.ts'
import { titlesOf } from './case-tally.report.ts'
import { deskOf } from './rules/caller-keys.ts'
import { funnelOf } from './rules/funnel.ts'
import { daysWithin } from './rules/length-classes.ts'
import { weekOf } from './rules/measure.ts'

const WEEKS_SHOWN = 26
const MOST_UNITS = 20
// A unit has a row for each set of duties that its cases were held under: a few, as a rule one.
const MOST_ROWS = 100

interface Cell {
  readonly cut: string
  readonly code: string
  readonly split: string
  readonly count: number
}

/**
 * How many cases the caller's organisation holds or has held, from the counts that are kept: over all activities or within
 * one. Costs the same with a million cases as with a thousand, but for the number of units.
 */
export async function readTotals(
  read: Read,
  caller: Caller,
  now: Date,
  asked: { activityId?: string | undefined },
) {
  const { activityId = null } = asked
  const since = addDays(weekOf(businessDateOf(now)), -7 * (WEEKS_SHOWN - 1))
  const [measuredAt, cells, units] = await Promise.all([
    findMeasuredAt(read),
    readCells(read, caller, activityId, since),
    readUnits(read, caller, activityId),
  ])
  const of = (cut: string) => cells.filter((cell) => cell.cut === cut)
  const activities = activityId === null ? inStates(of('activity')) : []
  const titles = await titlesOf(
    read,
    activities.map((one) => one.code),
  )
  const route = activityId === null ? undefined : await findRouteOf(read, caller, activityId)
  const states = of('all').map(({ split, count }) => ({ state: split, count }))
  const steps = inStates(of('step')).map(({ code, count }) => ({ code, count }))
  return {
    measuredAt: measuredAt?.toISOString() ?? null,
    total: sum(of('all')),
    returned: sum(of('returned')),
    states: states.toSorted((one, other) => other.count - one.count),
    series: inStates(of('series')),
    levels: inStates(of('level')),
    activities: activities.map((one) => ({ ...one, label: titles.get(one.code) ?? '' })),
    units: inStates(units),
    months: inStates(of('month')).toSorted((one, other) => (one.code < other.code ? -1 : 1)),
    weeks: weeksOf(since, of('week'), of('closed')),
    steps,
    reasons: inStates(of('reason')).map(({ code, count }) => ({ code, count })),
    stays: staysOf(of('stay')),
    funnel: route?.stages ? funnelOf(stagesInWords(route), steps, states) : null,
  }
}

/** The condition that a row of the counts is the caller's: the same key and duties as the caller's lists. */
export function ownedBy(caller: Caller): RawBuilder<boolean> {
  const { key, duties } = deskOf(caller)
  return sql<boolean>`holder_key = ${key} and duties && ${duties}::text[]`
}

async function readCells(
  read: Read,
  caller: Caller,
  activityId: string | null,
  since: string,
): Promise<Cell[]> {
  return (
    read
      .selectFrom('case_total')
      .select(['cut', 'code', 'split'])
      .select(sql<number>`sum(count)::int`.as('count'))
      .where(ownedBy(caller))
      .where(within(activityId))
      .where('cut', 'in', [
        'all',
        'series',
        'level',
        'activity',
        'month',
        'week',
        'closed',
        'step',
        'reason',
        'returned',
        'stay',
      ])
      // Weeks go on and on; the others are few.
      .where(sql<boolean>`(cut not in ('week', 'closed') or code >= ${since})`)
      .groupBy(['cut', 'code', 'split'])
      .execute()
  )
}

/** The condition that a row of the counts is over all activities, or within one. */
export function within(activityId: string | null): RawBuilder<boolean> {
  return activityId === null
    ? sql<boolean>`activity_id is null`
    : sql<boolean>`activity_id = ${activityId}::uuid`
}

/** The units with the most cases; a province has tens of thousands, and nobody reads more than a page of them. */
async function readUnits(read: Read, caller: Caller, activityId: string | null): Promise<Cell[]> {
  const own = sql`${ownedBy(caller)} and ${within(activityId)}`
  // Ordered by the activity too, though it is one: only so does the index of counts give them in order when it is none.
  return read
    .selectFrom(
      sql<Cell>`(with most as (
          select code, count from case_total where ${own} and cut = 'units' order by activity_id, count desc limit ${MOST_ROWS}),
        shown as (select code from most group by code order by sum(count) desc, code limit ${MOST_UNITS})
        select 'unit' as cut, code, split, sum(count)::int as count
          from case_total where ${own} and cut = 'unit' and code = any(array(select code from shown))
         group by code, split)`.as('of_units'),
    )
    .selectAll()
    .execute()
}

/** Cells of one cut by their code, each with its states; the most first. */
function inStates(cells: readonly Cell[]) {
  return [...Map.groupBy(cells, (cell) => cell.code)]
    .map(([code, all]) => ({
      code,
      count: sum(all),
      states: all
        .map(({ split, count }) => ({ state: split, count }))
        .toSorted((a, b) => (a.state < b.state ? -1 : 1)),
    }))
    .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1))
}

function weeksOf(since: string, came: readonly Cell[], closed: readonly Cell[]) {
  const [comings, endings] = [came, closed].map(
    (cells) => new Map(inStates(cells).map((one) => [one.code, one.count])),
  )
  return Array.from({ length: WEEKS_SHOWN }, (_, index) => {
    const week = addDays(since, index * 7)
    return { week, came: comings?.get(week) ?? 0, closed: endings?.get(week) ?? 0 }
  })
}

function staysOf(cells: readonly Cell[]) {
  return [...Map.groupBy(cells, (cell) => cell.code)]
    .map(([step, all]) => {
      const counts = all.map(({ split, count }) => ({ lengthClass: Number(split), count }))
      return { step, count: sum(all), medianDays: daysWithin(counts, 0.5), p90Days: daysWithin(counts, 0.9) }
    })
    .toSorted((one, other) => other.count - one.count || (one.step < other.step ? -1 : 1))
}

/** The route of the newest case that the caller has of an activity. */
async function findRouteOf(read: Read, caller: Caller, activityId: string): Promise<Route | undefined> {
  const newest = read
    .selectFrom('case_holder')
    .select('case_id')
    .where('holder_key', '=', deskOf(caller).key)
    .where('activity_id', '=', activityId)
    .orderBy('case_id', 'desc')
    .limit(1)
  const row = await read
    .selectFrom('case_run')
    .select('route_hash')
    .where('id', '=', newest)
    .executeTakeFirst()
  return row && getRoute(read, row.route_hash)
}

/** The stages of a route that have steps, with these in its words: as the counts name them. */
function stagesInWords(route: Route) {
  return (route.stages ?? []).flatMap(({ label, steps }) =>
    steps.length > 0 ? [{ label, steps: steps.map((step) => findStep(route, step)?.label ?? step) }] : [],
  )
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((all, row) => all + row.count, 0)
}
