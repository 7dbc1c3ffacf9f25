import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { Press } from '../../platform/pdf/press.ts'
import { openKeyFolder } from '../../platform/signing/key-folder.ts'
import type { World } from '../../platform/world.ts'
import { makeSigned } from './actions/make-signed.ts'
import { SIGN_QUEUE } from './actions/order-signed.ts'
import { listUnsigned } from './signed-print.report.ts'

const LOST_AFTER_MS = 10 * 60_000
const AT_A_TIME = 200

/** The queues of this module. */
export const printQueues: readonly string[] = [SIGN_QUEUE]

/** Signs forms in the worker, where the keys and a press are. */
export async function bindPrintJobs(runner: JobRunner, world: World, press: Press): Promise<void> {
  const tools = { press, keys: openKeyFolder(world.keys.folder) }
  await runner.handle<{ signedId: string }>(
    SIGN_QUEUE,
    ({ signedId }) => makeSigned(world, tools, signedId),
    { atOnce: world.config.pdfWorkers },
  )
}

/** Orders anew what a killed worker left unsigned. */
export async function sweepUnsigned(world: World): Promise<number> {
  const before = new Date(world.clock.now().getTime() - LOST_AFTER_MS)
  const lost = await listUnsigned(world.database.read, before, AT_A_TIME)
  for (const signedId of lost)
    await world.database.inTransaction((tx) => world.jobs.enqueue(tx, SIGN_QUEUE, { signedId }))
  return lost.length
}
