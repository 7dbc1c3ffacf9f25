import type { World } from '../../platform/world.ts'
import { removeExpired } from './guard.store.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Removes used and expired codes, captchas and old failures; run now and then by the worker. */
export async function sweepAccounts(world: World): Promise<void> {
  const now = world.clock.now()
  await world.database.inTransaction((tx) => removeExpired(tx, now, new Date(now.getTime() - DAY_MS)))
}
