import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { type Database, openDatabase, type Tx } from './database.ts'

const place = await testDatabase()
let owner: Database

beforeAll(async () => {
  owner = openDatabase(place.ownerUrl, { connections: 2 })
  await owner.pool.query('create table jotting (n int primary key)')
})
afterAll(() => owner.close())

const jot = (tx: Tx, n: number) => sql`insert into jotting values (${n})`.execute(tx)
const jotted = async () => (await owner.pool.query('select n from jotting order by n')).rows.map(({ n }) => n)

test('同时发出的几条语句，有一条失败，其余的也不留下', async () => {
  const together = owner.inTransaction(async (tx) => {
    await jot(tx, 1)
    await Promise.all([jot(tx, 1), ...[2, 3, 4, 5, 6].map((n) => jot(tx, n))])
  })
  await expect(together).rejects.toThrow(/jotting_pkey/)
  expect(await jotted()).toEqual([])
})

test('办理被拒绝以后，同时进行的部分不能再写', async () => {
  let rest: Promise<unknown> = Promise.resolve()
  const refused = owner.inTransaction(async (tx) => {
    rest = jot(tx, 7).then(() => jot(tx, 8))
    await Promise.all([rest, Promise.reject(new Error('不予办理'))])
  })
  await expect(refused).rejects.toThrow('不予办理')
  await expect(rest).rejects.toThrow('is over')
  expect(await jotted()).toEqual([])
})

test('办成以后，事务不能再用', async () => {
  const kept = await owner.inTransaction(async (tx) => {
    await jot(tx, 9)
    return tx
  })
  await expect(jot(kept, 10)).rejects.toThrow('is over')
  expect(await jotted()).toEqual([9])
})
