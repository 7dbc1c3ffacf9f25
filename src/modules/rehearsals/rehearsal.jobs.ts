import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { World } from '../../platform/world.ts'
import { REHEARSE_QUEUE, type RehearsalJob, rehearseSome } from './actions/rehearse-some.ts'

/** The queues of this module. */
export const rehearsalQueues: readonly string[] = [REHEARSE_QUEUE]

/** Judges dossiers for rehearsals, in the worker, never in the server. */
export async function bindRehearsalJobs(runner: JobRunner, world: World): Promise<void> {
  await runner.handle<RehearsalJob>(REHEARSE_QUEUE, (job) => rehearseSome(world, job))
}
