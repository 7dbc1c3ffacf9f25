import { join } from 'node:path'
import { importCatalogue, listCodeTables } from '../modules/catalogue/index.ts'
import { importDefinitions } from '../modules/definitions/index.ts'
import { reading } from '../platform/database/database.ts'
import type { Act, World } from '../platform/world.ts'
import { readDefinitions } from './read-definitions.ts'

/** Where what the regions decide lies. */
export const definitionsFolder = join(import.meta.dirname, '../../definitions')

/** Brings catalogue and definitions of the files into the database; what is there unchanged stays untouched. */
export async function loadDefinitions(world: World, folder = definitionsFolder): Promise<number> {
  const files = await readDefinitions(folder)
  return world.database.inTransaction(async (tx) => {
    const act: Act = { tx, now: world.clock.now(), world, caller: null, ip: null }
    const changed = await importCatalogue(act, folder)
    const tables = await listCodeTables(reading(tx))
    const published = await importDefinitions(act, files, { tables })
    return changed.length + published.length
  })
}
