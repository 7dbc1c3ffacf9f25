import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { World } from '../../platform/world.ts'
import { checkBatch } from './actions/check-batch.ts'
import { importBatch } from './actions/import-batch.ts'
import { IMPORT_QUEUE } from './actions/order-import.ts'
import { CHECK_QUEUE } from './actions/receive-file.ts'

/** The queues of this module. */
export const registryQueues: readonly string[] = [CHECK_QUEUE, IMPORT_QUEUE]

/** Checks files that were sent in, and imports those that somebody ordered. */
export async function bindRegistryJobs(runner: JobRunner, world: World): Promise<void> {
  await runner.handle<{ batchId: string }>(CHECK_QUEUE, ({ batchId }) => checkBatch(world, batchId))
  await runner.handle<{ batchId: string }>(IMPORT_QUEUE, ({ batchId }) => importBatch(world, batchId))
}
