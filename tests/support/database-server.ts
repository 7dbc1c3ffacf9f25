import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { removeEmbedded, startEmbedded } from '../../src/platform/database/embedded.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { prepareQueues } from '../../src/platform/jobs/jobs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDatabase: TestServer
  }
}

/** What a test file needs to make its own database on the shared server. */
export interface TestServer {
  readonly adminUrl: string
  readonly ownerPassword: string
  readonly appPassword: string
  readonly template: string
}

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The same address with another database, and if given another user. */
export function urlFor(adminUrl: string, database: string, user?: string, password?: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  if (user !== undefined) url.username = user
  if (password !== undefined) url.password = password
  return url.href
}

/** Stops and removes the servers that killed test runs left behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const dataDir = join(tmpdir(), name)
    // Without a lock another run is just making it.
    if (!name.startsWith('hengcai-test-') || !existsSync(join(dataDir, 'running.lock'))) continue
    await removeEmbedded(dataDir).catch(() => undefined)
  }
}

async function startServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { adminUrl: given, stop: async () => undefined }
  await removeAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), 'hengcai-test-'))
  await chmod(dataDir, 0o755)
  const embedded = await startEmbedded({ dataDir, durable: false })
  const stop = async () => {
    await embedded.stop()
    await removeEmbedded(dataDir)
  }
  return { adminUrl: embedded.adminUrl, stop }
}

async function withAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

/**
 * The queues of all modules. A module that does not load must not take every database test down with it: its own
 * tests say so loudly, and an unknown queue refuses jobs.
 */
async function findQueues(): Promise<readonly string[]> {
  try {
    return (await import('../../src/app/wire.ts')).queues
  } catch (error) {
    process.stderr.write(`The job queues could not be listed: ${(error as Error).message}\n`)
    return []
  }
}

/** Vitest's global setup: one server, all migrations once into a template, dropped or stopped at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, stop } = await startServer()
  const random = () => randomBytes(12).toString('hex')
  const server = {
    adminUrl,
    ownerPassword: random(),
    appPassword: random(),
    template: `hengcai_template_${random()}`,
  }
  await withAdmin(adminUrl, async (admin) => {
    for (const [role, password] of [
      ['hengcai_owner', server.ownerPassword],
      ['hengcai_app', server.appPassword],
    ] as const) {
      const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role])
      await admin.query(`${rowCount ? 'alter' : 'create'} role ${role} login password '${password}'`)
    }
    await admin.query(`create database ${server.template} owner hengcai_owner`)
  })
  const ownerUrl = urlFor(adminUrl, server.template, 'hengcai_owner', server.ownerPassword)
  await migrate(ownerUrl, migrationsFolder)
  await prepareQueues(ownerUrl, await findQueues())
  project.provide('testDatabase', server)
  return async () => {
    await withAdmin(adminUrl, async (admin) => {
      await admin.query(`drop database if exists ${server.template} with (force)`)
    })
    await stop()
  }
}
