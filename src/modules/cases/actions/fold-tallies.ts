import type { World } from '../../../platform/world.ts'
import { foldStages, foldTally, markOverdue } from '../case-tally.store.ts'

const AT_A_TIME = 5000

/**
 * Keeps the reading of the counts that are kept short: marks what has become overdue, and folds what has changed into the
 * counts, of waiting work and of how far cases are. Neither changes what the counts say.
 */
export async function foldTallies(world: World): Promise<void> {
  let marked: number
  do marked = await world.database.inTransaction((tx) => markOverdue(tx, world.clock.now(), AT_A_TIME))
  while (marked === AT_A_TIME)
  for (const fold of [foldTally, foldStages]) {
    let folded: number
    do folded = await world.database.inTransaction((tx) => fold(tx, AT_A_TIME))
    while (folded === AT_A_TIME)
  }
}
