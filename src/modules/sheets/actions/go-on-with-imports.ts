import type { World } from '../../../platform/world.ts'
import { beatImport, expireImports, takeAbandonedImports } from '../sheet-import.store.ts'
import { IMPORT_QUEUE } from './receive-import.ts'

/** So often a worker says that it is still at work, and after so long without a word the next takes over. */
const BEAT_MS = 8_000
export const ABANDONED_MS = 30_000
const KEPT_MS = 7 * 86_400_000

/** Works on an import while saying so: reading a long file says nothing by itself, and two must not read it at once. */
export async function keptAlive(world: World, importId: string, work: () => Promise<void>): Promise<void> {
  let beat: Promise<void> | undefined
  const timer = setInterval(() => {
    beat ??= world.database
      .inTransaction((tx) => beatImport(tx, importId, world.clock.now()))
      .catch((error: unknown) => world.log.warn({ err: error, import: importId }, 'import'))
      .finally(() => {
        beat = undefined
      })
  }, BEAT_MS)
  try {
    await work()
  } finally {
    clearInterval(timer)
    await beat
  }
}

/** Takes up what a killed worker left, and forgets what nobody went on with for a week. */
export async function sweepImports(world: World): Promise<void> {
  const now = world.clock.now()
  await world.database.inTransaction(async (tx) => {
    for (const id of await takeAbandonedImports(tx, new Date(now.getTime() - ABANDONED_MS), now)) {
      await world.jobs.enqueue(tx, IMPORT_QUEUE, { importId: id })
    }
  })
  const files = await world.database.inTransaction((tx) =>
    expireImports(tx, new Date(now.getTime() - KEPT_MS)),
  )
  for (const file of files) await world.files.remove(file)
}
