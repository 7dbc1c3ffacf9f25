import { type ChildPool, startChildPool } from '../../platform/children/child-pool.ts'
import type { ReadingJobs } from './reading.child.ts'

let pool: ChildPool<ReadingJobs> | undefined

/** The children that read imported files; started with the first file, one at a time. */
export function theReaders(): ChildPool<ReadingJobs> {
  pool ??= startChildPool<ReadingJobs>({
    program: new URL('reading.child.ts', import.meta.url),
    size: 1,
    timeoutMs: 120_000,
    jobsPerChild: 20,
    maxWaiting: 50,
  })
  return pool
}
