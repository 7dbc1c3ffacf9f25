import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdBatch, saveDiscarded, saveOrdered } from '../registry.store.ts'

export const IMPORT_QUEUE = 'registries.import'

/** Orders the import of a checked file: its good rows take the place of the source's older entries. */
export async function orderImport(
  act: SignedAct,
  command: { batchId: string; seenVersion: number },
): Promise<void> {
  const batch = await holdSeen(act, command)
  if (batch.state !== 'checked' || batch.good_count === 0) throw new Refusal('registries.not-importable')
  await saveOrdered(act.tx, batch.id, act.caller.personId, act.now)
  await record(act, {
    act: 'registries.import-ordered',
    subject: { kind: 'registry-batch', id: batch.id },
    details: { register: batch.register, source: batch.source, rows: batch.good_count },
  })
  await act.world.jobs.enqueue(act.tx, IMPORT_QUEUE, { batchId: batch.id })
}

/** Gives a file up before it is imported; the sweep removes its bytes. */
export async function discardBatch(
  act: SignedAct,
  command: { batchId: string; seenVersion: number },
): Promise<void> {
  const batch = await holdSeen(act, command)
  if (!['checking', 'checked', 'unreadable'].includes(batch.state)) {
    throw new Refusal('registries.not-discardable')
  }
  await saveDiscarded(act.tx, batch.id, act.now)
  await record(act, { act: 'registries.discarded', subject: { kind: 'registry-batch', id: batch.id } })
}

async function holdSeen(act: SignedAct, { batchId, seenVersion }: { batchId: string; seenVersion: number }) {
  const batch = await holdBatch(act.tx, batchId)
  if (!batch) throw notFound()
  if (batch.version !== seenVersion) throw new Refusal('seen-version.stale')
  return batch
}
