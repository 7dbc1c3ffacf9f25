import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../platform/world.ts'

interface Sweep {
  readonly name: string
  /** The look that is under way. */
  looking: Promise<void> | undefined
  stop(): void
}

const sweeps = new WeakMap<World, Sweep[]>()
// Less than a supervisor waits for a program to end.
const PATIENCE_MS = 15_000

/**
 * Looks again and again for what has become due: now, and then so many seconds after each look has ended.
 * Looks may happen on several workers at once; each sweep takes its rows under a lock.
 */
export function sweepEvery(world: World, name: string, seconds: number, look: () => Promise<unknown>): void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const sweep: Sweep = {
    name,
    looking: undefined,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
  const again = () => {
    sweep.looking = lookOnce().finally(() => {
      sweep.looking = undefined
      if (!stopped) timer = setTimeout(again, seconds * 1000)
    })
  }
  const lookOnce = async () => {
    try {
      await look()
    } catch (error) {
      world.log.error({ err: error, sweep: name }, 'sweep')
    }
  }
  timer = setTimeout(again, 0)
  sweeps.set(world, [...(sweeps.get(world) ?? []), sweep])
}

/**
 * Stops all sweeps of a program, and waits for the looks that are under way: the database is closed after them. One that
 * takes too long is left behind and named; whoever looks next takes up what it leaves.
 */
export async function stopSweeps(world: World, patienceMs = PATIENCE_MS): Promise<void> {
  const all = sweeps.get(world) ?? []
  for (const sweep of all) sweep.stop()
  const ended = Promise.all(all.map((sweep) => sweep.looking)).then(() => true)
  const patience = sleep(patienceMs, false, { ref: false })
  if (await Promise.race([ended, patience])) return
  const left = all.filter((sweep) => sweep.looking).map((sweep) => sweep.name)
  world.log.warn({ sweeps: left }, 'sweeps still run while the program ends')
}
