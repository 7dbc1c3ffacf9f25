import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../../src/platform/config/config.ts'

const root = join(import.meta.dirname, '../..')

/** A worker as it runs in production: `src/app/worker.ts` in a process of its own. */
export interface WorkerProcess {
  readonly pid: number
  /** What it has logged so far, a line each. */
  log(): readonly string[]
  /** Ends it as a power cut does, without a word to anybody; answers which children it had. */
  kill(): Promise<readonly number[]>
  /** Ends it as a service manager does. */
  stop(): Promise<void>
}

// Whatever becomes of a test, no worker outlives it.
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a worker on the database and the files of a test. */
export function startWorker(
  config: Config,
  environment: Readonly<Record<string, string>> = {},
): WorkerProcess {
  const child = spawn(process.execPath, [join(root, 'src/app/worker.ts')], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.databaseUrl,
      LOG_LEVEL: config.logLevel,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let logged = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    logged += text
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const end = async (signal: NodeJS.Signals) => {
    if (hasEnded(child)) return
    // A stopped one has said everything when its output closes; a killed one leaves children who hold it open.
    const ended = once(child, signal === 'SIGKILL' ? 'exit' : 'close')
    child.kill(signal)
    await ended
  }
  return {
    pid: child.pid ?? 0,
    log: () => logged.split('\n').filter((line) => line !== ''),
    kill: async () => {
      const children = await childrenOf(child.pid ?? 0)
      if (hasEnded(child)) throw new Error('The worker had ended before it was killed.')
      await end('SIGKILL')
      return children
    },
    stop: () => end('SIGTERM'),
  }
}

// A machine with much to do takes its time over starting a worker.
const PATIENCE_MS = 200_000

/** Looks as often as it can until something is so, that a worker is to bring about. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('It did not come to that.')
    await sleep(5)
  }
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** The processes that a process has started; none where the system does not tell (`/proc` is Linux's). */
async function childrenOf(pid: number): Promise<number[]> {
  const names = await readdir('/proc').catch(() => [])
  const found = await Promise.all(
    names.map(async (name) => {
      const text = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : ''
      const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
      return parent === pid ? Number(name) : undefined
    }),
  )
  return found.filter((one) => one !== undefined)
}
