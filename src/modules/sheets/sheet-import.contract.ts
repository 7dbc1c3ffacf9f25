import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const requestId = z.uuid()
const seenVersion = z.number().int().min(1)
const importParams = z.object({ importId: z.uuid() })
const KindCode = z.string().regex(/^[a-z-]{1,30}\.[a-z-]{1,40}$/)
const Mapping = z.record(z.string().max(40), z.number().int().min(0).max(200))

/** reading → mapping (when columns are not found) → judging → judged → running → done. */
export const ImportState = z.enum([
  'reading',
  'mapping',
  'judging',
  'judged',
  'running',
  'done',
  'unreadable',
  'cancelled',
  'expired',
])
export type ImportState = z.infer<typeof ImportState>

const Column = z.object({
  key: z.string(),
  label: z.string(),
  required: z.boolean(),
  help: z.string(),
  example: z.string(),
})

const Question = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(['text', 'day']),
  maxLength: z.number().nullable(),
  help: z.string(),
  suggestions: z.array(z.string()),
})

export const ImportFace = z.object({
  id: z.uuid(),
  kind: z.string(),
  label: z.string(),
  fileName: z.string(),
  /** The answers that were given about the file. */
  given: z.array(z.string()),
  state: ImportState,
  rowCount: z.number(),
  sentAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  trouble: z.string().nullable(),
  version: z.number(),
})
export type ImportFace = z.infer<typeof ImportFace>

export const listImportKinds = operation({
  id: 'sheets.listImportKinds',
  method: 'GET',
  path: '/sheets/import-kinds',
  summary: 'What the caller may take in from a sheet, with the columns of each',
  permission: 'signed-in',
  reply: z.object({
    kinds: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        lead: z.string(),
        most: z.number(),
        warning: z.string().nullable(),
        questions: z.array(Question),
        columns: z.array(Column),
      }),
    ),
  }),
})

export const downloadImportTemplate = operation({
  id: 'sheets.downloadImportTemplate',
  method: 'GET',
  path: '/sheets/import-kinds/{kind}/template',
  summary: 'Download the Excel template of a kind of import',
  permission: 'signed-in',
  params: z.object({ kind: KindCode }),
  reply: 'stream',
})

export const sendImport = operation({
  id: 'sheets.sendImport',
  method: 'POST',
  path: '/sheets/import-kinds/{kind}/files',
  summary: 'Send an Excel or CSV file (the body, as application/octet-stream) and have it read and tried out',
  permission: 'signed-in',
  params: z.object({ kind: KindCode }),
  query: z.object({
    name: z.string().trim().min(1).max(200).describe('The file name.'),
    given: z.string().max(2000).default('{}').describe('The answers to the questions of the kind, as JSON.'),
  }),
  reply: z.object({ importId: z.uuid() }),
  refusals: {
    'sheets.file-too-large': '文件超过20MB，请分成几个文件后上传。',
    'sheets.file-empty': '这是空文件，请检查后重新选择。',
    'sheets.too-many-open': '还有{most}个导入没有办完，请先完成或放弃。',
  },
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const listImports = operation({
  id: 'sheets.listImports',
  method: 'GET',
  path: '/sheets/imports',
  summary: 'The files that the caller has sent in, acting as now, the latest first',
  permission: 'signed-in',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ rows: z.array(ImportFace), next: z.string().nullable() }),
})

export const readImport = operation({
  id: 'sheets.readImport',
  method: 'GET',
  path: '/sheets/imports/{importId}',
  summary: 'How an import stands: its columns, what would become of its rows, what is wrong at which cell',
  permission: 'signed-in',
  params: importParams,
  reply: ImportFace.extend({
    columns: z.array(Column),
    head: z.array(z.string()),
    headRow: z.number().nullable(),
    samples: z.array(z.array(z.string())),
    mapping: z.record(z.string(), z.number()),
    mode: z.enum(['all', 'valid']).nullable(),
    fileSha256: z.string(),
    /** What to know before the rows are taken in. */
    warning: z.string().nullable(),
    /** What else became of it. */
    result: z.string().nullable(),
    /** All good rows come in together, so that all or none is no choice of its own. */
    together: z.boolean(),
    /** Rows by what became or would become of them. */
    counts: z.object({
      waiting: z.number(),
      new: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      refused: z.number(),
      done: z.number(),
    }),
    /** The first of them; all of them are in the file of the findings. */
    findings: z.array(z.object({ row: z.number(), column: z.string().nullable(), message: z.string() })),
    may: z.array(z.enum(['map', 'start-valid', 'start-all', 'cancel', 'findings'])),
  }),
})

export const mapImport = operation({
  id: 'sheets.mapImport',
  method: 'POST',
  path: '/sheets/imports/{importId}/mapping',
  summary: 'Say which column of the file is which; the file is then tried out anew',
  permission: 'signed-in',
  params: importParams,
  body: z.object({ requestId, seenVersion, mapping: Mapping }),
  reply: z.object({ state: ImportState }),
  refusals: {
    'sheets.not-mappable': '这次导入已经开始或已经结束，不能再调整列的对应。',
    'sheets.mapping-incomplete': '请为{missing}选择文件中的列。',
  },
})

export const startImport = operation({
  id: 'sheets.startImport',
  method: 'POST',
  path: '/sheets/imports/{importId}/start',
  summary: 'Take the rows in: the valid ones, or all or none',
  permission: 'signed-in',
  params: importParams,
  body: z.object({ requestId, seenVersion, mode: z.enum(['all', 'valid']) }),
  reply: z.object({ state: ImportState }),
  refusals: {
    'sheets.not-startable': '现在没有可以导入的行，请刷新后查看检查结果。',
    'sheets.rows-refused': '还有{count}行不能导入，整表导入须先改好；也可以只导入没有问题的行。',
  },
})

export const cancelImport = operation({
  id: 'sheets.cancelImport',
  method: 'POST',
  path: '/sheets/imports/{importId}/cancel',
  summary: 'Give an import up; what has been taken in stays',
  permission: 'signed-in',
  params: importParams,
  body: z.object({ requestId, seenVersion }),
  reply: z.object({ state: ImportState }),
  refusals: { 'sheets.import-over': '这次导入已经结束，不需要放弃。' },
})

export const downloadFindings = operation({
  id: 'sheets.downloadFindings',
  method: 'GET',
  path: '/sheets/imports/{importId}/findings',
  summary:
    'Download the rows that were not taken in, with the reason beside each, to be put right and sent again',
  permission: 'signed-in',
  params: importParams,
  reply: 'stream',
})

export const importOperations = {
  listImportKinds,
  downloadImportTemplate,
  sendImport,
  listImports,
  readImport,
  mapImport,
  startImport,
  cancelImport,
  downloadFindings,
}
