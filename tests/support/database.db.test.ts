import pg from 'pg'
import { expect, test } from 'vitest'
import { readMigrations } from '../../src/platform/database/migrate.ts'
import { testDatabase } from './database.ts'
import { migrationsFolder } from './database-server.ts'

const first = await testDatabase()
const second = await testDatabase()

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('每个测试文件的数据库都已执行全部迁移', async () => {
  const rows = await ask(first.ownerUrl, 'select name from schema_migration order by name')
  expect(rows.map((row) => row.name)).toEqual((await readMigrations(migrationsFolder)).map((one) => one.name))
})

test('两个测试数据库互不影响', async () => {
  await ask(first.ownerUrl, 'create table only_here (id int)')
  expect(await ask(second.ownerUrl, "select to_regclass('only_here') as found")).toEqual([{ found: null }])
})

test('应用角色不是超级用户，也不能建表', async () => {
  expect(
    await ask(
      first.appUrl,
      'select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user',
    ),
  ).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }])
  await expect(ask(first.appUrl, 'create table not_mine (id int)')).rejects.toThrow('permission denied')
})
