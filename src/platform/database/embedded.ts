import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Account } from './embedded-account.ts'
import { decideAccount } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { findBinaries } from './embedded-binaries.ts'
import type { Passwords } from './embedded-cluster.ts'
import {
  bareEnvironment,
  findClusterFolder,
  getPasswords,
  makeDataDirectory,
  prepareCluster,
  setAdminPassword,
} from './embedded-cluster.ts'
import { findRunning, stopLeftover } from './embedded-leftover.ts'
import { takeDataDirectory } from './embedded-lock.ts'
import { EmbeddedRefusal } from './embedded-refusal.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  /** False only in tests: a crash may lose what was written. */
  readonly durable?: boolean
  /** Where root puts what the unprivileged account must reach. */
  readonly publicRoot?: string
  readonly database?: string
}

export interface EmbeddedDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  /** The superuser: to make databases and roles, never to serve requests. */
  readonly adminUrl: string
  /** Stops PostgreSQL in order and gives the data directory back. */
  stop(): Promise<void>
  /** Settles when PostgreSQL has ended, asked or not. */
  readonly ended: Promise<void>
}

const defaultPublicRoot = '/var/lib/hengcai'
const defaultDatabase = 'hengcai'

const safeSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '120',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  // The log goes to a file an operator may send away: no statements and no row values in it.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const hastySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
}

interface Place {
  readonly cluster: string
  readonly account: Account | undefined
  readonly binaries: Binaries
  readonly logFile: string
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function findAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const account = decideAccount(readFileSync('/etc/passwd', 'utf8'))
  if (account) return account
  throw new EmbeddedRefusal(
    'PostgreSQL 不能以 root 运行，而本机没有 hengcai、postgres、nobody 中的任何一个用户。请换普通用户运行。',
    'PostgreSQL does not run as root, and this machine has none of the users hengcai, postgres, nobody. Run as an ordinary user.',
  )
}

function launch(place: Place, port: number, durable: boolean): ChildProcess {
  const settings = { ...safeSettings, ...(durable ? {} : hastySettings) }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(place.logFile, 'a')
  try {
    return spawn(place.binaries.postgres, ['-D', place.cluster, '-p', String(port), ...flags], {
      ...(place.account ? { uid: place.account.uid, gid: place.account.gid } : {}),
      env: bareEnvironment,
      cwd: '/',
      stdio: ['ignore', log, log],
      // Its own process group: Ctrl-C in the terminal reaches us first, and we stop it last.
      detached: true,
    })
  } finally {
    closeSync(log)
  }
}

async function tail(file: string, from: number): Promise<string> {
  return (await readFile(file)).subarray(from).toString('utf8').trim().split('\n').slice(-6).join('\n')
}

/** Starts the server on a free port and waits until it is ready; recovery after a crash may take minutes. */
async function startServer(place: Place, durable: boolean): Promise<{ child: ChildProcess; port: number }> {
  let said = ''
  for (let attempt = 0; attempt < 20; attempt++) {
    const port = await freePort()
    const from = (await stat(place.logFile).catch(() => undefined))?.size ?? 0
    const child = launch(place, port, durable)
    let failed: Error | undefined
    child.on('error', (error) => (failed = error))
    while (child.exitCode === null && child.signalCode === null && !failed) {
      const running = await findRunning(place.cluster)
      if (running?.pid === child.pid && running?.ready) return { child, port }
      await sleep(20)
    }
    said = failed?.message ?? (await tail(place.logFile, from))
    // Somebody took the port meanwhile, or the last processes of a killed server are still leaving.
    if (!/could not bind|Address already in use|shared memory block|lock file/.test(said)) break
    await sleep(250)
  }
  throw new EmbeddedRefusal(
    '自带数据库没有启动成功，原因见下一行（PostgreSQL 的原话）和数据目录中的 logs/postgres.log。',
    `The built-in database did not start: ${said}`,
  )
}

async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGINT')
  const stopped = await Promise.race([ended.then(() => true), sleep(30_000, false, { ref: false })])
  if (!stopped) child.kill('SIGQUIT')
  await ended
}

async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role])
  const verb = rowCount ? 'alter' : 'create'
  await admin.query(`${verb} role ${role} login nosuperuser nocreatedb nocreaterole password '${password}'`)
}

/** Makes the owner's and the application's roles and the database, or brings their passwords up to date. */
async function ensureRoles(adminUrl: string, passwords: Passwords, database: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await ensureRole(admin, 'hengcai_owner', passwords.owner)
    await ensureRole(admin, 'hengcai_app', passwords.app)
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [database])
    if (!rowCount)
      await admin.query(`create database ${admin.escapeIdentifier(database)} owner hengcai_owner`)
  } finally {
    await admin.end()
  }
}

function urls(passwords: Passwords, port: number, database: string) {
  const url = (role: string, password: string, name: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${name}`
  return {
    ownerUrl: url('hengcai_owner', passwords.owner, database),
    appUrl: url('hengcai_app', passwords.app, database),
    adminUrl: url('postgres', passwords.admin, 'postgres'),
  }
}

async function keepLogSmall(logFile: string): Promise<void> {
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0
  if (size > 20_000_000) await rename(logFile, `${logFile}.1`)
}

async function open(
  dataDir: string,
  options: EmbeddedOptions,
  release: () => Promise<void>,
): Promise<EmbeddedDatabase> {
  const publicRoot = options.publicRoot ?? defaultPublicRoot
  const database = options.database ?? defaultDatabase
  const account = findAccount()
  const binaries = await findBinaries(account, publicRoot)
  const cluster = await findClusterFolder(dataDir, account, publicRoot)
  const place = { cluster, account, binaries, logFile: join(dataDir, 'logs/postgres.log') }
  await stopLeftover(cluster)
  await keepLogSmall(place.logFile)
  const fresh = await prepareCluster(cluster, account, binaries)
  const { passwords, made } = await getPasswords(join(dataDir, 'keys'))
  if (fresh || made) await setAdminPassword(cluster, passwords.admin, account, binaries)
  const { child, port } = await startServer(place, options.durable ?? true)
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    child.on('exit', () => resolve())
  })
  const stop = async () => {
    await stopServer(child, ended)
    await release()
  }
  try {
    const addresses = urls(passwords, port, database)
    await ensureRoles(addresses.adminUrl, passwords, database)
    return { ...addresses, stop, ended }
  } catch (error) {
    await stopServer(child, ended)
    throw error
  }
}

/** Starts the PostgreSQL that came with npm on a data directory, making everything it needs the first time. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = await makeDataDirectory(options.dataDir)
  const release = await takeDataDirectory(dataDir)
  try {
    return await open(dataDir, options, release)
  } catch (error) {
    await release()
    throw error
  }
}

/** Gives the addresses of the embedded database another process is running on this data directory, if any. */
export async function findEmbedded(
  dataDir: string,
): Promise<Omit<EmbeddedDatabase, 'stop' | 'ended'> | undefined> {
  const pointer = await readFile(join(dataDir, 'postgres-location'), 'utf8').catch(() => undefined)
  const running = await findRunning(pointer?.trim() ?? join(dataDir, 'postgres'))
  const text = await readFile(join(dataDir, 'keys/database.json'), 'utf8').catch(() => undefined)
  if (!running?.ready || text === undefined) return undefined
  return urls(JSON.parse(text) as Passwords, running.port, defaultDatabase)
}

/** Removes an embedded database's files for good, for tests; one that another living process holds is left alone. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  await takeDataDirectory(dataDir)
  const pointer = await readFile(join(dataDir, 'postgres-location'), 'utf8').catch(() => undefined)
  const cluster = pointer?.trim() ?? join(dataDir, 'postgres')
  await stopLeftover(cluster)
  await rm(cluster, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
}
