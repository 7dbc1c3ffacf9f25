import { reading } from '../../../platform/database/database.ts'
import type { World } from '../../../platform/world.ts'
import { hasContent } from '../attachment.report.ts'
import { holdContentAlone } from '../attachment.store.ts'

/**
 * Removes files that another module stored in its own right, but for those that somebody has attached since: who downloads
 * a result may upload it as evidence, and the same bytes lie in the store once.
 */
export async function removeStored(world: World, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  await world.database.inTransaction(async (tx) => {
    await holdContentAlone(tx)
    for (const sha256 of hashes) {
      if (!(await hasContent(reading(tx), sha256))) await world.files.remove(sha256)
    }
  })
}
