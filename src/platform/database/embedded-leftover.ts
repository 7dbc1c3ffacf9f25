import { execFileSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './embedded-lock.ts'

interface Running {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

async function commandOf(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
  } catch {
    // No /proc (macOS): ask ps.
  }
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** Reads PostgreSQL's own note of who runs this cluster; undefined when that process is gone. */
export async function findRunning(cluster: string): Promise<Running | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  // After a reboot or in a container the number may belong to somebody else by now.
  if (!(await commandOf(pid)).includes(cluster)) return undefined
  return { pid, port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' }
}

async function waitForEnd(pid: number, seconds: number): Promise<boolean> {
  for (let waited = 0; waited < seconds * 20; waited++) {
    if (!isAlive(pid)) return true
    await sleep(50)
  }
  return false
}

/** Stops the PostgreSQL a killed run left behind, politely first, so that the cluster can be started anew. */
export async function stopLeftover(cluster: string): Promise<void> {
  const running = await findRunning(cluster)
  if (running) {
    for (const [signal, seconds] of [
      ['SIGINT', 20],
      ['SIGQUIT', 10],
      ['SIGKILL', 5],
    ] as const) {
      process.kill(running.pid, signal)
      if (await waitForEnd(running.pid, seconds)) break
    }
  }
  // A note that names a living stranger would make PostgreSQL refuse to start. When the number is free the note
  // stays: PostgreSQL itself then checks that no process of the dead server still writes to the cluster.
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const pid = Number(text?.split('\n')[0])
  if (text !== undefined && (!Number.isInteger(pid) || pid <= 0 || isAlive(pid))) {
    await rm(join(cluster, 'postmaster.pid'), { force: true })
  }
}
