import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { compiledCode } from '../platform/children/compiled-code.ts'
import { type Config, readConfig } from '../platform/config/config.ts'
import { type EmbeddedDatabase, startEmbedded } from '../platform/database/embedded.ts'
import { EmbeddedRefusal } from '../platform/database/embedded-refusal.ts'
import { buildPage } from './build-page.ts'
import { demonstrate } from './demonstrate.ts'
import { prepareDatabase } from './prepare-database.ts'
import { layTable, say } from './say.ts'
import { Supervisor } from './supervisor.ts'

const root = join(import.meta.dirname, '../..')

/** Why `npm start` cannot go on, in one plain sentence of each language. */
class StartRefusal extends Error {}

interface Running {
  /** Set as soon as the starting begins: a stop in the middle of it waits for its outcome. */
  database?: Promise<EmbeddedDatabase>
  supervisor?: Supervisor
  stopping: boolean
}

function step(chinese: string, english: string): void {
  say(`[启动] ${chinese} / ${english}`)
}

/** Finds the port before the long preparations begin; 0 asks for any free one. */
function claimPort(config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? ['已被占用', 'is taken'] : ['不能使用', 'cannot be used']
      reject(
        new StartRefusal(
          `端口 ${config.port} ${why[0]}。请用 PORT=8081 npm start 换一个端口，或先停止占用它的程序。\nPort ${config.port} ${why[1]}. Choose another one with PORT=8081 npm start, or stop the program that holds it.`,
        ),
      )
    })
    server.listen(config.port, config.host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : config.port))
    })
  })
}

async function prepare(running: Running, config: Config): Promise<EmbeddedDatabase> {
  step('启动自带数据库 …', 'starting the built-in database')
  running.database = startEmbedded({ dataDir: config.dataDir })
  const database = await running.database
  void database.ended.then(() => onDatabaseEnded(running))
  const { migrations, definitions } = await prepareDatabase(config, database.ownerUrl)
  if (migrations.length > 0)
    step(`数据库已更新（${migrations.length} 项）`, `${migrations.length} migrations applied`)
  if (definitions > 0) step(`定义已发布（${definitions} 份）`, `${definitions} definitions published`)
  return database
}

function onDatabaseEnded(running: Running): void {
  if (running.stopping) return
  say('自带数据库意外停止，衡才随之停止。请查看数据目录中的 logs/postgres.log，再重新运行 npm start。')
  say(
    'The built-in database ended unexpectedly, so Hengcai stops. See logs/postgres.log in the data directory.',
  )
  void stop(running, 1)
}

async function stop(running: Running, code: number): Promise<never> {
  if (running.stopping) return new Promise(() => undefined)
  running.stopping = true
  step('正在停止 …', 'stopping')
  await running.supervisor?.stop()
  const database = await running.database?.catch(() => undefined)
  await database?.stop()
  step('已停止', 'stopped')
  process.exit(code)
}

function startPrograms(running: Running, config: Config, port: number, database: EmbeddedDatabase): void {
  const supervisor = new Supervisor({
    crashed: (name, detail, seconds) =>
      say(
        `[${name}] 意外停止（${detail}），${seconds} 秒后重新启动 / ended unexpectedly, starting again in ${seconds} s; see ${join(config.dataDir, 'logs', `${name}.log`)}`,
      ),
  })
  running.supervisor = supervisor
  // The children get the application's role only: the owner's password stays with the supervisor.
  const { DATABASE_MIGRATION_URL: _, ...inherited } = process.env
  const env = {
    ...inherited,
    PORT: String(port),
    DATA_DIR: config.dataDir,
    DATABASE_URL: database.appUrl,
    DEMONSTRATION: 'on',
    ...compiledCode,
  }
  for (const name of ['serve', 'worker']) {
    const logFile = join(config.dataDir, 'logs', `${name}.log`)
    supervisor.keep({ name, file: join(import.meta.dirname, `${name}.ts`), env, logFile })
  }
}

async function waitUntilReady(config: Config, port: number): Promise<void> {
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host
  let last = ''
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      const reply = await fetch(`http://${host}:${port}/readyz`, { signal: AbortSignal.timeout(5000) })
      if (reply.status === 200) return
      last = await reply.text()
    } catch (error) {
      last = (error as Error).message
    }
    await sleep(200)
  }
  const log = join(config.dataDir, 'logs/serve.log')
  throw new StartRefusal(
    `服务没有就绪，原因见 ${log}。\nThe server did not become ready; see ${log}. ${last}`,
  )
}

interface DemonstrationAccount {
  readonly role: string
  readonly username: string
  readonly password: string
  readonly name: string
  readonly organisation: string
}

/** Prints where the product is and who can sign in. */
async function announce(config: Config, port: number): Promise<void> {
  say('')
  say('衡才已启动 / Hengcai is running')
  say(`  本机 this machine:  http://localhost:${port}`)
  if (config.host === '0.0.0.0') {
    for (const one of Object.values(networkInterfaces()).flat()) {
      if (one && !one.internal && one.family === 'IPv4')
        say(`  局域网 network:     http://${one.address}:${port}`)
    }
  }
  const file = join(root, 'definitions/demo/accounts.json')
  if (existsSync(file)) {
    const accounts = JSON.parse(await readFile(file, 'utf8')) as DemonstrationAccount[]
    const rows = accounts.map((one) => [one.role, one.name, one.username, one.password, one.organisation])
    say('')
    say('演示账号（虚构）/ demonstration accounts (fictional)')
    for (const line of layTable([['角色', '姓名', '用户名', '密码', '单位'], ...rows])) say(`  ${line}`)
  }
  say('')
  say('按 Ctrl-C 停止 / press Ctrl-C to stop')
}

async function start(running: Running): Promise<void> {
  const config = readConfig()
  const port = await claimPort(config)
  step('构建网页 …', 'building the page')
  const page = buildPage()
  // A failed build is reported when it is awaited below, not as an unhandled rejection in between.
  page.catch(() => undefined)
  const database = await prepare(running, config)
  if (await demonstrate(config, database, step)) step('演示省已就绪', 'the demonstration province is ready')
  const outcome = await page
  step(outcome === 'built' ? '网页已构建' : '网页没有变化，不必重新构建', `page ${outcome}`)
  if (running.stopping) return
  startPrograms(running, config, port, database)
  await waitUntilReady(config, port)
  if (!running.stopping) await announce(config, port)
}

if (import.meta.main) {
  const running: Running = { stopping: false }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(running, 0))
  }
  const fail = (error: unknown) => {
    // Connections that break because we are stopping the database are no news.
    if (running.stopping) return
    const plain = error instanceof StartRefusal || error instanceof EmbeddedRefusal
    say(plain ? error.message : String((error as Error).stack ?? error))
    void stop(running, 1)
  }
  // Whatever goes wrong, the database and the programs are stopped in order before we end.
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  start(running).catch(fail)
}
