import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { makeUscc } from '../../lib/uscc.ts'
import { createOrganisation } from './index.ts'

const database = await testDatabase()
const world = await testWorld(database)

let serial = 1000
async function anOffice(name: string): Promise<string> {
  serial += 1
  const { organisationId } = await world.act(null, (act) =>
    createOrganisation(act, {
      uscc: makeUscc('11', '519901', serial),
      name,
      divisionCode: '519901',
      capacities: [{ capacity: 'hrss-office', level: 'county' }],
    }),
  )
  return organisationId
}

describe('数据库', () => {
  async function asApplication(sql: string) {
    const client = new pg.Client({ connectionString: database.appUrl })
    await client.connect()
    try {
      return await client.query(sql)
    } finally {
      await client.end()
    }
  }

  it.each(['audit_entry', 'sign_in_attempt', 'consent'])('应用角色不能修改、删除和清空 %s', async (table) => {
    await aPerson(world)
    for (const sql of [
      `update ${table} set id = id`,
      `delete from ${table}`,
      `truncate ${table}`,
      `drop table ${table}`,
    ])
      await expect(asApplication(sql)).rejects.toThrow(/permission denied|must be owner/)
    expect((await asApplication(`select 1 from ${table} limit 1`)).rows.length).toBeLessThanOrEqual(1)
  })

  it('应用角色不能自己改写隶属关系的闭包表', async () => {
    await expect(asApplication('delete from organisation_closure')).rejects.toThrow('permission denied')
    await expect(
      asApplication("select organisation_closure_rebuild('region', gen_random_uuid())"),
    ).rejects.toThrow('permission denied')
  })

  it('闭包表跟着隶属关系变：移动、断开、不许成环', async () => {
    const [province, city, county, town] = [
      await anOffice('望江省'),
      await anOffice('望江市'),
      await anOffice('望江县'),
      await anOffice('望江镇'),
    ]
    const relate = (child: string, parent: string) =>
      world.database.inTransaction((tx) =>
        tx
          .insertInto('organisation_relation')
          .values({
            id: crypto.randomUUID(),
            kind: 'region',
            child_id: child,
            parent_id: parent,
            valid_from: '2026-01-01',
          })
          .execute(),
      )
    const end = (child: string) =>
      world.database.inTransaction((tx) =>
        tx
          .updateTable('organisation_relation')
          .set({ valid_to: '2026-03-01' })
          .where('child_id', '=', child)
          .where('valid_to', 'is', null)
          .execute(),
      )
    const above = async (id: string) =>
      (
        await world.database.read
          .selectFrom('organisation_closure')
          .select('ancestor_id')
          .where('kind', '=', 'region')
          .where('descendant_id', '=', id)
          .orderBy('depth')
          .execute()
      ).map((row) => row.ancestor_id)
    await relate(town, county)
    await relate(city, province)
    await relate(county, city)
    expect(await above(town)).toEqual([town, county, city, province])
    await expect(relate(province, town)).rejects.toThrow('circle')
    await end(county)
    expect(await above(town)).toEqual([town, county])
    await relate(county, province)
    expect(await above(town)).toEqual([town, county, province])
    expect(await above(city)).toEqual([city, province])
  })
})
