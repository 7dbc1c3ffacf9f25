import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareDatabase } from '../../src/app/prepare-database.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { testDatabase } from '../support/database.ts'
import { Multiplier } from './clone-rows.ts'
import { recordScripts } from './record-floor.ts'
import type { Script } from './script.ts'
import { chooseRequests } from './targets.ts'
import { playTemplates } from './templates.ts'

const database = await testDatabase()
const dataDir = await mkdtemp(join(tmpdir(), 'hengcai-test-'))
const config = readConfig({
  DATA_DIR: dataDir,
  DATABASE_URL: database.appUrl,
  LOG_LEVEL: 'silent',
  TRUST_PROXY: 'on',
})
const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })

beforeAll(async () => {
  await prepareDatabase(config, database.ownerUrl)
  await playTemplates(config, 1)
  await new Multiplier(database).fillTo(60)
})
afterAll(async () => {
  await pool.end()
  await rm(dataDir, { recursive: true, force: true })
})

const count = async (sql: string) => (await pool.query<{ n: number }>(sql)).rows[0]?.n

it('复制到要求的份数，每一份都有自己的人员、办理记录和受理编号', async () => {
  expect(await count('select count(*)::int as n from dossier')).toBe(60)
  expect(await count('select count(distinct person_id)::int as n from dossier')).toBe(60)
  expect(await count('select count(distinct acceptance_no)::int as n from case_run')).toBe(60)
  expect(
    await count(
      'select count(*)::int as n from case_run where acceptance_no <> all(select acceptance_no from dossier)',
    ),
  ).toBe(0)
})

it('复制时没有检查的外键，逐个查来全部成立', async () => {
  const { rows } = await pool.query<{ child: string; parent: string; column: string; key: string }>(
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent,
            quote_ident(mine.attname) as column, quote_ident(theirs.attname) as key
       from pg_constraint join pg_attribute mine on mine.attrelid = conrelid and mine.attnum = conkey[1]
       join pg_attribute theirs on theirs.attrelid = confrelid and theirs.attnum = confkey[1]
      where contype = 'f' and connamespace = 'public'::regnamespace and cardinality(conkey) = 1`,
  )
  expect(rows.length).toBeGreaterThan(20)
  for (const { child, parent, column, key } of rows) {
    const lost = `select count(*)::int as n from ${child} where ${column} is not null
                    and not exists (select from ${parent} where ${parent}.${key} = ${child}.${column})`
    expect([child, column, await count(lost)]).toEqual([child, column, 0])
  }
})

it('办理中的文字里没有留下原件的编号', async () => {
  const strange = `select count(*)::int as n from message where link like '/my/dossiers/%'
    and not exists (select from dossier where person_id = message.person_id and link like '%' || dossier.id || '%')`
  expect(await count(strange)).toBe(0)
})

it('记下一次请求的语句和回答，数据库里什么也没有改变', async () => {
  const version = () => count('select sum(version)::int as n from dossier_section')
  const before = await version()
  const requests = await chooseRequests(pool, 'save', 2)
  const file = join(dataDir, 'save.jsonl')
  await recordScripts(config, requests, file)
  const scripts = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Script)
  expect(scripts).toHaveLength(2)
  const texts = scripts[0]?.statements.map((one) => one.text) ?? []
  expect(texts.at(-1)).toBe('commit')
  expect(texts.some((text) => text.startsWith('insert into "dossier_section"'))).toBe(true)
  expect(await version()).toBe(before)
})
