import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { getRoutes } from './case.report.ts'
import { titlesOf } from './case-tally.report.ts'
import { deskOf } from './rules/caller-keys.ts'
import { seesWay, stepsOfHolders } from './rules/sight.ts'

// The latest activities an organisation takes part in; older ones are found in the lists.
const MOST_ACTIVITIES = 8

/**
 * For each activity whose route has stages: how many of the cases that the caller's organisation holds or has held, and
 * therefore may read, stand on each stage, and how many of these wait for it. A case it has lost stands nowhere for it.
 */
export async function readStageBoard(read: Read, caller: Caller) {
  const { key, duties } = deskOf(caller)
  if (!caller.membership) return { boards: [] }
  const activities = await activitiesOf(read, key, duties)
  const routes = await getRoutes(
    read,
    activities.map((one) => one.routeHash),
  )
  const staged = activities.flatMap(({ activityId, routeHash, steps }) => {
    const route = routes.get(routeHash)
    if (!route?.stages) return []
    // Who has only a part of each case is told of the stages where it has it, and of no others.
    const own = seesWay(route, steps) ? undefined : stepsOfHolders(route, steps)
    const stages = route.stages.filter((stage) => !own || stage.steps.some((step) => own.includes(step)))
    return [{ activityId, stages }]
  })
  const ids = staged.map((one) => one.activityId)
  const counts = await countStanding(read, key, duties, ids)
  const titles = await titlesOf(read, ids)
  return {
    boards: staged.map(({ activityId, stages }) => ({
      activityId,
      title: titles.get(activityId) ?? '',
      stages: stages.map(({ code, label, help, steps }) => {
        const here = counts.filter((row) => row.activityId === activityId && steps.includes(row.step))
        return {
          code,
          label,
          help: help ?? null,
          steps,
          standing: here.reduce((sum, row) => sum + row.standing, 0),
          waiting: here.reduce((sum, row) => sum + row.waiting, 0),
        }
      }),
    })),
  }
}

/** The activities of which an organisation has had cases, the latest first, each with the route of its newest case. */
async function activitiesOf(read: Read, key: string, duties: readonly string[]) {
  // Walks the index from one activity to the next instead of over every case.
  return read
    .selectFrom(
      sql<{ activityId: string; routeHash: string; steps: string[] }>`(
        with recursive known as (
          (select activity_id from case_holder where holder_key = ${key} and duty = any(${[...duties]}::text[])
              and activity_id is not null order by activity_id desc limit 1)
          union all
          select (select h.activity_id from case_holder h where h.holder_key = ${key}
              and h.duty = any(${[...duties]}::text[]) and h.activity_id < known.activity_id
              order by h.activity_id desc limit 1)
            from known where known.activity_id is not null)
        select known.activity_id as "activityId", newest.route_hash as "routeHash", last_come.steps
          from (select activity_id from known where activity_id is not null limit ${MOST_ACTIVITIES}) known
         cross join lateral (
           select case_id, steps from case_holder h
            where h.holder_key = ${key} and h.activity_id = known.activity_id
            order by h.case_id desc limit 1) last_come
          -- Joined within the limit, the planner may walk along every case there is.
          join case_run newest on newest.id = last_come.case_id)`.as('found'),
    )
    .selectAll()
    .execute()
}

/**
 * Looks through the office's open cases first and only then where they stand: joined in one go, the planner may walk along
 * every case the office has ever had.
 */
async function countStanding(read: Read, key: string, duties: readonly string[], ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom(
      sql<{ activity_id: string; step: string; standing: number; waiting: number }>`(
        with mine as materialized (
          select distinct case_id from case_holder
           where holder_key = ${key} and duty = any(${[...duties]}::text[]) and activity_id = any(${[...ids]}::uuid[])
             and lost_at is null and not ended)
        select step.activity_id, step.step, count(distinct step.case_id)::int as standing,
               (count(distinct step.case_id) filter (where step.holder_key = ${key}
                 and step.duty = any(${[...duties]}::text[])))::int as waiting
          from mine join case_step step using (case_id)
         group by step.activity_id, step.step)`.as('stands'),
    )
    .selectAll()
    .execute()
  return rows.map(({ activity_id, ...row }) => ({ ...row, activityId: activity_id }))
}
