import { Refusal } from '../../../platform/http/refusal.ts'
import type { World } from '../../../platform/world.ts'
import { theWorkshop } from '../checking.ts'
import { kindOfName } from '../rules/file-kind.ts'

const WIDTH = 1400

/** The files of a stored archive, in its own order. */
export async function listArchive(world: World, sha256: string) {
  const found = await theWorkshop().entries(await sourceOf(world, sha256))
  if (!found.ok) throw new Error(`The archive ${sha256} cannot be listed: ${found.reason}`)
  return found.entries.map((entry) => {
    const kind = kindOfName(entry.name)
    return { ...entry, mayShow: kind !== undefined && kind !== 'zip' }
  })
}

/** Opens one file of a stored archive, checked like an upload of its own; refuses what cannot be shown in a page. */
export async function lookAtEntry(world: World, sha256: string, entry: number): Promise<{ pages: number }> {
  const seen = await theWorkshop().entry(await sourceOf(world, sha256), entry)
  if (!seen.ok) throw new Refusal('attachments.entry-closed', { details: { sentence: seen.reason } })
  return { pages: seen.pages }
}

/** Draws one page of a file of a stored archive; undefined when there is none. */
export async function drawEntryPage(
  world: World,
  sha256: string,
  at: { readonly entry: number; readonly page: number },
): Promise<Buffer | undefined> {
  const source = await sourceOf(world, sha256)
  const drawn = await theWorkshop().entryPage(source, at.entry, at.page, WIDTH)
  return drawn.ok ? drawn.jpeg : undefined
}

/** The child reads the file itself: an archive is too large to be sent along with every question. */
async function sourceOf(world: World, sha256: string) {
  return { path: await world.files.pathOf(sha256) }
}
