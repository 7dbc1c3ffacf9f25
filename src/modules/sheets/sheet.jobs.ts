import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { World } from '../../platform/world.ts'
import { EXPORT_QUEUE } from './actions/order-export.ts'
import { runExport } from './actions/run-export.ts'

/** The queues of this module. */
export const sheetQueues: readonly string[] = [EXPORT_QUEUE]

/** Makes exports in the worker; two at a time, so that a long one does not hold up a short one. */
export async function bindSheetJobs(runner: JobRunner, world: World): Promise<void> {
  await runner.handle<{ exportId: string }>(EXPORT_QUEUE, ({ exportId }) => runExport(world, exportId), {
    atOnce: 2,
  })
}
