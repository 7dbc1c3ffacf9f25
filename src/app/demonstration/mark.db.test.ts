import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { markDemonstration, refuseDemonstration } from './mark.ts'

const world = await testWorld(await testDatabase())

it('正式运行拒绝含有演示账号的数据库，演示环境不受影响', async () => {
  await expect(refuseDemonstration(world)).resolves.toBeUndefined()
  await world.act(null, (act) => markDemonstration(act, 1))
  await expect(refuseDemonstration(world)).rejects.toThrow('演示账号')
  const demonstration = { ...world, config: { ...world.config, demonstration: true } }
  await expect(refuseDemonstration(demonstration)).resolves.toBeUndefined()
})
