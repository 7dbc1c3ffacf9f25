import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const RegisterCode = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Listing = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

/** What was imported into a register. */
export const BatchFace = z.object({
  id: z.uuid(),
  source: z.string(),
  asOf: z.iso.date(),
  fileName: z.string(),
  fileSha256: z.string(),
  entryCount: z.number(),
  removedCount: z.number(),
  sender: z.string(),
  importedAt: z.iso.datetime(),
})
export type BatchFace = z.infer<typeof BatchFace>

export const listRegisters = operation({
  id: 'registries.listRegisters',
  method: 'GET',
  path: '/registries',
  summary: 'List the registers of this installation: their columns, how they are asked, what is imported',
  permission: 'system.manage',
  reply: z.object({
    registers: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        source: z.string(),
        connection: z.enum(['imported', 'http']),
        sources: z.array(z.object({ source: z.string(), asOf: z.iso.date(), entries: z.number() })),
      }),
    ),
  }),
})

export const listBatches = operation({
  id: 'registries.listBatches',
  method: 'GET',
  path: '/registries/{register}/batches',
  summary: 'List what was imported into a register, newest first',
  permission: 'system.manage',
  params: z.object({ register: RegisterCode }),
  query: Listing,
  reply: z.object({ rows: z.array(BatchFace), next: z.string().nullable() }),
})

const QueryFace = z.object({
  id: z.uuid(),
  askedAt: z.iso.datetime(),
  outcome: z.enum(['found', 'nothing', 'unavailable']),
  remote: z.boolean(),
  tries: z.number(),
  durationMs: z.number(),
  cause: z.string().nullable(),
})
export type QueryFace = z.infer<typeof QueryFace>

export const listQueries = operation({
  id: 'registries.listQueries',
  method: 'GET',
  path: '/registries/{register}/queries',
  summary: 'List the questions a register was asked, newest first, without whom they were about',
  permission: 'system.manage',
  params: z.object({ register: RegisterCode }),
  query: Listing,
  reply: z.object({
    rows: z.array(QueryFace),
    next: z.string().nullable(),
  }),
})

export const registryOperations = { listRegisters, listBatches, listQueries }
