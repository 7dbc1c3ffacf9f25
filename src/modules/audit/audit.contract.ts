import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { PARTS, type Part } from './rules/deed-words.ts'

const Entry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  act: z.string(),
  /** Null when nobody did it: the platform itself. */
  person: z.string().nullable(),
  organisation: z.string().nullable(),
  subjectKind: z.string(),
  subjectId: z.string(),
  ip: z.string().nullable(),
  details: z.record(z.string(), z.json()),
})
export type Entry = z.infer<typeof Entry>

const listing = {
  part: z.enum(Object.keys(PARTS) as [Part, ...Part[]]).optional(),
  person: z.string().trim().max(60).optional().describe('The whole name of who did it.'),
  subject: z.string().trim().max(80).optional().describe('The number of what it was done to.'),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}
const reply = z.object({ rows: z.array(Entry), next: z.uuid().nullable() })

export const listEntries = operation({
  id: 'audit.entries',
  method: 'GET',
  path: '/system/audit',
  summary: 'The trace of the whole platform, the latest first',
  permission: 'system.manage',
  query: z.strictObject({
    ...listing,
    organisation: z.string().trim().max(120).optional().describe('The whole name of the organisation.'),
  }),
  reply,
})

export const listOwnEntries = operation({
  id: 'audit.ownEntries',
  method: 'GET',
  path: '/organisation/audit',
  summary: 'What was done in the name of the organisation acted for, for its administrator, the latest first',
  permission: 'signed-in',
  query: z.strictObject(listing),
  reply,
})

export const auditOperations = { listEntries, listOwnEntries }
