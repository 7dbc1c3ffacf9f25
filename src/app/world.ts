import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, systemClock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { loadKeys } from '../platform/crypto/keys.ts'
import { openDatabase } from '../platform/database/database.ts'
import { openDiskStore } from '../platform/files/file-store.ts'
import { openJobs } from '../platform/jobs/jobs.ts'
import { createLog } from '../platform/log/log.ts'
import type { World } from '../platform/world.ts'

/** Opens everything a main program needs; `close` gives it all back. */
export async function openWorld(
  config: Config,
  name: string,
  clock: Clock = systemClock,
): Promise<World & { close(): Promise<void> }> {
  if (!config.databaseUrl) throw new Error('DATABASE_URL is not set. 请设置数据库地址 DATABASE_URL。')
  await mkdir(config.dataDir, { recursive: true })
  const log = createLog(config.logLevel, name)
  const database = openDatabase(config.databaseUrl)
  const keys = await loadKeys(join(config.dataDir, 'keys'))
  const files = await openDiskStore(join(config.dataDir, 'files'))
  const jobs = await openJobs(database, log)
  return {
    config,
    clock,
    log,
    database,
    keys,
    files,
    jobs,
    close: async () => {
      await jobs.stop()
      await database.close()
    },
  }
}
