import { sql } from 'kysely'
import { findTask, type Move, type Route } from '../../engines/workflow/index.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { searchKey } from '../../lib/text.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { getRoutes } from './case.report.ts'
import { type CaseFilter, LISTED, type ListedCase, listed, narrowing, sought } from './case-filter.report.ts'
import { listOwnLines } from './case-own.report.ts'
import { findReservations } from './case-reservation.report.ts'
import { deskOf, involvedKeys } from './rules/caller-keys.ts'
import { showsAll } from './rules/sight.ts'

export interface TodoFilter extends CaseFilter {
  readonly steps?: readonly string[] | undefined
  readonly overdue?: boolean | undefined
  readonly returned?: boolean | undefined
}

export type TodoOrder = 'arrived' | 'latest' | 'due' | 'name'

export interface TodoRow extends ListedCase {
  readonly step: string
  readonly stepLabel: string
  readonly arrivedAt: string
  readonly dueAt: string | null
  readonly overdue: boolean
  readonly returned: boolean
  /** The caller's own case, which the caller may not check. */
  readonly own: boolean
  /** A colleague who has taken the case. */
  readonly takenBy: string | null
  /** The moves that may be taken on many cases at once. */
  readonly batchMoves: readonly {
    readonly action: string
    readonly label: string
    readonly form: Move['form']
  }[]
}

/** Reads the steps of a filter: several stand in an address with commas between. */
export function stepsOf<Q extends { readonly step?: string | undefined }>({ step, ...query }: Q) {
  return { ...query, steps: step?.split(',').filter((one) => one !== '') }
}

/** What waits for the caller and fits a filter: the same rows for the list, its number and a batch over all of them. */
export async function todoOf(read: Read, caller: Caller, now: Date, filter: TodoFilter) {
  const { key, duties } = deskOf(caller)
  const keyword = searchKey(filter.keyword ?? '')
  let query = read
    .selectFrom('case_step')
    .where('case_step.holder_key', '=', key)
    .where('case_step.duty', 'in', duties)
    .where(narrowing('case_step', 'opened_at', filter))
  if (filter.steps && filter.steps.length > 0) query = query.where('case_step.step', 'in', [...filter.steps])
  if (filter.overdue) query = query.where('case_step.due_sort', '<=', now)
  if (filter.returned !== undefined) query = query.where('case_step.returned', '=', filter.returned)
  if (keyword !== '') query = query.where(await sought(read, 'case_step', keyword))
  return query
}

/** How each order sorts, and how its place is written into a cursor. */
const ORDERS = {
  arrived: { column: 'case_step.opened_at', type: 'timestamptz', turn: 'asc' },
  latest: { column: 'case_step.opened_at', type: 'timestamptz', turn: 'desc' },
  due: { column: 'case_step.due_sort', type: 'timestamptz', turn: 'asc' },
  name: { column: 'case_step.name_sort', type: 'text', turn: 'asc' },
} as const

/** Lists what waits for the caller, by arrival, by due instant or by name. */
export async function listTodo(
  read: Read,
  caller: Caller,
  now: Date,
  asked: TodoFilter & { order: TodoOrder; cursor?: string | undefined; limit: number },
) {
  const { column, type, turn } = ORDERS[asked.order]
  let query = (await todoOf(read, caller, now, asked))
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
      'case_step.name_sort',
      'case_step.returned',
    ])
  const after = decodeCursor(asked.cursor, 3)
  if (after) {
    const [at, id, position] = after
    const beyond = turn === 'asc' ? sql`>` : sql`<`
    query = query.where(
      sql<boolean>`(${sql.ref(column)}, case_step.case_id, case_step.position) ${beyond}
        (${at}::${sql.raw(type)}, ${id}::uuid, ${position}::int)`,
    )
  }
  const found = await query
    .orderBy(column, turn)
    .orderBy('case_step.case_id', turn)
    .orderBy('case_step.position', turn)
    .limit(asked.limit + 1)
    .execute()
  const { rows, next } = pageOf(found, asked.limit, (row) => {
    const { order } = asked
    const at =
      order === 'name' ? row.name_sort : (order === 'due' ? row.due_sort : row.opened_at).toISOString()
    return encodeCursor([at, row.id, row.position])
  })
  const routes = await getRoutes(
    read,
    rows.map((row) => row.route_hash),
  )
  const reservations = await findReservations(
    read,
    deskOf(caller).key,
    rows.map((row) => row.id),
    now,
  )
  const taken = new Map(
    reservations.filter((one) => one.personId !== caller.personId).map((one) => [one.caseId, one.personName]),
  )
  const lines = await listOwnLines(
    read,
    caller,
    rows.map((row) => ({ ...row, steps: [row.step] })),
  )
  const own = involvedKeys(caller)
  return {
    next,
    rows: rows.map((row): TodoRow => {
      const isOwn = caller.membership !== null && own.includes(row.applicant_key)
      const route = routes.get(row.route_hash)
      return {
        ...listed(row),
        // Who is asked about some sections only is not told what others found.
        ...(route && !showsAll(route, [row.step]) && { lastDone: null, lastReason: null }),
        returns: lines.get(row.id)?.returns ?? row.returns,
        step: row.step,
        stepLabel: row.label,
        arrivedAt: row.opened_at.toISOString(),
        dueAt: row.due_at?.toISOString() ?? null,
        overdue: row.due_sort <= now,
        returned: row.returned,
        own: isOwn,
        takenBy: taken.get(row.id) ?? null,
        batchMoves: isOwn || !route ? [] : batchMovesOf(route, row.step),
      }
    }),
  }
}

/** The moves of a step that may be taken on many cases at once. */
function batchMovesOf(route: Route, step: string): TodoRow['batchMoves'] {
  const moves = findTask(route, step)?.moves ?? []
  return moves
    .filter((move) => move.batch && move.by === 'holder')
    .map(({ action, label, form }) => ({ action, label, form }))
}
