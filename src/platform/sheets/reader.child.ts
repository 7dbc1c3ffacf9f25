import type { Ask } from '../children/protocol.ts'
import { serveJobs } from '../children/serve-jobs.ts'
import { type ReadRow, readSheet } from './read-sheet.ts'

const AT_ONCE = 500

/** The first rows of a file, to find its head line by; the rest is read once, later. */
async function peek({ bytes, rows }: { bytes: Uint8Array; rows: number }): Promise<ReadRow[]> {
  const first: ReadRow[] = []
  for await (const row of readSheet(Buffer.from(bytes))) {
    first.push(row)
    if (first.length === rows) break
  }
  return first
}

/** Every row after the head line, some at once; the parent takes them before the next are read. */
async function rows({ bytes, after }: { bytes: Uint8Array; after: number }, ask: Ask): Promise<void> {
  let some: ReadRow[] = []
  for await (const row of readSheet(Buffer.from(bytes))) {
    if (row.number <= after || row.cells.every((cell) => cell === null || String(cell).trim() === ''))
      continue
    some.push(row)
    if (some.length < AT_ONCE) continue
    await ask(some)
    some = []
  }
  if (some.length > 0) await ask(some)
}

const jobs = { peek, rows }

export type ReaderJobs = typeof jobs

serveJobs(jobs)
