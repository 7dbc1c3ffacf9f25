import type { World } from '../../../platform/world.ts'
import { theWorkshop } from '../checking.ts'

// Sharp on a tablet held upright, and readable when enlarged on a phone.
const WIDTHS = { full: 1400, small: 180 } as const

/** Draws one page of a stored PDF. */
export async function drawPage(
  world: World,
  sha256: string,
  page: number,
  size: keyof typeof WIDTHS,
): Promise<Buffer> {
  const drawn = await theWorkshop().page({ path: await world.files.pathOf(sha256) }, page, WIDTHS[size])
  if (!drawn.ok) throw new Error(`Page ${page} of ${sha256} cannot be drawn: ${drawn.reason}`)
  return drawn.jpeg
}
