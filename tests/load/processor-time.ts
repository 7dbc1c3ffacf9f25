import { readdir, readFile } from 'node:fs/promises'

// USER_HZ: the unit of /proc/<pid>/stat, 100 on every Linux that Node runs on.
const TICKS_PER_SECOND = 100

interface Stat {
  readonly parent: number
  /** Seconds of the process itself. */
  readonly own: number
  /** Seconds of the children it has already buried. */
  readonly buried: number
}

async function readStat(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // The name of the program stands in brackets and may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number)
  return {
    parent: Number(fields[1]),
    own: ((utime ?? 0) + (stime ?? 0)) / TICKS_PER_SECOND,
    buried: ((cutime ?? 0) + (cstime ?? 0)) / TICKS_PER_SECOND,
  }
}

/** A process and everything below it, by process id. */
export async function processesBelow(root: number): Promise<ReadonlyMap<number, Stat>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const stats = new Map<number, Stat>()
  await Promise.all(
    pids.map(async (pid) => {
      const stat = await readStat(pid)
      if (stat) stats.set(pid, stat)
    }),
  )
  const isBelow = (pid: number): boolean => {
    if (pid === root) return true
    const parent = stats.get(pid)?.parent
    return parent !== undefined && parent > 0 && isBelow(parent)
  }
  return new Map([...stats].filter(([pid]) => isBelow(pid)))
}

/** Seconds of processor time (user and system) that a process and everything below it have used so far. */
export async function processorSeconds(root: number): Promise<number> {
  let seconds = 0
  for (const { own, buried } of (await processesBelow(root)).values()) seconds += own + buried
  return seconds
}

/** Seconds of processor time that a process has used so far, without what is below it. */
export async function ownSeconds(pid: number): Promise<number> {
  return (await readStat(pid))?.own ?? 0
}
