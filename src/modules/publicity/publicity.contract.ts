import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}
const periodParams = z.object({ periodId: z.uuid() })

/** How far a list has come: its first day, running, over, closed with its report. */
export const PeriodState = z.enum(['collecting', 'running', 'over', 'closed'])
export type PeriodState = z.infer<typeof PeriodState>

/** A list as it stands in lists. */
export const PeriodFace = z.object({
  id: z.uuid(),
  label: z.string(),
  title: z.string(),
  organisation: z.string(),
  audience: z.enum(['unit', 'public', 'both']),
  startedOn: z.iso.date(),
  countedFrom: z.iso.date(),
  until: z.iso.date(),
  /** 5个工作日, 7日. */
  days: z.string(),
  state: PeriodState,
  /** Days after today; null once it is over. */
  daysLeft: z.number().nullable(),
  people: z.number(),
})
export type PeriodFace = z.infer<typeof PeriodFace>

export const listPublic = operation({
  id: 'publicity.listPublic',
  method: 'GET',
  path: '/publicity',
  summary: 'List the publicity lists that everybody may read now, those that end last first',
  permission: 'public',
  query: z.object({ ...page, keyword: z.string().trim().max(50).optional() }),
  reply: z.object({ rows: z.array(PeriodFace), next: z.string().nullable() }),
})

export const listMine = operation({
  id: 'publicity.listMine',
  method: 'GET',
  path: '/my/publicity',
  summary: 'List what the units I work at put out inside the unit',
  permission: 'signed-in',
  query: z.object(page),
  reply: z.object({ rows: z.array(PeriodFace), next: z.string().nullable() }),
})

export const readPeriod = operation({
  id: 'publicity.read',
  method: 'GET',
  path: '/publicity/{periodId}',
  summary:
    'Read what is put out for publicity: by whom, until when, how to object, and the hash of the sealed list',
  permission: 'public',
  params: periodParams,
  reply: PeriodFace.extend({
    columns: z.array(z.string()),
    channels: z.string(),
    anonymous: z.boolean().describe('Whether an objection may come without a name.'),
    mayObject: z.boolean(),
    sealedAt: z.iso.datetime().nullable(),
    sha256: z.string().nullable(),
  }),
})

export const listPeople = operation({
  id: 'publicity.people',
  method: 'GET',
  path: '/publicity/{periodId}/people',
  summary: 'List the people of a publicity list in its order, names as the policy shows them',
  permission: 'public',
  params: periodParams,
  query: z.object(page),
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        position: z.number(),
        name: z.string(),
        cells: z.array(z.string()),
        /** The publicity of this person was stopped after the seal. */
        stopped: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export const readSealed = operation({
  id: 'publicity.sealed',
  method: 'GET',
  path: '/publicity/{periodId}/sealed',
  summary: 'The sealed list as the text that its hash was made over, for anybody to check',
  permission: 'public',
  params: periodParams,
  reply: 'stream',
})

export const publicityOperations = { listPublic, listMine, readPeriod, listPeople, readSealed }
