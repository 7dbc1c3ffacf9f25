import type { World } from '../world.ts'
import { forgetUses } from './limits.store.ts'
import { forgetHandledRequests } from './request.store.ts'

const DAY = 86_400_000

/** Clears away what requests left behind: answers kept for repetitions after a week, counts of use after two days. */
export async function sweepRequests(world: World, now: Date): Promise<void> {
  await world.database.inTransaction((tx) => forgetHandledRequests(tx, new Date(now.getTime() - 7 * DAY)))
  await world.database.inTransaction((tx) => forgetUses(tx, new Date(now.getTime() - 2 * DAY)))
}
