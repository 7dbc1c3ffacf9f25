import pg from 'pg'
import type { Config } from '../platform/config/config.ts'
import type { EmbeddedDatabase } from '../platform/database/embedded.ts'
import { loadDemonstration, type OnProgress } from './demonstration/index.ts'
import { ensureDemonstration } from './ensure-demonstration.ts'
import { prepareDatabase } from './prepare-database.ts'
import { wireModules } from './wire.ts'
import { openWorld } from './world.ts'

async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ empty: boolean }>(
      'select not exists (select from account) as empty',
    )
    return rows[0]?.empty === true
  } finally {
    await client.end()
  }
}

/** Makes the embedded database empty and prepares it anew, after a loading that was cut off. */
async function startOver(config: Config, database: EmbeddedDatabase): Promise<void> {
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  try {
    const name = admin.escapeIdentifier(new URL(database.ownerUrl).pathname.slice(1))
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name} owner hengcai_owner`)
  } finally {
    await admin.end()
  }
  await prepareDatabase(config, database.ownerUrl)
}

/** Loads the demonstration province into the embedded database the first time; tells whether it did. */
export function demonstrate(
  config: Config,
  database: EmbeddedDatabase,
  onProgress: OnProgress,
): Promise<boolean> {
  return ensureDemonstration({
    dataDir: config.dataDir,
    isEmpty: () => isEmpty(database.ownerUrl),
    startOver: () => startOver(config, database),
    load: async () => {
      const world = await openWorld(
        { ...config, databaseUrl: database.appUrl, demonstration: true },
        'demonstration',
      )
      try {
        wireModules(world)
        await loadDemonstration(world, onProgress)
      } finally {
        await world.close()
      }
    },
  })
}
