import { type ChildPool, STREAMING_FLAGS, startChildPool } from '../children/child-pool.ts'
import type { ReaderJobs } from './reader.child.ts'

let pool: ChildPool<ReaderJobs> | undefined

/** The children that read sheets somebody sent; started with the first one, one at a time. */
export function theSheetReaders(): ChildPool<ReaderJobs> {
  pool ??= startChildPool<ReaderJobs>({
    program: new URL('reader.child.ts', import.meta.url),
    size: 1,
    timeoutMs: 10 * 60_000,
    flags: STREAMING_FLAGS,
    jobsPerChild: 20,
    maxWaiting: 50,
  })
  return pool
}
