import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { decideWait, Supervisor } from './supervisor.ts'

// A program that writes its number to a file when it starts and when it is asked to end.
const obedient = `
import { appendFileSync } from 'node:fs'
const [name] = [process.env.NAME]
appendFileSync(process.env.TRACE, name + ' started ' + process.pid + '\\n')
process.on('SIGTERM', () => { appendFileSync(process.env.TRACE, name + ' ended\\n'); process.exit(0) })
setInterval(() => undefined, 1000)`

let place = ''
let trace = ''
let supervisor: Supervisor
const crashes: string[] = []

const program = (name: string) => ({
  name,
  file: join(place, 'obedient.mjs'),
  env: { NAME: name, TRACE: trace },
  logFile: join(place, `${name}.log`),
})

async function traced(): Promise<string[]> {
  const text = await readFile(trace, 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'hengcai-supervisor-'))
  trace = join(place, 'trace')
  await writeFile(join(place, 'obedient.mjs'), obedient)
})

afterEach(async () => {
  await supervisor?.stop()
  await rm(trace, { force: true })
  crashes.length = 0
})

afterAll(() => rm(place, { recursive: true, force: true }))

function aSupervisor(): Supervisor {
  supervisor = new Supervisor({ crashed: (name, detail) => crashes.push(`${name} ${detail}`) })
  return supervisor
}

test.each([
  [1, 500],
  [2, 1000],
  [4, 4000],
  [7, 30_000],
  [100, 30_000],
])('连续第 %i 次意外停止，等 %i 毫秒再启动', (count, wait) => {
  expect(decideWait(count)).toBe(wait)
})

test('意外停止的程序会再启动，并报告原因', async () => {
  const running = aSupervisor()
  running.keep(program('serve'))
  await vi.waitFor(async () => expect(await traced()).toHaveLength(1), 10_000)
  const first = running.pidOf('serve') ?? 0
  process.kill(first, 'SIGKILL')
  await vi.waitFor(async () => expect(await traced()).toHaveLength(2), 10_000)
  expect(running.pidOf('serve')).not.toBe(first)
  expect(crashes).toEqual(['serve SIGKILL'])
})

test('停止时按启动的次序一个一个停，停完不再启动', async () => {
  const running = aSupervisor()
  running.keep(program('serve'))
  running.keep(program('worker'))
  await vi.waitFor(async () => expect(await traced()).toHaveLength(2), 10_000)
  await running.stop()
  expect((await traced()).slice(2)).toEqual(['serve ended', 'worker ended'])
  expect(crashes).toEqual([])
})

test('守护程序被强行杀死后，子程序自己有序退出，不占端口', async () => {
  const parent = `
    const { Supervisor } = await import(${JSON.stringify(join(import.meta.dirname, 'supervisor.ts'))})
    new Supervisor({ crashed() {} }).keep(${JSON.stringify(program('orphan'))})
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', parent], { stdio: 'inherit' })
  await vi.waitFor(async () => expect(await traced()).toHaveLength(1), 10_000)
  const orphan = Number((await traced())[0]?.split(' ')[2])
  child.kill('SIGKILL')
  await vi.waitFor(async () => expect(await traced()).toContain('orphan ended'), 10_000)
  await vi.waitFor(() => expect(isAlive(orphan)).toBe(false), 10_000)
})

test('端口被占用时，在做任何准备之前说一句明白话', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const dataDir = join(place, 'never-made')
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir },
    encoding: 'utf8',
  })
  server.close()
  expect(run.status).toBe(1)
  expect(run.stdout).toContain(`端口 ${port} 已被占用`)
  expect(run.stdout).toContain(`Port ${port} is taken`)
  await expect(readFile(join(dataDir, 'logs/postgres.log'))).rejects.toThrow('ENOENT')
})
