import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { copyRegionCatalogue } from '../../catalogue/index.ts'
import { holdNewestVersions, insertDefinitions } from '../definition.store.ts'
import { listRegionFiles } from '../draft.report.ts'
import { EDITOR_SOURCE } from '../rules/package.ts'
import { bodyOf, hashOf } from './import-definitions.ts'

/** Creates a region as a copy of another: its definitions as first versions, its specialties and evaluation modes. */
export async function copyRegion(
  act: SignedAct,
  { region, name, from }: { region: string; name: string; from: string },
) {
  const newest = await holdNewestVersions(act.tx)
  if (newest.some((one) => one.region === region)) throw new Refusal('definitions.region-there')
  const files = await listRegionFiles(reading(act.tx), from)
  if (files.length === 0) throw new Refusal('definitions.region-empty')

  await insertDefinitions(
    act.tx,
    files.map(({ kind, code, text }) => {
      const body = bodyOf(text)
      const sha256 = hashOf(body)
      const [published_by, published_at] = [act.caller.personId, act.now]
      const id = newId(act.now)
      return {
        id,
        kind,
        region,
        code,
        version: 1,
        sha256,
        body,
        text,
        source: EDITOR_SOURCE,
        published_by,
        published_at,
      }
    }),
  )
  await copyRegionCatalogue(act, { from, region, name })
  await record(act, {
    act: 'definitions.region-copied',
    subject: { kind: 'region', id: region },
    details: { from, definitions: files.length },
  })
  return { region, definitions: files.length }
}
