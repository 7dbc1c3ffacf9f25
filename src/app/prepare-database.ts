import { join } from 'node:path'
import type { Config } from '../platform/config/config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { prepareQueues } from '../platform/jobs/jobs.ts'
import { loadDefinitions } from './load-definitions.ts'
import { queues, wireModules } from './wire.ts'
import { openWorld } from './world.ts'

/** The forward-only SQL files. */
export const migrationsFolder = join(import.meta.dirname, '../../migrations')

/** What was done to a database to bring it to this release. */
export interface Prepared {
  readonly migrations: readonly string[]
  readonly definitions: number
}

/** Brings a database to what this release needs: tables, then job queues, then catalogue and definitions. */
export async function prepareDatabase(
  config: Config,
  ownerUrl: string,
  onApplied?: (name: string) => void,
): Promise<Prepared> {
  const migrations = await migrate(ownerUrl, migrationsFolder, onApplied)
  await prepareQueues(ownerUrl, queues)
  const world = await openWorld({ ...config, databaseUrl: ownerUrl }, 'prepare')
  try {
    wireModules(world)
    return { migrations, definitions: await loadDefinitions(world) }
  } finally {
    await world.close()
  }
}
