import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { World } from '../../platform/world.ts'
import { EXPORT_QUEUE } from './actions/order-export.ts'
import { IMPORT_QUEUE } from './actions/receive-import.ts'
import { runExport } from './actions/run-export.ts'
import { workOnImport } from './actions/work-on-import.ts'

/** The queues of this module. */
export const sheetQueues: readonly string[] = [EXPORT_QUEUE, IMPORT_QUEUE]

/** Makes exports and works on imports in the worker; two at a time, so that a long one does not hold up a short one. */
export async function bindSheetJobs(runner: JobRunner, world: World): Promise<void> {
  const atOnce = 2
  await runner.handle<{ exportId: string }>(EXPORT_QUEUE, ({ exportId }) => runExport(world, exportId), {
    atOnce,
  })
  await runner.handle<{ importId: string }>(IMPORT_QUEUE, ({ importId }) => workOnImport(world, importId), {
    atOnce,
  })
}
