import type { World } from '../platform/world.ts'

const stops = new WeakMap<World, (() => void)[]>()

/**
 * Looks again and again for what has become due: now, and then so many seconds after each look has ended.
 * Looks may happen on several workers at once; each sweep takes its rows under a lock.
 */
export function sweepEvery(world: World, name: string, seconds: number, look: () => Promise<unknown>): void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const again = async () => {
    try {
      await look()
    } catch (error) {
      world.log.error({ err: error, sweep: name }, 'sweep')
    }
    if (!stopped) timer = setTimeout(again, seconds * 1000)
  }
  timer = setTimeout(again, 0)
  stops.set(world, [
    ...(stops.get(world) ?? []),
    () => {
      stopped = true
      clearTimeout(timer)
    },
  ])
}

/** Stops all sweeps of a program; a look that is under way ends by itself. */
export function stopSweeps(world: World): void {
  for (const stop of stops.get(world) ?? []) stop()
}
