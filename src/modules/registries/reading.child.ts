import type { Ask } from '../../platform/children/protocol.ts'
import { serveJobs } from '../../platform/children/serve-jobs.ts'
import { readSheet } from '../../platform/sheets/read-sheet.ts'
import { type JudgedFile, judgeRows } from './rules/judge-rows.ts'

/** A file to judge; with `handOver` the parent takes the good rows as they are found. */
export interface JudgeOrder {
  readonly bytes: Uint8Array
  readonly handOver: boolean
  readonly given: Parameters<typeof judgeRows>[0]
}

function judge({ bytes, handOver, given }: JudgeOrder, ask: Ask): Promise<JudgedFile> {
  return judgeRows(given, readSheet(Buffer.from(bytes)), handOver ? ask : undefined)
}

const jobs = { judge }

export type ReadingJobs = typeof jobs

serveJobs(jobs)
