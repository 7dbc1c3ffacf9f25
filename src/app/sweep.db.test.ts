import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { isAlive, startWorker } from '../../tests/support/worker-process.ts'
import { testWorld } from '../../tests/support/world.ts'
import { readConfig } from '../platform/config/config.ts'
import { stopSweeps, sweepEvery } from './sweep.ts'

vi.setConfig({ testTimeout: 300_000 })
const place = await testDatabase()
const world = await testWorld(place)
const dataDir = await mkdtemp(join(tmpdir(), 'hengcai-sweep-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

describe('停止工作进程', () => {
  test('正在进行的定时检查先做完，再关闭数据库：日志里没有错误', async () => {
    const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: place.appUrl, LOG_LEVEL: 'warn' })
    const owner = new pg.Client({ connectionString: place.ownerUrl })
    await owner.connect()
    const waiting = async () => {
      const { rowCount } = await owner.query(
        `select from pg_locks where relation = 'sheet_import'::regclass and not granted`,
      )
      return (rowCount ?? 0) > 0
    }
    // The sweep of imports has two transactions; it is held up in the first one.
    await owner.query('begin')
    await owner.query('lock table sheet_import in access exclusive mode')
    const worker = startWorker(config)
    await expect.poll(waiting, { timeout: 200_000 }).toBe(true)
    const stopped = worker.stop()
    await sleep(1500)
    const isStillThere = isAlive(worker.pid)
    await owner.query('rollback')
    await owner.end()
    await stopped
    expect(isStillThere).toBe(true)
    expect(worker.log()).toEqual([])
  })

  test('没有正在进行的检查就不等；停止以后不再开始新的检查', async () => {
    let looks = 0
    sweepEvery(world, 'quick', 0, async () => {
      looks += 1
    })
    await expect.poll(() => looks).toBeGreaterThan(1)
    await stopSweeps(world)
    const before = looks
    await sleep(50)
    expect(looks).toBe(before)
  })

  test('检查太久的不一直等下去，写进日志', async () => {
    const slow = { ...world, log: { ...world.log, warn: vi.fn() } } as typeof world
    const endless = Promise.withResolvers<void>()
    sweepEvery(slow, 'endless', 60, () => endless.promise)
    await sleep(20)
    await stopSweeps(slow, 30)
    expect(slow.log.warn).toHaveBeenCalledWith({ sweeps: ['endless'] }, expect.any(String))
    endless.resolve()
  })
})
