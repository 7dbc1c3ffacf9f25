import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import { startWorkshop, type Workshop } from '../../../platform/images/workshop.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { filesOf, getContent, pinFiles, removeFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { judgeScan, SIZES, type SizeCode } from '../rules/judge-scan.ts'
import { listSeals, type SealFace } from '../seal.report.ts'
import { holdSeals, insertSeal, saveSeal } from '../seal.store.ts'
import { managedBy } from '../who-seals.ts'

let workshop: Workshop | undefined

/** Scans are opened in a child process of this program, started with the first. */
function theWorkshop(): Workshop {
  workshop ??= startWorkshop({ size: 1 })
  return workshop
}

/** Makes a clean seal of an uploaded scan, as a preview; an earlier preview gives way. */
export async function previewSeal(
  act: SignedAct,
  { fileId, size }: { readonly fileId: string; readonly size: SizeCode },
): Promise<SealFace> {
  const { tx, now, world, caller } = act
  const { organisationId } = managedBy(caller)
  const read = reading(tx)
  const owner = { kind: 'organisation', id: organisationId }
  const file = (await filesOf(read, [fileId], owner)).get(fileId)
  if (file?.state !== 'ready') throw notFound()
  const { sha256 } = await getContent({ read, world }, fileId)
  const { width, height } = SIZES[size]
  const made = await theWorkshop().seal({ path: await world.files.pathOf(sha256) }, { width, height })
  if (!made.ok) throw new Refusal('seals.not-usable', { details: { sentence: made.reason } })

  const waiting = (await holdSeals(tx, organisationId)).find((one) => one.state === 'preview')
  if (waiting)
    await saveSeal(tx, waiting.id, { state: 'discarded', ended_at: now, ended_by: caller.personId })
  const id = newId(now)
  // What a seal was made of is kept with it; the place is free for the next scan.
  if (!(await pinFiles(act, owner, [fileId]))) throw notFound()
  await removeFiles(act, [fileId])
  await insertSeal(tx, {
    id,
    organisation_id: organisationId,
    source_file: fileId,
    image_sha256: (await world.files.put(made.png)).sha256,
    before_sha256: (await world.files.put(made.before)).sha256,
    size_code: size,
    width_mm: width,
    height_mm: height,
    measures: made.measures,
    findings: judgeScan(made.measures),
    made_at: now,
    made_by: caller.personId,
  })
  await record(act, {
    act: 'seals.previewed',
    subject: { kind: 'seal', id },
    details: { organisationId, source: sha256, size },
  })
  return shown(act, organisationId, id)
}

/** A seal as it stands after an act. */
export async function shown(act: SignedAct, organisationId: string, sealId: string): Promise<SealFace> {
  const [face] = await listSeals(reading(act.tx), organisationId, sealId)
  if (!face) throw notFound()
  return face
}
