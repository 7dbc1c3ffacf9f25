import { join } from 'node:path'
import { migrate } from '../platform/database/migrate.ts'
import { prepareQueues } from '../platform/jobs/jobs.ts'
import { queues } from './wire.ts'

/** The forward-only SQL files. */
export const migrationsFolder = join(import.meta.dirname, '../../migrations')

/** Brings a database to what this release needs: tables, then job queues; tells each migration it applies. */
export async function prepareDatabase(
  ownerUrl: string,
  onApplied?: (name: string) => void,
): Promise<string[]> {
  const applied = await migrate(ownerUrl, migrationsFolder, onApplied)
  await prepareQueues(ownerUrl, queues)
  return applied
}
