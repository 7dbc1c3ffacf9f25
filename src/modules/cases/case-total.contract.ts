import { z } from 'zod'
import { operation, type ReplyOf } from '../../platform/http/contract.ts'
import { SummaryShape } from './case.contract.ts'

const Instant = z.iso.datetime()
/** filling, returned, checking; or how it ended, in the route's words: `done:…` where the usual way leads, else `stopped:…`. */
const State = z.string()
const InStates = z.object({
  code: z.string(),
  count: z.number(),
  states: z.array(z.object({ state: State, count: z.number() })),
})
const Named = InStates.extend({ label: z.string() })

export const readTotals = operation({
  id: 'cases.totals',
  method: 'GET',
  path: '/cases/totals',
  summary:
    'How many cases the acting organisation holds or has held, by state, series, level, activity, unit, month, week, step and reason of return, and how long each step takes.',
  permission: 'signed-in',
  query: z.strictObject({ activityId: z.uuid().optional() }),
  reply: z.object({
    /** Until when the counts are complete. */
    measuredAt: Instant.nullable(),
    total: z.number(),
    /** How many were returned at least once. */
    returned: z.number(),
    states: z.array(z.object({ state: State, count: z.number() })),
    series: z.array(InStates),
    levels: z.array(InStates),
    activities: z.array(Named),
    /** The units with the most cases, and how many more units there are not shown. */
    units: z.array(InStates),
    months: z.array(InStates),
    /** The last weeks by their Monday: how many came, how many ended. */
    weeks: z.array(z.object({ week: z.string(), came: z.number(), closed: z.number() })),
    /** Where open cases stand. */
    steps: z.array(z.object({ code: z.string(), count: z.number() })),
    reasons: z.array(z.object({ code: z.string(), count: z.number() })),
    stays: z.array(
      z.object({ step: z.string(), count: z.number(), medianDays: z.number(), p90Days: z.number() }),
    ),
    /** Of one activity whose route has stages: how many came as far as each, and how many stand there now. */
    funnel: z
      .array(
        z.object({
          label: z.string(),
          reached: z.number(),
          standing: z.number(),
          steps: z.array(z.string()),
        }),
      )
      .nullable(),
  }),
})

/** What a counted case may be looked up by; each is a mark that was counted. */
export const cuts = [
  'series',
  'level',
  'unit',
  'activity',
  'month',
  'week',
  'closed',
  'step',
  'reason',
  'returned',
] as const

export const listCounted = operation({
  id: 'cases.list-counted',
  method: 'GET',
  path: '/cases/counted',
  summary: 'The cases behind one number of the counts, the latest to come first.',
  permission: 'signed-in',
  query: z.strictObject({
    activityId: z.uuid().optional(),
    cut: z.enum(cuts).optional(),
    /** Several steps, like several states, stand beside each other with commas between. */
    code: z.string().max(600).optional(),
    state: z.string().max(600).optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({
    /** How many there are; with the first page only. */
    found: z.object({ count: z.number(), isMore: z.boolean() }).nullable(),
    rows: z.array(
      z.object({
        caseId: z.uuid(),
        kind: z.string(),
        subjectId: z.uuid(),
        acceptanceNo: z.string(),
        summary: SummaryShape,
        version: z.number(),
        returns: z.number(),
        cameAt: Instant,
        state: State,
        standsAt: z.array(z.string()),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export type CountedRow = ReplyOf<typeof listCounted>['rows'][number]

export const totalOperations = { readTotals, listCounted }
