import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { workingCalendar } from '../../modules/catalogue/index.ts'
import { loadDefinitions } from '../load-definitions.ts'
import { wireModules } from '../wire.ts'
import { loadDemonstration } from './index.ts'

test('下一年的放假安排还没有录入时，演示省照样能装入，并写明工作日历是暂列的', async () => {
  const world = await testWorld(await testDatabase())
  wireModules(world)
  await loadDefinitions(world)
  const { years } = await workingCalendar(world.database.read)
  const next = Math.max(...years) + 1
  world.clock.set(`${next}-01-20T02:00:00Z`)
  await loadDemonstration(world, () => undefined, { employers: 25, people: 110, declarations: 12 })
  const row = await world.database.read
    .selectFrom('calendar_year')
    .select('source')
    .where('year', '=', next)
    .executeTakeFirst()
  expect(row?.source).toContain('演示')
}, 120_000)
