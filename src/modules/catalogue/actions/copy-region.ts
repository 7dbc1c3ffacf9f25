import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { copyRegionRows, holdNextRevision } from '../catalogue.store.ts'

/** Gives a new region the specialties and evaluation modes of another, with their dates. */
export async function copyRegionCatalogue(
  act: SignedAct,
  { from, region }: { from: string; region: string },
): Promise<void> {
  const revision = await holdNextRevision(act.tx)
  await copyRegionRows(act.tx, from, region)
  await record(act, {
    act: 'catalogue.region-copied',
    subject: { kind: 'region', id: region },
    details: { from, revision },
  })
}
