import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { World } from '../../platform/world.ts'
import { BATCH_QUEUE, type BatchJob } from './actions/preview-batch.ts'
import { workOnBatch } from './actions/run-batch.ts'

/** The queues of this module. */
export const caseQueues: readonly string[] = [BATCH_QUEUE]

/** Handles batches in the worker, never in the server; two at a time, so that a long one does not hold up a short one. */
export async function bindCaseJobs(runner: JobRunner, world: World): Promise<void> {
  await runner.handle<BatchJob>(BATCH_QUEUE, (job) => workOnBatch(world, job), { atOnce: 2 })
}
