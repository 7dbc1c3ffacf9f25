import { join } from 'node:path'
import { readConfig } from '../platform/config/config.ts'
import { openJobRunner } from '../platform/jobs/jobs.ts'
import { startPress } from '../platform/pdf/press.ts'
import { refuseDemonstration } from './demonstration/mark.ts'
import { stopSweeps } from './sweep.ts'
import { bindJobs, wireModules } from './wire.ts'
import { openWorld } from './world.ts'

/** Starts a worker: messages, certificates, thumbnails, sweeps of what has become due. */
export async function work(config = readConfig()) {
  const world = await openWorld(config, 'worker')
  await refuseDemonstration(world)
  wireModules(world)
  const runner = await openJobRunner(world.database, world.log)
  const press = await startPress({ size: config.pdfWorkers, ownFonts: join(config.dataDir, 'fonts') })
  await bindJobs(runner, world, press)
  return {
    close: async () => {
      await Promise.all([stopSweeps(world), runner.stop()])
      await press.close()
      await world.close()
    },
  }
}

if (import.meta.main) {
  const running = await work()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)))
  }
}
