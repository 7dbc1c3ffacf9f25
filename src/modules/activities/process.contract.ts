import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Span = z.object({ days: z.number(), unit: z.enum(['working', 'calendar']) })

/** One step of a published process in words: who does what, within how many days. */
export const ProcessStep = z.object({
  code: z.string(),
  label: z.string(),
  /** Who has it then. */
  who: z.string(),
  /** What the applicant is told while it stands there. */
  sentence: z.string(),
  due: Span.nullable(),
  moves: z.array(
    z.object({
      label: z.string(),
      kind: z.enum(['forward', 'return', 'withdraw', 'discard']),
      /** Who may do it, where that is not who has the step. */
      by: z.string().nullable(),
      /** The step it leads to. */
      to: z.string(),
      /** How long after the step has begun it becomes possible. */
      waits: Span.nullable(),
    }),
  ),
})

export const listProcesses = operation({
  id: 'activities.listProcesses',
  method: 'GET',
  path: '/processes',
  summary: 'List the published processes, one of each region and 评价方式, by their latest activity',
  permission: 'public',
  reply: z.object({
    rows: z.array(
      z.object({
        region: z.string(),
        mode: z.string(),
        label: z.string(),
        activityId: z.uuid(),
        activityTitle: z.string(),
        authority: z.string(),
      }),
    ),
  }),
})

export const readProcess = operation({
  id: 'activities.readProcess',
  method: 'GET',
  path: '/activities/{activityId}/process',
  summary: 'The process (业务流程图) of a published activity: its picture and each step in words',
  permission: 'public',
  params: z.object({ activityId: z.uuid() }),
  reply: z.object({
    activityId: z.uuid(),
    title: z.string(),
    authority: z.string(),
    region: z.string(),
    label: z.string(),
    nodes: z.array(
      z.object({ id: z.string(), label: z.string(), kind: z.enum(['task', 'fork', 'join', 'end']) }),
    ),
    edges: z.array(z.object({ from: z.string(), to: z.string(), kind: z.enum(['forward', 'return']) })),
    stages: z
      .array(
        z.object({
          code: z.string(),
          label: z.string(),
          steps: z.array(z.string()),
          help: z.string().optional(),
        }),
      )
      .nullable(),
    steps: z.array(ProcessStep),
    ends: z.array(z.object({ label: z.string(), sentence: z.string() })),
  }),
})

export const processOperations = { listProcesses, readProcess }
