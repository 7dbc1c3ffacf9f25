import { newId } from '../../../lib/ids.ts'
import type { World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { getRegister } from '../registers.ts'
import { findBatch } from '../registry.report.ts'
import {
  forgetFile,
  holdBatch,
  insertEntries,
  type NewEntry,
  removeEntriesOfSource,
  saveImported,
} from '../registry.store.ts'
import type { JudgedRow } from '../rules/judge-rows.ts'
import { entryIndex, entryKey } from './identity.ts'
import { judgeBatch } from './judge-batch.ts'

/** Imports an ordered file: all its good rows, or nothing. Run by the job, harmless when repeated. */
export async function importBatch(world: World, batchId: string): Promise<void> {
  const batch = await findBatch(world.database.read, batchId)
  if (batch?.state !== 'importing') return
  const register = getRegister(batch.register)
  const now = world.clock.now()
  const entryOf = ({ identityNumber, name, values }: JudgedRow): NewEntry => ({
    id: newId(now),
    identityIndex: entryIndex(world, identityNumber),
    name,
    entryKey: entryKey(world, register, identityNumber, values),
    values,
  })
  const isDone = await world.database.inTransaction(async (tx) => {
    const held = await holdBatch(tx, batchId)
    if (held?.state !== 'importing') return false
    const replaced = await removeEntriesOfSource(tx, held)
    const { goodCount, trouble } = await judgeBatch(world, held, (rows) =>
      insertEntries(tx, held, rows.map(entryOf)),
    )
    // It was sound when it was checked; whatever has happened to it since, the older entries stay.
    if (trouble !== null) throw new Error(`The file of batch ${batchId} cannot be imported: ${trouble}`)
    await saveImported(tx, batchId, replaced, now)
    await forgetFile(tx, [batchId])
    await record(
      { tx, now, world, caller: null, ip: null },
      {
        act: 'registries.imported',
        subject: { kind: 'registry-batch', id: batchId },
        details: { register: held.register, source: held.source, entries: goodCount, replaced },
      },
    )
    return true
  })
  if (isDone && batch.sealed_sha256 !== null) await world.files.remove(batch.sealed_sha256)
}
