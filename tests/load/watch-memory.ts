import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { processesBelow } from './processor-time.ts'

const EVERY_MS = 200

/** The largest memory that a process of one program has had, and how many processes of it there were. */
export interface Seen {
  readonly peakMb: number
  readonly processes: number
}

/**
 * Watches processes and everything below them, by the file each runs (`worker.ts`, `press.child.ts`). The system remembers the
 * largest memory of a process as long as it lives, so that looking now and then is enough.
 */
export function watchMemory(...roots: readonly number[]): { stop(): Promise<ReadonlyMap<string, Seen>> } {
  const peaks = new Map<string, Map<number, number>>()
  let isOver = false
  const look = async () => {
    const below = await Promise.all(roots.map(processesBelow))
    for (const pid of new Set(below.flatMap((one) => [...one.keys()]))) {
      const [status, command] = await Promise.all([readOf(pid, 'status'), readOf(pid, 'cmdline')])
      const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0)
      const program = /([\w.-]+\.ts)\0/.exec(command)?.[1]
      if (program === undefined || kilobytes === 0) continue
      const known = peaks.get(program) ?? new Map<number, number>()
      peaks.set(program, known.set(pid, Math.max(known.get(pid) ?? 0, kilobytes)))
    }
  }
  const watching = (async () => {
    while (!isOver) {
      await look()
      await sleep(EVERY_MS)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await watching
      await look()
      return new Map(
        [...peaks].map(([program, known]) => [
          program,
          { peakMb: Math.max(...known.values()) / 1024, processes: known.size },
        ]),
      )
    },
  }
}

const readOf = (pid: number, what: string) => readFile(`/proc/${pid}/${what}`, 'utf8').catch(() => '')
