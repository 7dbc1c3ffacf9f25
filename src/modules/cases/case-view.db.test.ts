import { expect, test } from 'vitest'
import { aCaller, wireClub } from '../../../tests/builders/club-cases.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import type { SignedAct } from '../../platform/world.ts'
import { eraseView, keepView } from './actions/keep-view.ts'
import { listViews } from './case-view.report.ts'

const world = await testWorld(await testDatabase())
wireClub()
const { read } = world.database

async function aPerson() {
  const id = newId()
  const bytes = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16)))
  await world.act(null, ({ tx }) =>
    tx
      .insertInto('person')
      .values({
        id,
        name: '李明',
        identity_number: bytes(),
        identity_index: bytes(),
        birth_date: '1990-01-01',
        sex: 'male',
        created_at: world.clock.now(),
      })
      .execute(),
  )
  return aCaller({ personId: id })
}

const view = {
  list: 'todo',
  name: '退回件',
  filters: { returned: 'true' },
  columns: [],
  isDefault: true,
} as const

test('常用查询：同名替换，默认只有一个，别人的看不到也删不了，最多三十个', async () => {
  const [person, other] = [await aPerson(), await aPerson()]
  const keep = (caller: typeof person, given: Partial<Parameters<typeof keepView>[1]> = {}) =>
    world.act(caller, (act) => keepView(act as SignedAct, { ...view, columns: [], ...given }))
  const mine = () => listViews(read, { personId: person.personId, organisationId: null }, 'todo')

  const { id } = await keep(person)
  expect((await keep(person, { filters: { returned: 'false' } })).id).toBe(id)
  await keep(person, { name: '按姓名', filters: { order: 'name' }, columns: ['name', 'state'] })
  expect((await mine()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['按姓名', true],
    ['退回件', false],
  ])
  expect(await listViews(read, { personId: other.personId, organisationId: null }, 'todo')).toEqual([])
  await expect(world.act(other, (act) => eraseView(act as SignedAct, id))).rejects.toMatchObject({
    code: 'not-found',
  })
  await world.act(person, (act) => eraseView(act as SignedAct, id))
  for (let more = 2; more <= 30; more += 1) await keep(person, { name: `第${more}个` })
  await expect(keep(person, { name: '第三十一个' })).rejects.toMatchObject({
    code: 'cases.too-many-views',
  })
})
