import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const RegisterCode = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const BatchId = z.object({ batchId: z.uuid() })
const Listing = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

/** checking → checked or unreadable → importing → imported; a file can be given up until its import is ordered. */
export const BatchState = z.enum(['checking', 'checked', 'unreadable', 'importing', 'imported', 'discarded'])
export type BatchState = z.infer<typeof BatchState>

/** A file that was sent in for a register. */
export const BatchFace = z.object({
  id: z.uuid(),
  register: z.string(),
  source: z.string(),
  asOf: z.iso.date(),
  fileName: z.string(),
  fileBytes: z.number(),
  fileSha256: z.string(),
  state: BatchState,
  version: z.number(),
  rowCount: z.number(),
  goodCount: z.number(),
  findingCount: z.number(),
  trouble: z.string().nullable(),
  replacedCount: z.number(),
  sender: z.string(),
  sentAt: z.iso.datetime(),
  importedAt: z.iso.datetime().nullable(),
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
        columns: z.array(z.object({ label: z.string(), required: z.boolean(), help: z.string() })),
        sources: z.array(z.object({ source: z.string(), asOf: z.iso.date(), entries: z.number() })),
      }),
    ),
  }),
})

export const downloadTemplate = operation({
  id: 'registries.downloadTemplate',
  method: 'GET',
  path: '/registries/{register}/template',
  summary: 'Download the Excel template of a register, with its columns and how to fill them in',
  permission: 'system.manage',
  params: z.object({ register: RegisterCode }),
  reply: 'stream',
})

export const sendFile = operation({
  id: 'registries.sendFile',
  method: 'POST',
  path: '/registries/{register}/batches',
  summary: 'Send an Excel or CSV file (the body, as application/octet-stream) and have it checked row by row',
  permission: 'system.manage',
  params: z.object({ register: RegisterCode }),
  query: z.object({
    source: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .describe('Whose data it is; an import replaces its older entries.'),
    asOf: z.iso.date().describe('The day up to which the data reaches.'),
    name: z.string().trim().min(1).max(200).describe('The file name.'),
  }),
  reply: z.object({ batchId: z.uuid() }),
  refusals: {
    'registries.file-too-large': '文件超过20MB，请按数据来源分成几个文件后上传。',
    'registries.file-empty': '这是空文件，请检查后重新选择。',
    'registries.as-of-future': '数据截止日期晚于今天，请核对后重新填写。',
  },
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const listBatches = operation({
  id: 'registries.listBatches',
  method: 'GET',
  path: '/registries/{register}/batches',
  summary: 'List the files sent in for a register, newest first',
  permission: 'system.manage',
  params: z.object({ register: RegisterCode }),
  query: Listing,
  reply: z.object({ rows: z.array(BatchFace), next: z.string().nullable() }),
})

export const readBatch = operation({
  id: 'registries.readBatch',
  method: 'GET',
  path: '/registries/batches/{batchId}',
  summary: 'Read what was found in a file, cell by cell, and what became of it',
  permission: 'system.manage',
  params: BatchId,
  reply: BatchFace.extend({
    findings: z.array(z.object({ row: z.number(), cell: z.string().nullable(), message: z.string() })),
    may: z.array(z.enum(['import', 'discard'])),
  }),
})

export const importBatch = operation({
  id: 'registries.importBatch',
  method: 'POST',
  path: '/registries/batches/{batchId}/import',
  summary: 'Import the good rows of a checked file in place of the older entries of the same source',
  permission: 'system.manage',
  params: BatchId,
  body: z.object({ requestId: z.uuid(), seenVersion: z.number().int().min(1) }),
  reply: z.object({ ordered: z.literal(true) }),
  refusals: {
    'registries.not-importable': '这个文件没有可以导入的行，或已经导入过。请刷新页面查看检查结果。',
  },
})

export const discardBatch = operation({
  id: 'registries.discardBatch',
  method: 'POST',
  path: '/registries/batches/{batchId}/discard',
  summary: 'Give a file up before it is imported',
  permission: 'system.manage',
  params: BatchId,
  body: z.object({ requestId: z.uuid(), seenVersion: z.number().int().min(1) }),
  reply: z.object({ discarded: z.literal(true) }),
  refusals: {
    'registries.not-discardable': '这个文件已经开始导入，不能再放弃。需要更正的，请重新上传同一来源的文件。',
  },
})

export const listQueries = operation({
  id: 'registries.listQueries',
  method: 'GET',
  path: '/registries/{register}/queries',
  summary: 'List the questions a register was asked, newest first, without whom they were about',
  permission: 'system.manage',
  params: z.object({ register: RegisterCode }),
  query: Listing,
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        askedAt: z.iso.datetime(),
        outcome: z.enum(['found', 'nothing', 'unavailable']),
        remote: z.boolean(),
        tries: z.number(),
        durationMs: z.number(),
        cause: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export const registryOperations = {
  listRegisters,
  downloadTemplate,
  sendFile,
  listBatches,
  readBatch,
  importBatch,
  discardBatch,
  listQueries,
}
