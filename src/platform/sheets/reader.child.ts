import type { Ask } from '../children/protocol.ts'
import { serveJobs } from '../children/serve-jobs.ts'
import { handOn } from './packed-rows.ts'
import { type ReadRow, readSheet } from './read-sheet.ts'

/** The first rows of a file, to find its head line by; the rest is read once, later. */
async function peek({ bytes, rows }: { bytes: Uint8Array; rows: number }): Promise<ReadRow[]> {
  const first: ReadRow[] = []
  for await (const row of readSheet(Buffer.from(bytes))) {
    first.push(row)
    if (first.length === rows) break
  }
  return first
}

/** Every row after the head line that says something, some at once and packed. */
async function rows({ bytes, after }: { bytes: Uint8Array; after: number }, ask: Ask): Promise<void> {
  async function* filled() {
    for await (const row of readSheet(Buffer.from(bytes))) {
      if (row.number > after && row.cells.some((cell) => cell !== null && String(cell).trim() !== ''))
        yield row
    }
  }
  await handOn(filled(), ask)
}

const jobs = { peek, rows }

export type ReaderJobs = typeof jobs

serveJobs(jobs)
