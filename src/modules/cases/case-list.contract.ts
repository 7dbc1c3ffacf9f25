import { z } from 'zod'
import { operation, type ReplyOf } from '../../platform/http/contract.ts'
import { MoveFieldShape, SummaryShape } from './case.contract.ts'

const Instant = z.iso.datetime()
const Cursor = z.string().max(400).optional()
const Limit = z.coerce.number().int().min(1).max(100).default(20)

const listedCase = {
  caseId: z.uuid(),
  kind: z.string(),
  subjectId: z.uuid(),
  acceptanceNo: z.string(),
  summary: SummaryShape,
  version: z.number(),
  returns: z.number(),
  lastDone: z.string().nullable(),
  lastReason: z.string().nullable(),
}

const filters = {
  kind: z.string().max(40).optional(),
  activityId: z.uuid().optional(),
  seriesCode: z.string().max(40).optional(),
  levelCode: z.string().max(40).optional(),
  keyword: z.string().trim().max(60).optional(),
  unit: z.string().trim().max(60).optional(),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
}

/** What narrows 待办业务; several steps stand beside each other with commas between. */
export const todoFilters = {
  ...filters,
  step: z.string().max(600).optional(),
  overdue: z.stringbool().optional(),
  returned: z.stringbool().optional(),
}

export const listTodo = operation({
  id: 'cases.list-todo',
  method: 'GET',
  path: '/cases/todo',
  summary:
    'What waits for the acting organisation, or for the person, the oldest first unless asked otherwise.',
  permission: 'signed-in',
  query: z.strictObject({
    ...todoFilters,
    order: z.enum(['arrived', 'latest', 'due', 'name']).default('arrived'),
    cursor: Cursor,
    limit: Limit,
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        ...listedCase,
        step: z.string(),
        stepLabel: z.string(),
        arrivedAt: Instant,
        dueAt: Instant.nullable(),
        overdue: z.boolean(),
        returned: z.boolean(),
        own: z.boolean(),
        /** A colleague who has taken the case. */
        takenBy: z.string().nullable(),
        batchMoves: z.array(
          z.object({ action: z.string(), label: z.string(), form: z.array(MoveFieldShape) }),
        ),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export type TodoRow = ReplyOf<typeof listTodo>['rows'][number]

export const listDone = operation({
  id: 'cases.list-done',
  method: 'GET',
  path: '/cases/done',
  summary: 'What the acting organisation, or the person, has done, the latest first, one row a case.',
  permission: 'signed-in',
  query: z.strictObject({ ...filters, cursor: Cursor, limit: Limit }),
  reply: z.object({
    rows: z.array(
      z.object({
        ...listedCase,
        actedAt: Instant,
        label: z.string(),
        actor: z.string(),
        standsAt: z.array(z.string()),
        outcome: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export type DoneRow = ReplyOf<typeof listDone>['rows'][number]

export const countTodo = operation({
  id: 'cases.count-todo',
  method: 'GET',
  path: '/cases/todo-count',
  summary: 'How much waits for the acting organisation, or for the person, by step and by activity.',
  permission: 'signed-in',
  query: z.strictObject({
    kind: filters.kind,
    activityId: filters.activityId,
    seriesCode: filters.seriesCode,
    levelCode: filters.levelCode,
  }),
  reply: z.object({
    total: z.number(),
    overdue: z.number(),
    returned: z.number(),
    /** The caller's own cases among them, which colleagues check. */
    own: z.number(),
    steps: z.array(
      z.object({
        kind: z.string(),
        step: z.string(),
        label: z.string(),
        count: z.number(),
        overdue: z.number(),
      }),
    ),
    activities: z.array(z.object({ id: z.uuid(), title: z.string(), count: z.number() })),
  }),
})

export const countMatching = operation({
  id: 'cases.count-matching',
  method: 'GET',
  path: '/cases/todo-matching',
  summary: 'How many rows 待办业务 has under all its filters, up to ten thousand.',
  permission: 'signed-in',
  query: z.strictObject(todoFilters),
  reply: z.object({ count: z.number(), isMore: z.boolean() }),
})

export const countOverdueBelow = operation({
  id: 'cases.count-overdue-below',
  method: 'GET',
  path: '/cases/overdue-below',
  summary:
    'How much the offices below have overdue that has been told, by office and step, without whose it is.',
  permission: 'signed-in',
  reply: z.object({
    rows: z.array(
      z.object({
        holder: z.string(),
        step: z.string(),
        label: z.string(),
        count: z.number(),
        oldestDueAt: Instant,
      }),
    ),
  }),
})

/** The operations on lists of cases. */
export const listOperations = { listTodo, listDone, countTodo, countMatching, countOverdueBelow }
