import { join } from 'node:path'
import type { World } from '../world.ts'
import { type Press, startPress } from './press.ts'
import type { RenderOrder } from './typst-compiler.ts'

const MOST_WAITING = 12
const PATIENCE_MS = 30_000

const presses = new WeakMap<World, Promise<Press>>()
const practised = new WeakMap<World, readonly RenderOrder[]>()

/** Has the press start now, and ever after be ready before somebody orders: the first print is then as quick as the next. */
export async function keepThePressReady(world: World, orders: readonly RenderOrder[]): Promise<Press> {
  practised.set(world, orders)
  await closeThePress(world)
  return thePress(world)
}

/** The press for what somebody waits for: one child process, started with the first print unless it is kept ready. */
export function thePress(world: World): Promise<Press> {
  const running = presses.get(world)
  if (running) return running
  const readyBy = practised.get(world)
  const started = startPress({
    size: 1,
    ...(readyBy ? { readyBy } : {}),
    ownFonts: join(world.config.dataDir, 'fonts'),
    timeoutMs: PATIENCE_MS,
    maxWaiting: MOST_WAITING,
  })
  presses.set(world, started)
  // A press that could not start (a full disk) is tried again by the next print.
  started.catch(() => presses.delete(world))
  return started
}

/** Ends the press together with the server. */
export async function closeThePress(world: World): Promise<void> {
  const press = await presses.get(world)
  presses.delete(world)
  await press?.close()
}
