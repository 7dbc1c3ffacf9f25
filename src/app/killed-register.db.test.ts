import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aSheet, sendRegister } from '../../tests/builders/register-files.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { startWorker, until, type WorkerProcess } from '../../tests/support/worker-process.ts'
import { actingIn } from '../../tests/support/world.ts'
import { makeIdentityNumber } from '../lib/identity-number.ts'
import { startImport } from '../modules/sheets/index.ts'
import { SettableClock } from '../platform/clock/clock.ts'
import { readConfig } from '../platform/config/config.ts'
import { theSheetReaders } from '../platform/sheets/sheet-reader.ts'
import { loadDefinitions } from './load-definitions.ts'
import { openWorld } from './world.ts'

// A register comes in in one transaction; a worker is killed for real in the middle of it, and nobody helps the next one.
const ENTRIES = 4000
const PATIENCE_MS = 600_000

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS })
const place = await testDatabase()
const dataDir = await mkdtemp(join(tmpdir(), 'hengcai-killed-'))
const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: place.appUrl, LOG_LEVEL: 'error' })
// The worker knows only the machine's time.
const clock = new SettableClock(new Date().toISOString())
const real = await openWorld(config, 'test', clock)
const world = actingIn(real, clock)
const { pool } = world.database
let worker: WorkerProcess | undefined

beforeAll(() => loadDefinitions(world))
afterAll(async () => {
  await worker?.stop()
  await theSheetReaders().close()
  await real.close()
  await rm(dataDir, { recursive: true, force: true })
})

const asked = async <T>(sql: string, ...values: unknown[]): Promise<T> =>
  (await pool.query<{ value: T }>(sql, values)).rows[0]?.value as T
const entries = () => asked<number>('select count(*)::int as value from registry_entry')

test('登记导入中途工作进程被杀：一条也不留下；下一个进程自己接着做完，每条一次', async () => {
  const lines = Array.from({ length: ENTRIES }, (_, at) => ({
    identityNumber: makeIdentityNumber('510104', `19${60 + Math.floor(at / 900)}-02-03`, at % 900),
  }))
  const { caller, order } = await sendRegister(world, {
    register: 'social-insurance',
    bytes: aSheet(lines),
  })
  const command = { importId: order.id, seenVersion: order.version, mode: 'valid' } as const
  clock.set(new Date())
  await world.act(caller, (act) => startImport({ ...act, caller }, command))

  // Nobody sees inside the one transaction: that it writes is seen by the lock it holds.
  const isHeld = `select count(*)::int as value from pg_locks where relation = 'registry_entry'::regclass
    and mode = 'RowExclusiveLock' and database = (select oid from pg_database where datname = current_database())`
  const first = startWorker(config)
  await until(async () => (await asked<number>(isHeld)) > 0)
  await first.kill()
  const state = () => asked<string>('select state as value from sheet_import where id = $1', order.id)
  await until(async () => (await asked<number>(isHeld)) === 0)
  expect([await state(), await entries()]).toEqual(['running', 0])

  worker = startWorker(config)
  await until(async () => (await state()) === 'done')
  expect(await entries()).toBe(ENTRIES)
})
