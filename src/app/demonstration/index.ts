import type { World } from '../../platform/world.ts'
import { publishActivities } from './activities.ts'
import { enterCalendar } from './calendar.ts'
import { chance } from './chance.ts'
import { playDeclarations, stagesFor } from './declarations.ts'
import { playEmployment } from './employment.ts'
import { readDemonstrationFiles } from './files.ts'
import { playHangzhou } from './hangzhou.ts'
import { markDemonstration } from './mark.ts'
import { publishNotices } from './notices.ts'
import { publishOtherRoutes } from './other-routes.ts'
import { createPlayer } from './player.ts'
import { daysBefore, type Population, populate, type Size } from './population.ts'
import { playPublicity } from './publicity.ts'
import { importRegisters } from './registers.ts'
import { playRegistrations } from './registrations.ts'
import { playReviews } from './reviews.ts'
import { playSeals } from './seals.ts'
import { createSubordinates } from './subordinates.ts'

const SEED = 20261123

/** The whole province; tests and benchmarks may ask for a smaller or larger one. */
export const WHOLE_PROVINCE: Size & { readonly declarations: number } = {
  employers: 60,
  people: 600,
  declarations: 120,
}

/** Tells how far the loading has come. */
export type OnProgress = (chinese: string, english: string) => void

/**
 * Loads the fictional province by playing real actions at chosen moments of the last weeks. The world must be wired.
 * The trace says that this was done; `serve` and `worker` outside the demonstration refuse such a database.
 */
export async function loadDemonstration(
  world: World,
  onProgress: OnProgress,
  size = WHOLE_PROVINCE,
): Promise<Population> {
  const now = world.clock.now()
  const luck = chance(SEED)
  const player = createPlayer(world)
  await player.asSystem(now, (act) => markDemonstration(act, SEED))
  await enterCalendar(player, now)
  onProgress('演示省：登记人社部门、用人单位和人员', 'demonstration: offices, employers and people')
  const population = await populate(player, luck, daysBefore(now, 60).at, size)
  await playEmployment(player, population, daysBefore(now, 50).at)
  await createSubordinates(player, population, now)
  await publishNotices(player, population, now)
  const activities = await publishActivities(player, population, now)
  const files = await readDemonstrationFiles()
  await playSeals(player, population, files, now)
  await playRegistrations(world, player, population, files, now)

  const stages = stagesFor(size.declarations)
  onProgress(`演示省：演练 ${stages.length} 份申报`, `demonstration: playing ${stages.length} declarations`)
  let done = 0
  await playDeclarations({ world, player, population, activities, files, now }, SEED, stages, () => {
    done += 1
    if (done % 30 === 0) onProgress(`演示省：已演练 ${done} 份`, `demonstration: ${done} declarations played`)
  })
  onProgress('演示省：发布申报评审活动，演练评审申报', 'demonstration: reviews and their declarations')
  await playReviews({ world, player, population, files, now }, SEED)
  await playPublicity(world, player, population, now)
  onProgress('演示省：发布深圳、杭州和高校办法的活动', 'demonstration: activities on other routes')
  await publishOtherRoutes(player, population, now)
  // Fifty in the whole province: what a change of the 归口部门 takes back at once.
  const declarations = Math.round((size.declarations * 5) / 12)
  await playHangzhou({ player, population, files, now, declarations })
  onProgress('演示省：导入社保、学历和职业资格登记', 'demonstration: importing the registers')
  await importRegisters(world, player, population, luck, now)
  return population
}
