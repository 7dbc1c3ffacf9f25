import { readdir, readFile } from 'node:fs/promises'

// USER_HZ: the unit of /proc/<pid>/stat, 100 on every Linux that Node runs on.
const TICKS_PER_SECOND = 100

interface Stat {
  readonly parent: number
  /** Seconds of the process itself and of the children it has already buried. */
  readonly seconds: number
}

async function readStat(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // The name of the program stands in brackets and may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number)
  const ticks = (utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0)
  return { parent: Number(fields[1]), seconds: ticks / TICKS_PER_SECOND }
}

/** Seconds of processor time (user and system) that a process and everything below it have used so far. */
export async function processorSeconds(root: number): Promise<number> {
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
  let seconds = 0
  for (const [pid, stat] of stats) if (isBelow(pid)) seconds += stat.seconds
  return seconds
}
