import { type ChildPool, STREAMING_FLAGS, startChildPool } from '../../platform/children/child-pool.ts'
import type { ReadingJobs } from './reading.child.ts'

let pool: ChildPool<ReadingJobs> | undefined

/** The children that read imported files; started with the first file, one at a time. */
export function theReaders(): ChildPool<ReadingJobs> {
  pool ??= startChildPool<ReadingJobs>({
    program: new URL('reading.child.ts', import.meta.url),
    size: 1,
    // Of an import the entries are written while their rows are read.
    timeoutMs: 10 * 60_000,
    flags: STREAMING_FLAGS,
    jobsPerChild: 20,
    maxWaiting: 50,
  })
  return pool
}
