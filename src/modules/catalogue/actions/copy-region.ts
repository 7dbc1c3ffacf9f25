import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { copyRegionRows, holdNextRevision, saveRegionName } from '../catalogue.store.ts'

/** Gives a new region the specialties and evaluation modes of another, with their dates. */
export async function copyRegionCatalogue(
  act: SignedAct,
  { from, region, name }: { from: string; region: string; name: string },
): Promise<void> {
  const revision = await holdNextRevision(act.tx)
  await copyRegionRows(act.tx, from, region)
  await saveRegionName(act.tx, region, name)
  await record(act, {
    act: 'catalogue.region-copied',
    subject: { kind: 'region', id: region },
    details: { from, revision },
  })
}
