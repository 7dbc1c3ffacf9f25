import { join } from 'node:path'
import type { World } from '../../platform/world.ts'

/** Where the parts of an order lie until they are put together. */
export function folderOf(world: World, orderId: string): string {
  return join(world.config.dataDir, 'printouts', orderId)
}

/** The file of one item. */
export function partOf(folder: string, position: number): string {
  return join(folder, `${position}.part`)
}
