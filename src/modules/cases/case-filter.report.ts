import { type RawBuilder, sql } from 'kysely'
import { addDays, startOfDay } from '../../lib/dates.ts'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { deskOf } from './rules/caller-keys.ts'
import { type CaseSummary, gramsOf } from './rules/summary.ts'

/** What narrows a list of cases. */
export interface CaseFilter {
  readonly kind?: string | undefined
  readonly activityId?: string | undefined
  readonly seriesCode?: string | undefined
  readonly levelCode?: string | undefined
  readonly keyword?: string | undefined
  /** Words of the employer's name. */
  readonly unit?: string | undefined
  /** The first and the last day of coming or of acting. */
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** What every list shows of a case. */
export interface ListedCase {
  readonly caseId: string
  readonly kind: string
  readonly subjectId: string
  readonly acceptanceNo: string
  readonly summary: CaseSummary
  readonly version: number
  readonly returns: number
  /** What was done last, where the route has words for it (单位审核同意); shown before the step it came to. */
  readonly lastDone: string | null
  /** Why it was last returned or refused. */
  readonly lastReason: string | null
}

/** The names of the steps that a listed case stands at; null where it is over. */
export const STANDS_AT = sql<string[] | null>`(
  select array_agg(case_step.label order by case_step.position) from case_step where case_step.case_id = case_run.id)`

/** The steps of a listed case that are the caller's, or its organisation's under any of the caller's duties. */
export function stepsHeld(rows: 'case_holder' | 'case_viewer', caller: Caller): RawBuilder<string[]> {
  const { key, duties } = deskOf(caller)
  return sql<string[]>`(
    select coalesce(array_agg(distinct step), '{}') from case_holder mine, unnest(mine.steps) step
     where mine.case_id = ${sql.ref(`${rows}.case_id`)} and mine.holder_key = ${key}
       and mine.duty = any(${[...duties]}::text[]))`
}

/** The columns behind what every list shows. */
export const LISTED = [
  'case_run.id',
  'case_run.kind',
  'case_run.subject_id',
  'case_run.acceptance_no',
  'case_run.summary',
  'case_run.version',
  'case_run.returns',
  'case_run.last_done',
  'case_run.last_reason',
] as const

interface ListedColumns {
  readonly id: string
  readonly kind: string
  readonly subject_id: string
  readonly acceptance_no: string
  readonly summary: CaseSummary
  readonly version: number
  readonly returns: number
  readonly last_done: string | null
  readonly last_reason: string | null
}

/** What every list shows, from its columns. */
export function listed(row: ListedColumns): ListedCase {
  return {
    caseId: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    acceptanceNo: row.acceptance_no,
    summary: row.summary,
    version: row.version,
    returns: row.returns,
    lastDone: row.last_done,
    lastReason: row.last_reason,
  }
}

/** The condition of a filter over the rows a list walks along; `at` is the column that the days are about. */
export function narrowing(
  rows: 'case_step' | 'case_holder',
  at: 'opened_at' | 'last_acted_at',
  filter: CaseFilter,
): RawBuilder<boolean> {
  const { kind, activityId, seriesCode, levelCode, unit, since, until } = filter
  const column = (name: string) => sql.ref(`${rows}.${name}`)
  const conditions = [sql<boolean>`true`]
  if (kind) conditions.push(sql<boolean>`${column('kind')} = ${kind}`)
  if (activityId) conditions.push(sql<boolean>`${column('activity_id')} = ${activityId}::uuid`)
  if (seriesCode) conditions.push(sql<boolean>`${column('series_code')} = ${seriesCode}`)
  if (levelCode) conditions.push(sql<boolean>`${column('level_code')} = ${levelCode}`)
  if (since) conditions.push(sql<boolean>`${column(at)} >= ${startOfDay(since)}`)
  if (until) conditions.push(sql<boolean>`${column(at)} < ${startOfDay(addDays(until, 1))}`)
  const employer = searchKey(unit ?? '')
  if (employer !== '') conditions.push(sql<boolean>`position(${employer} in ${column('unit')}) > 0`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/**
 * The condition that a keyword stands in what a case is found by. The few cases that match are looked up beforehand, through
 * the index of pieces; the planner, who cannot know how few they are, would walk along the whole list for them.
 */
export async function sought(
  read: Read,
  rows: 'case_step' | 'case_holder',
  keyword: string,
): Promise<RawBuilder<boolean>> {
  const few = await findFew(read, rows === 'case_step' ? 'case_step' : 'case_run', keyword)
  return few
    ? sql<boolean>`${sql.ref(`${rows}.case_id`)} = any(${few}::uuid[])`
    : sql<boolean>`position(${keyword} in ${sql.ref(`${rows}.search`)}) > 0`
}

// What so few cases match is looked up case by case; what more match is met early on the way along the list.
const FEW = 500

/** The cases a keyword finds, of anybody's, when they are few; the list then keeps those that are its own. */
async function findFew(
  read: Read,
  rows: 'case_step' | 'case_run',
  keyword: string,
): Promise<string[] | undefined> {
  const grams = gramsOf(keyword)
  if (grams.length === 0) return undefined
  const id = rows === 'case_step' ? 'case_id' : 'id'
  const found = await read
    .selectFrom(rows)
    .select(sql.ref<string>(`${rows}.${id}`).as('id'))
    .where(sql<boolean>`search_grams(search) @> ${grams}::text[] and position(${keyword} in search) > 0`)
    .limit(FEW + 1)
    .execute()
  return found.length > FEW ? undefined : [...new Set(found.map((row) => row.id))]
}
