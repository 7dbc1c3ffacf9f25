import { storeFile } from '../../modules/attachments/index.ts'
import { confirmSeal, previewSeal } from '../../modules/seals/index.ts'
import type { DemonstrationFile, DemonstrationFiles } from './files.ts'
import type { Player } from './player.ts'
import { daysBefore, type Population } from './population.ts'

/**
 * Some of the printed organisations have scanned their seals, compared and confirmed them: whoever looks around finds sealed
 * opinions, and elsewhere the way to a first seal.
 */
export async function playSeals(
  player: Player,
  population: Population,
  { seals }: DemonstrationFiles,
  now: Date,
): Promise<void> {
  const [city, county] = [population.cities[0], population.counties[0]]
  const unit = population.employers.find((one) => one.adminId === population.known.get('unit'))
  const owners = [
    ...(unit ? [{ id: unit.id, name: unit.name, keeper: unit.adminId }] : []),
    ...[county, city].flatMap((office) =>
      office ? [{ id: office.id, name: office.name, keeper: office.clerkId }] : [],
    ),
  ]
  for (const { id, name, keeper } of owners) {
    const scan = seals.find((one) => one.name.startsWith(`${name}公章`))
    if (!scan) throw new Error(`The demonstration has no scan of the seal of ${name}.`)
    await sealOf(player, { id, keeper, scan }, daysBefore(now, 55).at)
  }
}

async function sealOf(
  player: Player,
  { id, keeper, scan }: { id: string; keeper: string; scan: DemonstrationFile },
  at: Date,
): Promise<void> {
  const fileId = await player.as(at, keeper, id, (act) =>
    storeFile(act, {
      ownerKind: 'organisation',
      ownerId: id,
      slot: 'seal',
      name: scan.name,
      bytes: scan.bytes,
      accept: ['jpeg'],
      uploadedBy: keeper,
    }),
  )
  const preview = await player.as(at, keeper, id, (act) => previewSeal(act, { fileId, size: 'round-42' }))
  await player.as(at, keeper, id, (act) => confirmSeal(act, preview.id))
}
