import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { chmod, mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareDatabase } from '../../src/app/prepare-database.ts'
import { compiledCode } from '../../src/platform/children/compiled-code.ts'
import { type Config, readConfig } from '../../src/platform/config/config.ts'
import { type EmbeddedDatabase, removeEmbedded, startEmbedded } from '../../src/platform/database/embedded.ts'

const root = join(import.meta.dirname, '../..')

/** A data directory of the benchmark's own, with its database running. */
export interface BenchPlace {
  readonly config: Config
  readonly database: EmbeddedDatabase
  /** The process all processes of PostgreSQL descend from. */
  readonly postgresPid: number
  /** Stops what was started here and removes every file. */
  leave(): Promise<void>
}

/** A program of the benchmark that answers HTTP. */
export interface Program {
  readonly pid: number
  readonly port: number
  stop(): Promise<void>
}

/** Makes a data directory under the system's temporary folder and starts PostgreSQL on it, as durable as in production. */
export async function openPlace(): Promise<BenchPlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hengcai-bench-'))
  // PostgreSQL runs as another user when root runs us.
  await chmod(dataDir, 0o755)
  const database = await startEmbedded({ dataDir })
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    LOG_LEVEL: 'error',
    // Each visitor of the measured public operation comes from an address of its own, as in life.
    TRUST_PROXY: 'on',
  })
  await prepareDatabase(config, database.ownerUrl)
  const leave = async () => {
    await database.stop()
    await removeEmbedded(dataDir)
  }
  return { config, database, postgresPid: await postmasterOf(dataDir), leave }
}

async function postmasterOf(dataDir: string): Promise<number> {
  const pointer = await readFile(join(dataDir, 'postgres-location'), 'utf8').catch(() => undefined)
  const cluster = pointer?.trim() ?? join(dataDir, 'postgres')
  const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Starts a program of this repository and waits until its address answers, if it has one. */
export async function startProgram(
  place: BenchPlace,
  asked: {
    file: string
    args?: readonly string[]
    nodeFlags?: readonly string[]
    ready?: string
    environment?: Readonly<Record<string, string>>
  },
): Promise<Program> {
  const port = await freePort()
  const { config } = place
  const log = openSync(join(config.dataDir, 'logs/bench.log'), 'a')
  const child = spawn(
    process.execPath,
    [...(asked.nodeFlags ?? []), join(root, asked.file), ...(asked.args ?? [])],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: config.dataDir,
        DATABASE_URL: config.databaseUrl,
        LOG_LEVEL: config.logLevel,
        TRUST_PROXY: 'on',
        ...compiledCode,
        ...asked.environment,
      },
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  // A benchmark that ends in an error leaves no program behind.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  try {
    if (asked.ready) await waitUntilReady(child, `http://127.0.0.1:${port}${asked.ready}`)
  } catch (error) {
    kill()
    const said = await readFile(join(config.dataDir, 'logs/bench.log'), 'utf8')
    throw new Error(`${asked.file} did not start: ${(error as Error).message} ${said.slice(-2000)}`, {
      cause: error,
    })
  }
  return {
    pid: child.pid ?? 0,
    port,
    stop: async () => {
      process.off('exit', kill)
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function waitUntilReady(child: ChildProcess, address: string): Promise<void> {
  let said = ''
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('It ended.')
    const reply = await fetch(address).catch(() => undefined)
    if (reply?.status === 200) return
    said = (await reply?.text()) ?? 'It did not answer.'
    await sleep(100)
  }
  throw new Error(said)
}
