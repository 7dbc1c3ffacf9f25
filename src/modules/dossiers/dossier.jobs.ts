import type { JobRunner } from '../../platform/jobs/jobs.ts'
import type { Act, World } from '../../platform/world.ts'
import { eraseFilesOf } from '../attachments/index.ts'
import { record } from '../audit/index.ts'
import { FILL_QUEUE, fillSection } from './actions/fill-on-start.ts'
import { eraseAnswers } from './dossier.store.ts'

const AT_A_TIME = 100

/** The queues of this module. */
export const dossierQueues: readonly string[] = [FILL_QUEUE]

/** Fills in what sources over the network say of a declaration just started. */
export async function bindDossierJobs(runner: JobRunner, world: World): Promise<void> {
  await runner.handle<{ dossierId: string; section: string }>(FILL_QUEUE, (job) => fillSection(world, job))
}

/** Erases the answers and files of discarded declarations whose time has come; answers how many. */
export async function sweepErasable(world: World, now: Date): Promise<number> {
  let erased = 0
  for (;;) {
    const ids = await world.database.inTransaction(async (tx) => {
      const act: Act = { tx, now, world, caller: null, ip: null }
      const some = await eraseAnswers(tx, now, AT_A_TIME)
      for (const id of some) {
        await eraseFilesOf(act, 'dossier', id)
        await record(act, { act: 'dossiers.erased', subject: { kind: 'dossier', id } })
      }
      return some
    })
    erased += ids.length
    if (ids.length < AT_A_TIME) return erased
  }
}
