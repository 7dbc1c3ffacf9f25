import type { World } from '../../../platform/world.ts'
import { findBatch } from '../registry.report.ts'
import { holdBatch, saveChecked } from '../registry.store.ts'
import { judgeBatch } from './judge-batch.ts'

/** Checks a file without importing anything; run by the job, harmless when repeated. */
export async function checkBatch(world: World, batchId: string): Promise<void> {
  const batch = await findBatch(world.database.read, batchId)
  if (batch?.state !== 'checking') return
  const judged = await judgeBatch(world, batch)
  await world.database.inTransaction(async (tx) => {
    const held = await holdBatch(tx, batchId)
    if (held?.state !== 'checking') return
    await saveChecked(
      tx,
      batchId,
      {
        row_count: judged.rowCount,
        good_count: judged.goodCount,
        finding_count: judged.findingCount,
        findings: judged.findings,
        trouble: judged.trouble,
      },
      world.clock.now(),
    )
  })
}
