import type { JobRunner } from '../../platform/jobs/jobs.ts'
import { startBinder } from '../../platform/pdf/binder.ts'
import type { Press } from '../../platform/pdf/press.ts'
import type { World } from '../../platform/world.ts'
import { PRINTOUT_QUEUE } from './actions/order-prints.ts'
import { workOnOrder } from './actions/work-on-order.ts'

/** The queues of this module. */
export const printoutQueues: readonly string[] = [PRINTOUT_QUEUE]

/** Works on print orders in the worker; two at a time, so that a long one does not hold up a short one. */
export async function bindPrintoutJobs(runner: JobRunner, world: World, press: Press): Promise<void> {
  const tools = { press, binder: startBinder() }
  await runner.handle<{ orderId: string }>(
    PRINTOUT_QUEUE,
    ({ orderId }) => workOnOrder(world, tools, orderId),
    { atOnce: 2 },
  )
}
