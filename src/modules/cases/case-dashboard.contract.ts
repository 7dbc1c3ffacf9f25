import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

/** How long what waits has been waiting, in days: half of it less than the first, nine of ten less than the second. */
const Waiting = { count: z.number(), overdue: z.number(), medianDays: z.number(), p90Days: z.number() }

export const readDashboard = operation({
  id: 'cases.dashboard',
  method: 'GET',
  path: '/cases/dashboard',
  summary:
    'What waits for the acting organisation by step, series, level, activity and unit, and for how long.',
  permission: 'signed-in',
  reply: z.object({
    total: z.number(),
    overdue: z.number(),
    returned: z.number(),
    steps: z.array(z.object({ code: z.string(), label: z.string(), ...Waiting })),
    series: z.array(z.object({ code: z.string(), ...Waiting })),
    levels: z.array(z.object({ code: z.string(), ...Waiting })),
    activities: z.array(z.object({ code: z.string(), label: z.string(), ...Waiting })),
    /** The units with the most waiting. */
    units: z.array(z.object({ code: z.string(), ...Waiting })),
  }),
})

export const readStageBoard = operation({
  id: 'cases.stage-board',
  method: 'GET',
  path: '/cases/stage-board',
  summary:
    'The stages of each activity whose route has some, with how many cases that the organisation holds or has held stand on each.',
  permission: 'signed-in',
  reply: z.object({
    boards: z.array(
      z.object({
        activityId: z.uuid(),
        title: z.string(),
        stages: z.array(
          z.object({
            code: z.string(),
            label: z.string(),
            help: z.string().nullable(),
            steps: z.array(z.string()),
            /** How many stand there, and how many of them wait for the caller's organisation. */
            standing: z.number(),
            waiting: z.number(),
          }),
        ),
      }),
    ),
  }),
})

export const dashboardOperations = { readDashboard, readStageBoard }
