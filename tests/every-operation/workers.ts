import { theWorkshop } from '../../src/modules/attachments/checking.ts'
import { bindAttachmentJobs } from '../../src/modules/attachments/index.ts'
import { bindCaseJobs } from '../../src/modules/cases/index.ts'
import { bindCertificateJobs } from '../../src/modules/certificates/index.ts'
import { bindPrintJobs } from '../../src/modules/printing/index.ts'
import { bindPrintoutJobs } from '../../src/modules/printouts/index.ts'
import { bindSheetJobs } from '../../src/modules/sheets/index.ts'
import type { JobRunner } from '../../src/platform/jobs/jobs.ts'
import { startPress } from '../../src/platform/pdf/press.ts'
import { theSheetReaders } from '../../src/platform/sheets/sheet-reader.ts'
import { theWriters } from '../../src/platform/sheets/sheet-writer.ts'
import type { TestWorld } from '../support/world.ts'

/** The worker's side: does the collected jobs when told to. */
export interface Workers {
  run(): Promise<void>
  close(): Promise<void>
}

/** Binds the real handlers of the queues whose work the examples need. */
export async function startWorkers(world: TestWorld): Promise<Workers> {
  const handlers = new Map<string, (payload: object) => Promise<void>>()
  const runner: JobRunner = {
    handle: async <T extends object>(queue: string, work: (payload: T) => Promise<void>) =>
      void handlers.set(queue, (payload) => work(payload as T)),
    stop: async () => undefined,
  }
  const press = await startPress({ size: 1, timeoutMs: 60_000 })
  await bindAttachmentJobs(runner, world)
  await bindCaseJobs(runner, world)
  await bindSheetJobs(runner, world)
  await bindCertificateJobs(runner, world, press)
  await bindPrintJobs(runner, world, press)
  await bindPrintoutJobs(runner, world, press)
  return {
    async run() {
      for (const { queue, payload } of world.asked.splice(0)) await handlers.get(queue)?.(payload)
    },
    async close() {
      await press.close()
      await theWorkshop().close()
      await theSheetReaders().close()
      await theWriters().close()
    },
  }
}
