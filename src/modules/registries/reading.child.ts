import { serveJobs } from '../../platform/children/serve-jobs.ts'
import { readSheet } from '../../platform/sheets/read-sheet.ts'
import { type JudgedFile, judgeRows } from './rules/judge-rows.ts'

/** A file to judge; without `keepRows` only what is wrong with it comes back. */
export interface JudgeOrder {
  readonly bytes: Uint8Array
  readonly keepRows: boolean
  readonly given: Parameters<typeof judgeRows>[0]
}

async function judge({ bytes, keepRows, given }: JudgeOrder): Promise<JudgedFile> {
  const judged = await judgeRows(given, readSheet(Buffer.from(bytes)))
  return keepRows ? judged : { ...judged, rows: [] }
}

const jobs = { judge }

export type ReadingJobs = typeof jobs

serveJobs(jobs)
