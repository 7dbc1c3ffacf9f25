import type { World } from '../../platform/world.ts'
import { eraseAnswers } from './dossier.store.ts'

const AT_A_TIME = 100

/** Erases the answers of discarded declarations whose time has come; answers how many. */
export async function sweepErasable(world: World, now: Date): Promise<number> {
  let erased = 0
  for (;;) {
    const some = await world.database.inTransaction((tx) => eraseAnswers(tx, now, AT_A_TIME))
    erased += some
    if (some < AT_A_TIME) return erased
  }
}
