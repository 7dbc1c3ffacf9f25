import { publishActivities } from '../../src/app/demonstration/activities.ts'
import { chance } from '../../src/app/demonstration/chance.ts'
import { playDeclarations, stagesFor } from '../../src/app/demonstration/declarations.ts'
import { playEmployment } from '../../src/app/demonstration/employment.ts'
import { readDemonstrationFiles } from '../../src/app/demonstration/files.ts'
import { createPlayer } from '../../src/app/demonstration/player.ts'
import { daysBefore, populate } from '../../src/app/demonstration/population.ts'
import { publishReviews } from '../../src/app/demonstration/review-activities.ts'
import { wireModules } from '../../src/app/wire.ts'
import { openWorld } from '../../src/app/world.ts'
import type { Config } from '../../src/platform/config/config.ts'

const SEED = 20261124
const EMPLOYERS = 60

/**
 * Plays declarations into every state by real actions, as the demonstration does, at so many people of sixty employers;
 * what they leave in the tables is what the benchmark multiplies. Nothing marks the database as a demonstration,
 * so that `serve` runs on it as in production.
 */
export async function playTemplates(config: Config, declarations: number): Promise<void> {
  const world = await openWorld(config, 'bench')
  try {
    wireModules(world)
    const now = world.clock.now()
    const luck = chance(SEED)
    const player = createPlayer(world)
    const stages = stagesFor(declarations)
    const size = { employers: EMPLOYERS, people: stages.length + 8 }
    const population = await populate(player, luck, daysBefore(now, 60).at, size)
    await playEmployment(player, population, daysBefore(now, 50).at)
    const activities = await publishActivities(player, population, now)
    // Nothing declares to it here: heavy declarations are made of drafts afterwards.
    await publishReviews(player, population, now)
    const files = await readDemonstrationFiles()
    const scene = { world, player, population, activities, files, now }
    await playDeclarations(scene, SEED, stages, () => undefined)
  } finally {
    await world.close()
  }
}
