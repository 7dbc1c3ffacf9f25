import { startWorkshop } from '../../platform/images/workshop.ts'
import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { Press } from '../../platform/pdf/press.ts'
import { openKeyFolder } from '../../platform/signing/key-folder.ts'
import type { World } from '../../platform/world.ts'
import { NATIONAL } from '../definitions/index.ts'
import { findNewestPrint } from '../printing/index.ts'
import { DOCUMENT_QUEUE } from './actions/issue-certificate.ts'
import { type DocumentJob, type DocumentTools, makeDocument } from './actions/make-document.ts'
import { listUnmade } from './certificate.report.ts'

const LOST_AFTER_MS = 45 * 60_000
const AT_A_TIME = 200

/** The queues of this module. */
export const certificateQueues: readonly string[] = [DOCUMENT_QUEUE]

/** Makes the documents of issued certificates, as many at once as the press has children and one more on the way. */
export async function bindCertificateJobs(runner: JobRunner, world: World, press: Press): Promise<void> {
  const tools = documentTools(world, press)
  await runner.handle<DocumentJob>(DOCUMENT_QUEUE, (job) => makeDocument(world, tools, job), {
    atOnce: world.config.pdfWorkers + 1,
  })
}

/** What documents are made with in this installation. */
export function documentTools(world: World, press: Press): DocumentTools {
  return {
    press,
    workshop: startWorkshop({ size: 1 }),
    keys: openKeyFolder(world.keys.folder),
    print: async () => {
      const print = await findNewestPrint(world.database.read, 'title-certificate', [NATIONAL])
      if (!print) throw new Error('There is no published print title-certificate.')
      return print
    },
  }
}

/** Orders documents anew whose jobs have used up their tries, for instance because the disk was full for an hour. */
export async function sweepUnmade(world: World): Promise<number> {
  const before = new Date(world.clock.now().getTime() - LOST_AFTER_MS)
  const lost = await listUnmade(world.database.read, before, AT_A_TIME)
  for (const { certificate_id, edition } of lost) {
    const job: DocumentJob = { certificateId: certificate_id, edition }
    await world.database.inTransaction((tx) => world.jobs.enqueue(tx, DOCUMENT_QUEUE, job))
  }
  return lost.length
}
