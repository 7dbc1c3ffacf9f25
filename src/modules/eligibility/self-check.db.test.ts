import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { wireModules } from '../../app/wire.ts'
import { listCheckable } from './eligibility.report.ts'

const world = await testWorld(await testDatabase())
wireModules(world)
await loadDefinitions(world)

test('条件自查：各地的评价方式用各地自己的名称，目录中没有的用规则的名称', async () => {
  const { regions } = await listCheckable(world.database.read, '510000', '2026-11-28')
  const namesOf = (code: string) => regions.find((one) => one.code === code)?.modes.map((mode) => mode.name)
  expect(namesOf('510000')?.toSorted()).toEqual(['申报评审', '职称初定'].toSorted())
  expect(namesOf('330100')).toEqual(['专业技术资格初定'])
  expect(namesOf('370200')).toEqual(['青岛市职称初定条件'])
})
