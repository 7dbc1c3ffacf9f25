import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { findEmbedded } from '../../src/platform/database/embedded.ts'

function dataDir(): string {
  const folder = process.env.JOURNEYS_DATA_DIR
  if (!folder) throw new Error('JOURNEYS_URL needs JOURNEYS_DATA_DIR, the data directory of that server.')
  return folder
}

async function ask<T extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const found = await findEmbedded(dataDir())
  if (!found) throw new Error(`No database runs on ${dataDir()}.`)
  const client = new pg.Client({ connectionString: found.ownerUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

/** The certificates of the keys that signed for issuing bodies, as an independent verifier would be given them. */
export async function readSigners(): Promise<Uint8Array[]> {
  const rows = await ask<{ certificate: Buffer }>('select certificate from certificate_signer')
  return rows.map((row) => row.certificate)
}

/** Lets the window of an activity end the day before a day, as if the time had passed. */
export async function endWindowBefore(activityTitle: string, day: string): Promise<void> {
  const rows = await ask(
    'update activity set window_from = $2::date - 30, window_to = $2::date - 1 where title = $1 returning id',
    [activityTitle, day],
  )
  if (rows.length !== 1) throw new Error(`No activity ${activityTitle}.`)
}

/** The process that serves this data directory, as the kernel knows it. */
function findServe(): number {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      if (!command.includes('src/app/serve.ts')) continue
      if (readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`DATA_DIR=${dataDir()}`))
        return Number(name)
    } catch {
      // It has ended meanwhile, or belongs to somebody else.
    }
  }
  throw new Error(`No process serves ${dataDir()}.`)
}

/** Kills the serving process without warning; `npm start` starts another one a moment later. */
export function killServer(): void {
  process.kill(findServe(), 'SIGKILL')
}

/** Lets the publicity of an activity's lists come to its end now, as if its days had passed. */
export async function endPublicityOf(activityTitle: string): Promise<void> {
  const rows = await ask(
    `update publicity_period set started_on = started_on - 10, until_day = current_date - 1,
       seal_at = seal_at - interval '10 days', over_at = now() - interval '1 minute'
     where group_title = $1 and over_at > now() returning id`,
    [activityTitle],
  )
  if (rows.length === 0) throw new Error(`Nothing of ${activityTitle} is put out.`)
  await ask('update publicity_office set over_at = now() where period_id = any($1)', [
    rows.map((row) => row.id),
  ])
}
