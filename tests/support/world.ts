import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { SettableClock } from '../../src/platform/clock/clock.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { makeKeys } from '../../src/platform/crypto/keys.ts'
import { openDatabase, type Tx } from '../../src/platform/database/database.ts'
import { openDiskStore } from '../../src/platform/files/file-store.ts'
import { createLog } from '../../src/platform/log/log.ts'
import type { Act, Caller, World } from '../../src/platform/world.ts'
import type { TestDatabase } from './database.ts'

/** A job that an action asked for. */
export interface AskedJob {
  readonly queue: string
  readonly payload: object
}

/** A world for tests: real database and files, a clock that stands, keys of zeros, jobs that are only collected. */
export interface TestWorld extends World {
  readonly clock: SettableClock
  readonly asked: AskedJob[]
  /** Runs work as an action does: one transaction, the clock's moment. */
  act<T>(caller: Caller | null, work: (act: Act) => Promise<T>): Promise<T>
}

/** 2026-03-02 is a Monday; the tests' year has its working-day calendar. */
export const MONDAY_MORNING = '2026-03-02T01:30:00Z'

/** Makes the world of a test file over its database: `const world = await testWorld(await testDatabase())`. */
export async function testWorld(
  database: TestDatabase,
  environment: Record<string, string> = {},
): Promise<TestWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hengcai-test-'))
  const clock = new SettableClock(MONDAY_MORNING)
  const opened = openDatabase(database.appUrl, { connections: 8 })
  const asked: AskedJob[] = []
  const world: World = {
    config: readConfig({
      DATA_DIR: dataDir,
      DATABASE_URL: database.appUrl,
      LOG_LEVEL: 'silent',
      ...environment,
    }),
    clock,
    log: createLog('silent', 'test'),
    database: opened,
    keys: { ...makeKeys(Buffer.alloc(32, 1), Buffer.alloc(32, 2)), folder: join(dataDir, 'keys') },
    files: await openDiskStore(join(dataDir, 'files')),
    jobs: { enqueue: async (_tx: Tx, queue: string, payload: object) => void asked.push({ queue, payload }) },
  }
  afterAll(async () => {
    await opened.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return actingIn(world, clock, asked)
}

/** A world that a program opened, for tests that act in it; its jobs are really done. */
export function actingIn(world: World, clock: SettableClock, asked: AskedJob[] = []): TestWorld {
  return {
    ...world,
    clock,
    asked,
    act: (caller, work) =>
      world.database.inTransaction((tx) => work({ tx, now: clock.now(), world, caller, ip: '127.0.0.1' })),
  }
}
