import type { World } from '../../../platform/world.ts'
import { foldTally } from '../case.store.ts'

const AT_A_TIME = 5000

/** Folds what has changed in the counts of waiting work into the counts, so that reading them stays short. */
export async function foldTallies(world: World): Promise<void> {
  let folded: number
  do folded = await world.database.inTransaction((tx) => foldTally(tx, AT_A_TIME))
  while (folded === AT_A_TIME)
}
