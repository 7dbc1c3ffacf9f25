import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { World } from '../../platform/world.ts'
import { checkFile } from './actions/check-file.ts'
import { CHECK_QUEUE } from './actions/finish-upload.ts'

/** The queues of this module. */
export const attachmentQueues: readonly string[] = [CHECK_QUEUE]

/** Checks uploaded files and draws their small pictures. */
export async function bindAttachmentJobs(runner: JobRunner, world: World): Promise<void> {
  await runner.handle<{ fileId: string }>(CHECK_QUEUE, ({ fileId }) => checkFile(world, fileId))
}
