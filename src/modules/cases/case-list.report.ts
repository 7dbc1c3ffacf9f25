import { sql } from 'kysely'
import { findTask, type Move, type Route } from '../../engines/workflow/index.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { getRoutes } from './case.report.ts'
import { organisationKey, personKey } from './rules/caller-keys.ts'
import type { CaseSummary } from './rules/summary.ts'

/** What narrows a list of cases. */
export interface CaseFilter {
  readonly kind?: string | undefined
  readonly activityId?: string | undefined
  readonly seriesCode?: string | undefined
  readonly levelCode?: string | undefined
  readonly keyword?: string | undefined
}

export interface TodoFilter extends CaseFilter {
  readonly step?: string | undefined
  readonly overdue?: boolean | undefined
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
}

export interface TodoRow extends ListedCase {
  readonly step: string
  readonly stepLabel: string
  readonly arrivedAt: string
  readonly dueAt: string | null
  readonly overdue: boolean
  readonly returned: boolean
  /** The caller's own case, which the caller may not check. */
  readonly own: boolean
  /** The moves that may be taken on many cases at once. */
  readonly batchMoves: readonly {
    readonly action: string
    readonly label: string
    readonly form: Move['form']
  }[]
}

export interface DoneRow extends ListedCase {
  readonly actedAt: string
  readonly label: string
  readonly actor: string
  /** Where the case stands now. */
  readonly standsAt: readonly string[]
  readonly outcome: string | null
}

/** Whose list it is: an organisation's while acting for one, otherwise the person's own. */
function deskOf(caller: Caller): { key: string; duties: string[] } {
  return caller.membership
    ? { key: organisationKey(caller.membership.organisationId), duties: ['', ...caller.duties] }
    : { key: personKey(caller.personId), duties: [''] }
}

/** Lists what waits for the caller, by arrival or by due instant, the oldest first. */
export async function listTodo(
  read: Read,
  caller: Caller,
  now: Date,
  asked: TodoFilter & { order: 'arrived' | 'due'; cursor?: string | undefined; limit: number },
) {
  const { key, duties } = deskOf(caller)
  const sort = asked.order === 'due' ? ('case_step.due_sort' as const) : ('case_step.opened_at' as const)
  let query = read
    .selectFrom('case_step')
    .innerJoin('case_run', 'case_run.id', 'case_step.case_id')
    .select([
      ...LISTED,
      'case_run.route_hash',
      'case_run.applicant_key',
      'case_step.position',
      'case_step.step',
      'case_step.label',
      'case_step.opened_at',
      'case_step.due_at',
      'case_step.due_sort',
      'case_step.returned',
    ])
    .where('case_step.holder_key', '=', key)
    .where('case_step.duty', 'in', duties)
    .where(narrowing('case_step', asked))
  if (asked.step) query = query.where('case_step.step', '=', asked.step)
  if (asked.overdue) query = query.where('case_step.due_sort', '<=', now)
  const after = decodeCursor(asked.cursor, 3)
  if (after) {
    const [at, id, position] = after
    query = query.where(
      sql<boolean>`(${sql.ref(sort)}, case_step.case_id, case_step.position) > (${at}::timestamptz, ${id}::uuid, ${position}::int)`,
    )
  }
  const found = await query
    .orderBy(sort)
    .orderBy('case_step.case_id')
    .orderBy('case_step.position')
    .limit(asked.limit + 1)
    .execute()
  const { rows, next } = pageOf(found, asked.limit, (row) => {
    const at = asked.order === 'due' ? row.due_sort : row.opened_at
    return encodeCursor([at.toISOString(), row.id, row.position])
  })
  const routes = await getRoutes(
    read,
    rows.map((row) => row.route_hash),
  )
  const own = personKey(caller.personId)
  return {
    next,
    rows: rows.map((row): TodoRow => {
      const isOwn = caller.membership !== null && row.applicant_key === own
      const route = routes.get(row.route_hash)
      return {
        ...listed(row),
        step: row.step,
        stepLabel: row.label,
        arrivedAt: row.opened_at.toISOString(),
        dueAt: row.due_at?.toISOString() ?? null,
        overdue: row.due_sort <= now,
        returned: row.returned,
        own: isOwn,
        batchMoves: isOwn || !route ? [] : batchMovesOf(route, row.step),
      }
    }),
  }
}

/** Lists what the caller's organisation (or the caller) has done, the latest first, one row a case. */
export async function listDone(
  read: Read,
  caller: Caller,
  asked: CaseFilter & { cursor?: string | undefined; limit: number },
) {
  const { key, duties } = deskOf(caller)
  let query = read
    .selectFrom('case_holder')
    .innerJoin('case_run', 'case_run.id', 'case_holder.case_id')
    .select([
      ...LISTED,
      'case_run.outcome',
      'case_holder.last_acted_at',
      'case_holder.last_label',
      'case_holder.last_actor',
      'case_holder.lost_at',
    ])
    .select((of) =>
      of
        .selectFrom('case_step')
        .select(sql<string[] | null>`array_agg(case_step.label order by case_step.position)`.as('labels'))
        .whereRef('case_step.case_id', '=', 'case_run.id')
        .as('stands_at'),
    )
    .where('case_holder.holder_key', '=', key)
    .where('case_holder.duty', 'in', duties)
    .where('case_holder.last_acted_at', 'is not', null)
    .where(narrowing('case_holder', asked))
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
  const at = (row: (typeof found)[number]) => row.last_acted_at?.toISOString() ?? ''
  const { rows, next } = pageOf(found, asked.limit, (row) => encodeCursor([at(row), row.id]))
  return {
    next,
    rows: rows.map(
      (row): DoneRow => ({
        ...listed(row),
        actedAt: at(row),
        label: row.last_label ?? '',
        actor: row.last_actor ?? '',
        // Who has lost a case learns nothing of what became of it.
        standsAt: row.lost_at ? [LOST] : (row.stands_at ?? []),
        outcome: row.lost_at ? null : row.outcome,
        returns: row.lost_at ? 0 : row.returns,
      }),
    ),
  }
}

/** Counts what waits for the caller, by kind and step. */
export async function countTodo(read: Read, caller: Caller, now: Date) {
  const { key, duties } = deskOf(caller)
  const rows = await read
    .selectFrom('case_step')
    .select(['kind', 'step', 'label'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .select(sql<number>`count(*) filter (where due_sort <= ${now})`.as('overdue'))
    .where('holder_key', '=', key)
    .where('duty', 'in', duties)
    .groupBy(['kind', 'step', 'label'])
    .orderBy('label')
    .execute()
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    overdue: rows.reduce((sum, row) => sum + row.overdue, 0),
    steps: rows.map(({ kind, step, label, count, overdue }) => ({ kind, step, label, count, overdue })),
  }
}

/** The moves of a step that may be taken on many cases at once. */
function batchMovesOf(route: Route, step: string): TodoRow['batchMoves'] {
  const moves = findTask(route, step)?.moves ?? []
  return moves
    .filter((move) => move.batch && move.by === 'holder')
    .map(({ action, label, form }) => ({ action, label, form }))
}

const LOST = '不再由本单位办理'

const LISTED = [
  'case_run.id',
  'case_run.kind',
  'case_run.subject_id',
  'case_run.acceptance_no',
  'case_run.summary',
  'case_run.version',
  'case_run.returns',
] as const

interface ListedColumns {
  readonly id: string
  readonly kind: string
  readonly subject_id: string
  readonly acceptance_no: string
  readonly summary: CaseSummary
  readonly version: number
  readonly returns: number
}

function listed(row: ListedColumns): ListedCase {
  const { id, kind, subject_id, acceptance_no, summary, version, returns } = row
  return { caseId: id, kind, subjectId: subject_id, acceptanceNo: acceptance_no, summary, version, returns }
}

function narrowing(
  rows: 'case_step' | 'case_holder',
  { kind, activityId, seriesCode, levelCode, keyword }: CaseFilter,
) {
  const column = (name: string) => sql.ref(`${rows}.${name}`)
  const conditions = [sql<boolean>`true`]
  if (kind) conditions.push(sql<boolean>`${column('kind')} = ${kind}`)
  if (activityId) conditions.push(sql<boolean>`${column('activity_id')} = ${activityId}::uuid`)
  if (seriesCode) conditions.push(sql<boolean>`${column('series_code')} = ${seriesCode}`)
  if (levelCode) conditions.push(sql<boolean>`${column('level_code')} = ${levelCode}`)
  const wanted = searchKey(keyword ?? '')
  if (wanted !== '') conditions.push(sql<boolean>`position(${wanted} in ${column('search')}) > 0`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}
