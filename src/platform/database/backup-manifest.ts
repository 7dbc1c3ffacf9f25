import { z } from 'zod'

/** The layout of the archive; a later release that changes it counts up. */
export const ARCHIVE_FORMAT = 1

const Entry = z.object({ name: z.string(), sha256: z.string().length(64), bytes: z.number().int().min(0) })

const TableEntry = Entry.extend({
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int().min(0),
})

const SequenceEntry = z.object({
  schema: z.string(),
  sequence: z.string(),
  value: z.string(),
  called: z.boolean(),
})

/** What an archive holds: every table with its rows and hash, sequences, stored files, keys, and the schema's state. */
export const Manifest = z.object({
  product: z.literal('hengcai'),
  format: z.literal(ARCHIVE_FORMAT),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  jobQueueVersion: z.number().nullable(),
  tables: z.array(TableEntry),
  sequences: z.array(SequenceEntry),
  files: z.array(Entry),
  keys: z.array(Entry),
})
export type Manifest = z.infer<typeof Manifest>
export type TableEntry = z.infer<typeof TableEntry>
export type SequenceEntry = z.infer<typeof SequenceEntry>
export type Entry = z.infer<typeof Entry>
