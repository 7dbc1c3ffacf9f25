import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Tab } from './materials.contract.ts'

/** What the unit holds, what has come back to it or its people, and what is with others, of one declaration. */
const place = (unitKey: string) => sql<{
  at_unit: boolean
  returned: boolean
  elsewhere: boolean
}>`lateral (select coalesce(bool_or(step.holder_key = ${unitKey}), false) as at_unit,
    coalesce(bool_or(step.returned and (step.holder_key = ${unitKey} or step.holder_key = run.applicant_key)), false) as returned,
    coalesce(bool_and(step.holder_key <> ${unitKey} and step.holder_key <> run.applicant_key), true) as elsewhere,
    count(*) as steps
    from case_step step where step.case_id = run.id)`

const CONDITIONS: Readonly<Record<Tab, ReturnType<typeof sql<boolean>>>> = {
  manage: sql<boolean>`place.at_unit and not place.returned and dossier.filled_by is not null and dossier.submitted_at is null`,
  'hand-up': sql<boolean>`place.at_unit`,
  returned: sql<boolean>`place.returned`,
  tracking: sql<boolean>`dossier.submitted_at is not null and (place.elsewhere or run.outcome is not null)`,
}

interface Asked {
  readonly unitId: string
  readonly activityId?: string | undefined
  readonly keyword?: string | undefined
}

function fromMaterials({ unitId, activityId, keyword }: Asked) {
  const wanted = searchKey(keyword ?? '')
  return sql`from dossier
    join case_run run on run.id = dossier.case_id
    join ${place(`organisation:${unitId}`)} place on true
    join person on person.id = dossier.person_id
    join activity on activity.id = dossier.activity_id
   where dossier.employer_id = ${unitId}::uuid
     and run.outcome is distinct from 'discarded'
     ${activityId ? sql`and dossier.activity_id = ${activityId}::uuid` : sql``}
     ${wanted === '' ? sql`` : sql`and position(${wanted} in run.search) > 0`}`
}

/** One declaration in the unit's lists. */
export interface MaterialRow {
  readonly id: string
  readonly case_id: string
  readonly acceptance_no: string
  readonly person_name: string
  readonly activity_title: string
  readonly title: string
  readonly filled_by: string | null
  readonly complete: boolean
  readonly submitted_at: Date | null
  readonly saved_at: Date
  readonly outcome: string | null
}

/** The declarations under one tab, the latest first. */
export async function listMaterialRows(
  read: Read,
  asked: Asked & { tab: Tab; cursor?: string | undefined; limit: number },
) {
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  const { rows } = await sql<MaterialRow>`
    select dossier.id, dossier.case_id, dossier.acceptance_no, person.name as person_name,
           activity.title as activity_title, run.summary->>'title' as title, dossier.filled_by, dossier.complete,
           dossier.submitted_at, dossier.saved_at, run.outcome
      ${fromMaterials(asked)} and ${CONDITIONS[asked.tab]}
      ${typeof after === 'string' ? sql`and dossier.id < ${after}::uuid` : sql``}
     order by dossier.id desc limit ${asked.limit + 1}`.execute(read as never)
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
}

/** How many declarations stand under each tab, in one reading. */
export async function countMaterials(read: Read, asked: Asked) {
  const { rows } = await sql<{ manage: number; handUp: number; returned: number; tracking: number }>`
    select count(*) filter (where ${CONDITIONS.manage})::int as manage,
           count(*) filter (where ${CONDITIONS['hand-up']})::int as "handUp",
           count(*) filter (where ${CONDITIONS.returned})::int as returned,
           count(*) filter (where ${CONDITIONS.tracking})::int as tracking
      ${fromMaterials(asked)}`.execute(read as never)
  return rows[0] ?? { manage: 0, handUp: 0, returned: 0, tracking: 0 }
}

/** The same for each of several projects. */
export async function countByProject(read: Read, unitId: string, activityIds: readonly string[]) {
  if (activityIds.length === 0) return new Map<string, Awaited<ReturnType<typeof countMaterials>>>()
  const { rows } = await sql<{
    activity_id: string
    manage: number
    handUp: number
    returned: number
    tracking: number
  }>`
    select dossier.activity_id,
           count(*) filter (where ${CONDITIONS.manage})::int as manage,
           count(*) filter (where ${CONDITIONS['hand-up']})::int as "handUp",
           count(*) filter (where ${CONDITIONS.returned})::int as returned,
           count(*) filter (where ${CONDITIONS.tracking})::int as tracking
      ${fromMaterials({ unitId })} and dossier.activity_id = any(${[...activityIds]}::uuid[])
     group by 1`.execute(read as never)
  return new Map(rows.map(({ activity_id, ...counts }) => [activity_id, counts]))
}

/** The projects a unit may declare in now or has declared in, the one that closes last first. */
export async function listUnitProjects(
  read: Read,
  asked: { unitId: string; today: string; cursor?: string | undefined; limit: number },
) {
  const { unitId, today, limit } = asked
  const after = decodeCursor(asked.cursor, 2)
  const { rows } = await sql<{
    id: string
    title: string
    publisher: string
    window_from: string | null
    window_to: string | null
    sort: string
    filling: unknown
  }>`
    select activity.id, activity.title, organisation.name as publisher, activity.window_from, activity.window_to,
           coalesce(activity.window_to, '0001-01-01')::text as sort,
           revision.bundle->'policy'->'values' as filling
      from activity
      join organisation on organisation.id = activity.authority_id
      join activity_revision revision
        on revision.activity_id = activity.id and revision.revision = activity.current_revision
     where activity.status = 'published'
       and ((activity.window_from <= ${today} and activity.window_to >= ${today} and exists (
              select from organisation_closure above
               where above.descendant_id = ${unitId}::uuid and above.ancestor_id = activity.authority_id
                 and above.kind in ('region', 'supervision') and above.depth > 0))
         or exists (select from dossier where dossier.employer_id = ${unitId}::uuid
                       and dossier.activity_id = activity.id))
       ${after ? sql`and (coalesce(activity.window_to, '0001-01-01'), activity.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
     order by coalesce(activity.window_to, '0001-01-01') desc, activity.id desc
     limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, (row) => encodeCursor([row.sort, row.id]))
}

/** The declarations of a unit's people among these ids, with what handing up and deleting several ask about each. */
export async function listOfUnit(read: Read, unitId: string, ids: readonly string[]) {
  return read
    .selectFrom('dossier')
    .select(['id', 'case_id', 'acceptance_no', 'submitted_at', 'ended', 'filled_by'])
    .where('employer_id', '=', unitId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
}

/** Everybody of a unit who declares in one activity, by name; nothing of what was discarded. */
export async function listRosterRows(
  read: Read,
  { unitId, activityId, limit }: { unitId: string; activityId: string; limit: number },
) {
  return read
    .selectFrom('dossier')
    .innerJoin('person', 'person.id', 'dossier.person_id')
    .innerJoin('case_run', 'case_run.id', 'dossier.case_id')
    .innerJoin('activity', 'activity.id', 'dossier.activity_id')
    .select([
      'dossier.case_id',
      'dossier.acceptance_no',
      'dossier.selection',
      'person.name',
      'person.sex',
      'person.birth_date',
      'activity.title as activity_title',
    ])
    .where('dossier.employer_id', '=', unitId)
    .where('dossier.activity_id', '=', activityId)
    .where('dossier.submitted_at', 'is not', null)
    .where((eb) => eb.or([eb('case_run.outcome', 'is', null), eb('case_run.outcome', '!=', 'discarded')]))
    .orderBy('case_run.name_sort')
    .orderBy('dossier.id')
    .limit(limit)
    .execute()
}
