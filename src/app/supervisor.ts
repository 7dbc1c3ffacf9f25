import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A program the supervisor keeps running. */
export interface Program {
  readonly name: string
  readonly file: string
  readonly env: NodeJS.ProcessEnv
  readonly logFile: string
}

/** What the supervisor tells whoever started it. */
export interface SupervisorEvents {
  crashed(name: string, detail: string, waitSeconds: number): void
}

/** How long to wait before the next start: doubles with each crash in a row, at most half a minute. */
export function decideWait(crashesInARow: number): number {
  return Math.min(30_000, 500 * 2 ** Math.max(0, crashesInARow - 1))
}

// A child that lived this long was well: its next crash counts as the first.
const HEALTHY_AFTER = 60_000
const STOP_PATIENCE = 25_000

/** Keeps child programs running: a crashed one is started again, each time a little later. */
export class Supervisor {
  #stopping = false
  readonly #children = new Map<string, ChildProcess>()
  readonly #order: string[] = []
  readonly #waits = new AbortController()
  readonly #events: SupervisorEvents

  constructor(events: SupervisorEvents) {
    this.#events = events
  }

  /** Starts a program and keeps it running until `stop`. */
  keep(program: Program): void {
    this.#order.push(program.name)
    void this.#run(program)
  }

  /** The process number of a program that is running now. */
  pidOf(name: string): number | undefined {
    return this.#children.get(name)?.pid
  }

  async #run(program: Program): Promise<void> {
    let crashes = 0
    while (!this.#stopping) {
      const startedAt = performance.now()
      const detail = await this.#runOnce(program)
      if (this.#stopping) return
      crashes = performance.now() - startedAt > HEALTHY_AFTER ? 1 : crashes + 1
      const wait = decideWait(crashes)
      this.#events.crashed(program.name, detail, wait / 1000)
      await sleep(wait, undefined, { signal: this.#waits.signal }).catch(() => undefined)
    }
  }

  #runOnce(program: Program): Promise<string> {
    const log = openSync(program.logFile, 'a')
    const child = fork(program.file, [], {
      env: program.env,
      execArgv: ['--import', join(import.meta.dirname, 'child-lifeline.ts')],
      stdio: ['ignore', log, log, 'ipc'],
      // Its own process group: Ctrl-C reaches the supervisor alone, which then stops everything in order.
      detached: true,
    })
    closeSync(log)
    this.#children.set(program.name, child)
    return new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message))
      child.on('exit', (code, signal) => {
        this.#children.delete(program.name)
        resolve(signal ?? `exit ${code}`)
      })
    })
  }

  /** Stops the programs one after the other in the order they were started. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#waits.abort()
    for (const name of this.#order) {
      const child = this.#children.get(name)
      if (!child || child.exitCode !== null || child.signalCode !== null) continue
      const ended = new Promise<true>((resolve) => child.once('exit', () => resolve(true)))
      child.kill('SIGTERM')
      const patience = sleep(STOP_PATIENCE, false, { ref: false })
      if (!(await Promise.race([ended, patience]))) {
        child.kill('SIGKILL')
        await ended
      }
    }
  }
}
