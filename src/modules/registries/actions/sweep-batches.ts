import type { World } from '../../../platform/world.ts'
import { listSpentFiles, listWaiting } from '../registry.report.ts'
import { forgetFile, holdBatch, saveDiscarded, saveOrderedAnew } from '../registry.store.ts'
import { IMPORT_QUEUE } from './order-import.ts'
import { CHECK_QUEUE } from './receive-file.ts'

const DAY = 86_400_000
const LOST_AFTER_MS = 45 * 60_000
const KEPT_CHECKED_DAYS = 7
const AT_A_TIME = 100

/** Removes files with identity numbers that nobody needs any more, and orders jobs anew that were lost. */
export async function sweepBatches(world: World): Promise<{ removed: number; ordered: number }> {
  const now = world.clock.now()
  const { read } = world.database
  const spent = await listSpentFiles(read, new Date(now.getTime() - KEPT_CHECKED_DAYS * DAY), AT_A_TIME)
  for (const { id, sealed_sha256, state } of spent) {
    const isOurs = await world.database.inTransaction(async (tx) => {
      const held = await holdBatch(tx, id)
      // Somebody may have ordered the import of a checked file this very moment.
      if (held?.state !== state) return false
      if (state === 'checked') await saveDiscarded(tx, id, now)
      await forgetFile(tx, [id])
      return true
    })
    if (isOurs && sealed_sha256 !== null) await world.files.remove(sealed_sha256)
  }
  const waiting = await listWaiting(read, new Date(now.getTime() - LOST_AFTER_MS), AT_A_TIME)
  for (const { id, state } of waiting) {
    await world.database.inTransaction(async (tx) => {
      await saveOrderedAnew(tx, id, now)
      await world.jobs.enqueue(tx, state === 'checking' ? CHECK_QUEUE : IMPORT_QUEUE, { batchId: id })
    })
  }
  return { removed: spent.length, ordered: waiting.length }
}
