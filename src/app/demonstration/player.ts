import { getCaller } from '../../modules/accounts/index.ts'
import type { Act, Caller, SignedAct, World } from '../../platform/world.ts'

/** Plays real actions in somebody's name at a chosen moment; nothing in the demonstration writes a table by itself. */
export interface Player {
  /** As nobody in particular: what the system or a visitor does. */
  asSystem<T>(at: Date, work: (act: Act) => Promise<T>): Promise<T>
  /** As a person, for himself or herself or for an organisation. */
  as<T>(
    at: Date,
    personId: string,
    organisationId: string | null,
    work: (act: SignedAct) => Promise<T>,
  ): Promise<T>
}

/** Makes the player of a world; every act carries its own moment, so that a past can be played in any order of work. */
export function createPlayer(world: World): Player {
  const callers = new Map<string, Caller>()
  const run = <T>(at: Date, caller: Caller | null, work: (act: Act) => Promise<T>) =>
    world.database.inTransaction((tx) => work({ tx, now: at, world, caller, ip: null }))
  return {
    asSystem: (at, work) => run(at, null, work),
    async as(at, personId, organisationId, work) {
      const key = `${personId} ${organisationId}`
      const caller = callers.get(key) ?? (await getCaller(world.database.read, personId, organisationId, at))
      callers.set(key, caller)
      return run(at, caller, (act) => work(act as SignedAct))
    },
  }
}

/** Does the work for each, so many at a time; lives do not wait for each other. */
export async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lanes = Array.from({ length: Math.min(atOnce, items.length) }, async () => {
    for (let index = next++; index < items.length; index = next++) {
      await work(items[index] as T, index)
    }
  })
  await Promise.all(lanes)
}
