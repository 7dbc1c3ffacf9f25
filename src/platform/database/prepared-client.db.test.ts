import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { openDatabase } from './database.ts'
import { nameOfStatement } from './prepared-client.ts'

const { appUrl, ownerUrl } = await testDatabase()
const database = openDatabase(appUrl, { connections: 1 })
const owner = new pg.Client({ connectionString: ownerUrl })

beforeAll(async () => {
  await owner.connect()
  await owner.query('create table court (id integer primary key, surface text not null)')
  await owner.query('grant select, insert on court to hengcai_app')
  await owner.query(`insert into court values (1, '红土'), (2, '草地')`)
})
afterAll(async () => {
  await database.close()
  await owner.end()
})

async function countPrepared(like: string): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    `select count(*) as n from pg_prepared_statements where statement like '${like}'`,
  )
  return rows[0]?.n ?? 0
}

it('同一语句多次执行，数据库只解析一次，每次取到各自的结果', async () => {
  const surfaces: string[] = []
  for (const id of [1, 2, 1]) {
    const { rows } = await database.pool.query('select surface from court where id = $1', [id])
    surfaces.push(rows[0].surface)
  }
  expect(surfaces).toEqual(['红土', '草地', '红土'])
  expect(await countPrepared('select surface from court%')).toBe(1)
})

it('程序运行中迁移给表加了列，已打开的连接照常查询全部列和指定列', async () => {
  const all = () => database.pool.query('select * from court where id = $1', [1])
  const one = () => database.pool.query('select surface from court where id = $1', [1])
  await all()
  await one()
  await owner.query(`alter table court add column lights boolean not null default true`)
  expect((await all()).rows).toEqual([{ id: 1, surface: '红土', lights: true }])
  expect((await one()).rows).toEqual([{ surface: '红土' }])
})

it.each([
  ['查询全部列', 'select * from court where id = $1'],
  ['查询一张表的全部列', 'select "court".*, "club"."name" from "court" where "id" = $1'],
  ['返回全部列', 'insert into court (id) values ($1) returning *'],
  ['取前几行', 'select id from court where id > $1 order by id limit $2'],
  ['事务命令', 'begin'],
])('%s的语句不固定计划', (_title, text) => {
  expect(nameOfStatement(text)).toBeUndefined()
})

it('不同的语句名称不同，同一语句在哪个程序里名称都相同', () => {
  const one = nameOfStatement('select id from court where surface = $1')
  expect(one).not.toBe(nameOfStatement('select id from court where surface <> $1'))
  expect(one).toBe(nameOfStatement('select id from court where surface = $1'))
  expect(one).toMatch(/^[\w-]{24}$/)
})
