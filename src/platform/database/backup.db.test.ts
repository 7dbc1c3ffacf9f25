import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { migrationsFolder } from '../../../tests/support/database-server.ts'
import { sha256 } from '../crypto/keys.ts'
import { prepareQueues } from '../jobs/jobs.ts'
import { backUp, listStored } from './backup.ts'
import { openArchive } from './backup-archive.ts'
import { restore } from './backup-restore.ts'
import { listTables, nameOf } from './backup-tables.ts'
import { migrate } from './migrate.ts'

const now = new Date('2026-11-22T02:00:00Z')
const source = await testDatabase({ empty: true })
const target = await testDatabase({ empty: true })
const refusing = await testDatabase({ empty: true })
const real = await testDatabase()

// A schema with everything that makes copying hard: circles, triggers, generated columns, rows put in by a migration.
const firstMigration = `
create table office (id int primary key, parent_id int references office, head_id int);
create table clerk (id bigint generated always as identity primary key, office_id int not null references office,
  name text not null, upper_name text generated always as (upper(name)) stored);
alter table office add foreign key (head_id) references clerk;
create table act (id uuid primary key, at timestamptz not null, details jsonb, sealed bytea, tags text[], amount numeric);
create table trace (id serial primary key, note text);
create function leave_trace() returns trigger language plpgsql as $$
  begin insert into trace (note) values (new.id::text); return new; end $$;
create trigger leave_trace after insert on act for each row execute function leave_trace();
insert into office (id) values (1);
grant select, insert on act to hengcai_app;`
const secondMigration = 'create table later (id int primary key); insert into later values (1);'

const rows = `
insert into office values (2, 1, null), (3, 2, null);
insert into clerk (office_id, name) values (2, 'zhang 张三'), (3, E'tab\\tline\\nback\\\\slash'), (3, '');
update office set head_id = 1 where id = 2;
insert into act values
  ('019384a0-0000-7000-8000-000000000001', '2026-11-22 10:00:00.123456+08', '{"备注": "退回", "n": 1.50}', '\\x00ff0a5c', '{"a,b",null,"\\"引号\\""}', 12345678901234567890.123456789),
  ('019384a0-0000-7000-8000-000000000002', '-infinity', null, '', '{}', 'NaN');
select nextval('trace_id_seq');`

let place = ''
let migrations = ''
const folders = (name: string) => ({
  filesFolder: join(place, name, 'files'),
  keysFolder: join(place, name, 'keys'),
})
const archive = () => join(place, 'backup.zip')

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every row of every table as text, and every sequence: two equal answers mean two equal databases. */
function contentOf(url: string): Promise<Record<string, unknown>> {
  return withClient(url, async (client) => {
    const content: Record<string, unknown> = {}
    for (const one of await listTables(client)) {
      const name = nameOf(one)
      content[name] = (await client.query(`select t::text as row from ${name} t order by 1`)).rows
    }
    content.sequences = (
      await client.query("select * from pg_sequences where schemaname = 'public' order by 2")
    ).rows.map((one) => ({ ...one, sequenceowner: '' }))
    content.keys = (
      await client.query(
        "select conrelid::regclass::text as t, pg_get_constraintdef(oid) as d from pg_constraint where contype = 'f' order by 1, 2",
      )
    ).rows
    content.triggers = (
      await client.query('select tgname, tgenabled from pg_trigger where not tgisinternal order by 1')
    ).rows
    return content
  })
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const path of await listStored(folder, [])) {
    files[path] = sha256(await readFile(join(folder, path))).toString('hex')
  }
  return files
}

async function put(folder: string, path: string, content: string | Buffer): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), content)
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'hengcai-backup-'))
  migrations = join(place, 'migrations')
  await put(migrations, '20260101-0000-first.sql', firstMigration)
  await migrate(source.ownerUrl, migrations)
  await prepareQueues(source.ownerUrl, ['send-message'])
  await withClient(source.ownerUrl, async (client) => {
    await client.query(rows)
    await client.query(
      'insert into pgboss.job (name, data) values (\'send-message\', \'{"to": "13800000001"}\')',
    )
  })
  const { filesFolder, keysFolder } = folders('source')
  await put(filesFolder, 'ab/cd/abcd01', Buffer.alloc(300_000, 7))
  await put(filesFolder, 'ab/cd/abcd02', '')
  await put(filesFolder, 'incoming/half', 'an unfinished upload')
  await put(keysFolder, 'data-1.key', 'secret')
  await put(keysFolder, 'issuing/省厅.pem', 'signing key')
  await put(keysFolder, 'database.json', '{"admin": "of this installation only"}')
  await backUp({ file: archive(), ownerUrl: source.ownerUrl, ...folders('source'), now })
})

afterAll(() => rm(place, { recursive: true, force: true }))

test('备份再恢复：每张表、每个序列、每个约束和触发器、每个文件和密钥都相同', async () => {
  const options = {
    file: archive(),
    ownerUrl: target.ownerUrl,
    migrationsFolder: migrations,
    ...folders('target'),
  }
  const manifest = await restore(options)
  const before = await contentOf(source.ownerUrl)
  expect(await contentOf(target.ownerUrl)).toEqual(before)
  // Not equal because both are empty.
  expect(Object.values(before).flat().length).toBeGreaterThan(15)
  expect(manifest.tables.find((one) => one.table === 'clerk')?.rows).toBe(3)
  expect(await filesOf(folders('target').filesFolder)).toEqual({
    'ab/cd/abcd01': sha256(Buffer.alloc(300_000, 7)).toString('hex'),
    'ab/cd/abcd02': sha256('').toString('hex'),
  })
  expect(Object.keys(await filesOf(folders('target').keysFolder))).toEqual(['data-1.key', 'issuing/省厅.pem'])
  expect((await stat(join(folders('target').keysFolder, 'data-1.key'))).mode & 0o777).toBe(0o600)
})

test('恢复后接着编号，应用角色的权限也在', async () => {
  await withClient(target.ownerUrl, async (client) => {
    const { rows: made } = await client.query(
      "insert into clerk (office_id, name) values (1, 'new') returning id::int",
    )
    expect(made).toEqual([{ id: 4 }])
  })
  await withClient(target.appUrl, async (client) => {
    await expect(client.query('delete from act')).rejects.toThrow('permission denied')
    expect((await client.query('select count(*)::int as n from act')).rows).toEqual([{ n: 2 }])
  })
})

test('备份只有主人读得到，里面没有本机数据库口令和未传完的文件', async () => {
  expect((await stat(archive())).mode & 0o777).toBe(0o600)
  const opened = await openArchive(archive())
  opened.close()
  expect(opened.names.filter((name) => /database\.json|incoming/.test(name))).toEqual([])
})

describe('不能恢复时什么也不动', () => {
  const options = () => ({
    file: archive(),
    ownerUrl: refusing.ownerUrl,
    migrationsFolder: migrations,
    ...folders('refusing'),
  })

  async function expectUntouched() {
    expect(await withClient(refusing.ownerUrl, listTables)).toEqual([])
    expect(await filesOf(join(place, 'refusing'))).toEqual({})
  }

  test.each(['开头', '中间', '结尾', '最后一个字节'])('改动一个字节：%s', async (where) => {
    const bytes = await readFile(archive())
    const at = {
      开头: 12,
      中间: Math.floor(bytes.length / 2),
      结尾: bytes.length - 70,
      最后一个字节: bytes.length - 1,
    }[where]
    bytes[at ?? 0] = (bytes[at ?? 0] ?? 0) ^ 1
    const file = join(place, 'flipped.zip')
    await writeFile(file, bytes)
    await expect(restore({ ...options(), file })).rejects.toThrow('不是完整无损的衡才备份')
    await expectUntouched()
  })

  test('缺了尾巴、空文件、没有文件', async () => {
    const file = join(place, 'short.zip')
    await writeFile(file, (await readFile(archive())).subarray(0, -100))
    await expect(restore({ ...options(), file })).rejects.toThrow('不是完整无损的衡才备份')
    await writeFile(file, '')
    await expect(restore({ ...options(), file })).rejects.toThrow('不是完整无损的衡才备份')
    await expect(restore({ ...options(), file: join(place, 'none.zip') })).rejects.toThrow('找不到备份文件')
    await expectUntouched()
  })

  test('目标数据库不是空的', async () => {
    const before = await contentOf(source.ownerUrl)
    await expect(restore({ ...options(), ownerUrl: source.ownerUrl })).rejects.toThrow('目标数据库不是空的')
    expect(await contentOf(source.ownerUrl)).toEqual(before)
  })

  test('密钥目录里已有别的密钥', async () => {
    const keysFolder = join(place, 'other-keys')
    await put(keysFolder, 'data-1.key', 'another secret')
    await expect(restore({ ...options(), keysFolder })).rejects.toThrow('已有别的密钥')
    await expectUntouched()
  })

  test('备份来自更新的版本', async () => {
    const older = join(place, 'older-release')
    await mkdir(older, { recursive: true })
    await expect(restore({ ...options(), migrationsFolder: older })).rejects.toThrow('备份由更新的版本制作')
    await expectUntouched()
  })

  test('备份不覆盖已有的文件', async () => {
    const again = { file: archive(), ownerUrl: source.ownerUrl, ...folders('source'), now }
    await expect(backUp(again)).rejects.toThrow('已经存在')
  })
})

test('旧版本的备份恢复到新版本：先恢复原来的内容，再升级', async () => {
  const newer = join(place, 'newer-release')
  await put(newer, '20260101-0000-first.sql', firstMigration)
  await put(newer, '20260201-0000-second.sql', secondMigration)
  await restore({
    file: archive(),
    ownerUrl: refusing.ownerUrl,
    migrationsFolder: newer,
    ...folders('newer'),
  })
  await withClient(refusing.ownerUrl, async (client) => {
    expect((await client.query('select id from later')).rows).toEqual([{ id: 1 }])
    expect((await client.query('select count(*)::int as n from clerk')).rows).toEqual([{ n: 3 }])
  })
})

test('本版本真实的全部表也能备份和恢复', async () => {
  const file = join(place, 'real.zip')
  const empty = await withClient(real.ownerUrl, listTables)
  const manifest = await backUp({ file, ownerUrl: real.ownerUrl, ...folders('real'), now })
  expect(manifest.tables.map((one) => one.table).sort()).toEqual(empty.map((one) => one.table).sort())
  await withClient(target.adminUrl, (client) =>
    client.query('drop schema public cascade; drop schema pgboss cascade'),
  )
  await withClient(target.adminUrl, (client) =>
    client.query('create schema public authorization hengcai_owner'),
  )
  await withClient(target.adminUrl, (client) => client.query('grant usage on schema public to public'))
  await restore({ file, ownerUrl: target.ownerUrl, migrationsFolder, ...folders('real-target') })
  expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(real.ownerUrl))
})
