import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Applicant, anApplicant, type Desks, openDesks, pressed } from '../../tests/builders/desks.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../tests/builders/organisations.ts'
import { unzip } from '../../tests/builders/zips.ts'
import { Multiplier } from '../../tests/load/clone-rows.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { isAlive, startWorker, until, type WorkerProcess } from '../../tests/support/worker-process.ts'
import { actingIn, MONDAY_MORNING } from '../../tests/support/world.ts'
import { makeIdentityNumber } from '../lib/identity-number.ts'
import { newId } from '../lib/ids.ts'
import { SettableClock } from '../platform/clock/clock.ts'
import { readConfig } from '../platform/config/config.ts'
import { readSheet } from '../platform/sheets/read-sheet.ts'
import { writeWorkbook } from '../platform/sheets/write-sheet.ts'
import { openWorld } from './world.ts'

// A worker is killed for real in the middle of its work; what it leaves is taken up by the next one.
const DECLARATIONS = 3000
const PRINTED = 48
const PEOPLE = 250
/** What stands before the sheet in its file. */
const HEAD_BYTES = 16
// A machine with much to do takes its time over starting four workers one after the other.
const PATIENCE_MS = 600_000

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS })
const place = await testDatabase()
const dataDir = await mkdtemp(join(tmpdir(), 'hengcai-killed-'))
const config = readConfig({
  DATA_DIR: dataDir,
  DATABASE_URL: place.appUrl,
  LOG_LEVEL: 'error',
  EXPORT_DIRECT_ROWS: '0',
})
const clock = new SettableClock(MONDAY_MORNING)
const real = await openWorld(config, 'test', clock)
const world = actingIn(real, clock)
const { read, pool } = world.database
const copies = new Multiplier(place)
let desks: Desks
let unit: SignedInBrowser
let who: Applicant
let worker: WorkerProcess | undefined

beforeAll(async () => {
  desks = await openDesks(world)
  who = await anApplicant(desks)
  await pressed(who.browser, who, 'submit')
  await copies.fillTo(PRINTED)
  // The worker knows only the machine's time.
  clock.set(new Date())
  const { employerOfficial } = desks.province
  unit = await aSignedInBrowser(desks.server, employerOfficial, employerOfficial.membershipId)
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})
afterAll(async () => {
  await desks.server.fastify.close()
  await real.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** Starts a worker, kills it as soon as something is so, and sees that its children end with it. */
async function killedWhen(isSo: () => Promise<boolean>): Promise<void> {
  const first = startWorker(config)
  try {
    await until(isSo)
  } finally {
    const children = await first.kill()
    await expect.poll(() => children.filter(isAlive), { timeout: 60_000 }).toEqual([])
  }
}

/** Lets as much time pass for a row as another worker waits before it takes it up. */
async function longAgo(table: string, id: string): Promise<void> {
  await pool.query(`update ${table} set touched_at = touched_at - interval '10 minutes' where id = $1`, [id])
}

/** What the trace says was done to something, and how many messages of a kind there are. */
async function traces(id: string, act: string): Promise<number> {
  const rows = await read
    .selectFrom('audit_entry')
    .select('id')
    .where('subject_id', '=', id)
    .where('act', '=', act)
    .execute()
  return rows.length
}
async function messages(kind: string): Promise<number> {
  const rows = await read.selectFrom('message').select('id').where('kind', '=', kind).execute()
  return rows.length
}

describe('批量打印中途工作进程被杀（SIGKILL）', () => {
  test.each(['zip', 'merged'] as const)(
    '%s：重新启动后接着印完，不重复、不遗漏，进度不倒退',
    async (kind) => {
      clock.set(new Date())
      const before = await messages('printouts.ready')
      const chosen = await read.selectFrom('dossier').select('id').orderBy('id').limit(PRINTED).execute()
      const dossierIds = chosen.map((row) => row.id)
      const answer = await unit.post('/printouts', { kind, chosen: { dossierIds } })
      expect(answer.json()).toMatchObject({ total: PRINTED })
      const { orderId } = answer.json()
      const face = async () =>
        (await unit.get('/printouts')).json().rows.find((row: { id: string }) => row.id === orderId)
      await killedWhen(async () => (await face()).made > 0)
      const left = await face()
      expect(left).toMatchObject({ state: 'running', may: ['cancel'] })
      expect(left.made).toBeLessThan(PRINTED)

      await longAgo('print_order', orderId)
      worker = startWorker(config)
      const seen: number[] = [left.made]
      await until(async () => {
        const { made, state } = await face()
        seen.push(made)
        return state === 'done'
      })
      expect(seen).toEqual(seen.toSorted((one, other) => one - other))
      const done = await face()
      expect(done).toMatchObject({ made: PRINTED, leftOutCount: 0, may: ['download'] })
      const bytes = (await unit.get(`/printouts/${orderId}/file`)).rawPayload
      if (kind === 'zip') {
        const files = await unzip(bytes)
        const forms = [...files].filter(([name]) => name.endsWith('.pdf'))
        expect(forms).toHaveLength(PRINTED)
        for (const [, pdf] of forms) expect(pdf.toString('latin1')).toMatch(/^%PDF-.*%%EOF\s*$/s)
      } else {
        const document = await PDFDocument.load(bytes)
        expect(document.getPageCount()).toBe(done.pages)
        expect(bytes.toString('latin1').match(/\/Dest \[/g)).toHaveLength(PRINTED)
      }
      const printed = await pool.query(
        `select subject_id, count(*)::int as times from print_copy where printed_at >= $1 group by 1`,
        [new Date(left.orderedAt)],
      )
      expect(printed.rows.filter((row) => row.times !== 1)).toEqual([])
      expect(printed.rows).toHaveLength(PRINTED)
      expect(await traces(orderId, 'printouts.made')).toBe(1)
      expect(await messages('printouts.ready')).toBe(before + 1)
      expect(await readdir(join(dataDir, 'printouts'))).toEqual([])
    },
  )
})

describe('导出电子档案中途工作进程被杀（SIGKILL）', () => {
  test('重新启动后导出完，档案里的表格只记一次打印', async () => {
    clock.set(new Date())
    const began = clock.now()
    const answer = await unit.post('/printouts/archives', { dossierId: who.id })
    const { orderId } = answer.json()
    const face = async () =>
      (await unit.get('/printouts')).json().rows.find((row: { id: string }) => row.id === orderId)
    const parts = () => readdir(join(dataDir, 'printouts', orderId)).catch(() => [])
    await killedWhen(async () => (await parts()).length > 0)
    expect((await face()).state).toBe('running')

    await longAgo('print_order', orderId)
    worker = startWorker(config)
    await until(async () => (await face()).state === 'done')

    const files = await unzip((await unit.get(`/printouts/${orderId}/file`)).rawPayload)
    const forms = [...files.keys()].filter((name) => name.startsWith('表格/'))
    const printed = await pool.query(
      `select template from print_copy where subject_id = $1 and printed_at >= $2`,
      [who.id, began],
    )
    expect(forms.length).toBeGreaterThan(0)
    expect(printed.rows).toHaveLength(forms.length)
  })
})

describe('导出中途工作进程被杀（SIGKILL）', () => {
  beforeAll(() => copies.fillTo(DECLARATIONS))

  test('重新启动后从头写一遍：行数齐全，一行不多，只有一个文件、一条消息', async () => {
    const columns = ['name', 'employer', 'number', 'arrived', 'state']
    const answer = await unit.post('/sheets/exports', {
      ...{ list: 'cases.todo', filter: {}, columns, format: 'xlsx', words: '' },
    })
    expect(answer.json().way).toBe('job')
    const { exportId } = answer.json()
    const face = async () =>
      (await unit.get('/sheets/exports')).json().rows.find((row: { id: string }) => row.id === exportId)
    const half = join(world.files.incoming, `export-${exportId}`)
    await killedWhen(async () => ((await stat(half).catch(() => undefined))?.size ?? 0) > HEAD_BYTES)
    expect(await face()).toMatchObject({ state: 'running', may: ['cancel'] })

    await longAgo('sheet_export', exportId)
    worker = startWorker(config)
    await until(async () => (await face()).state === 'done')
    expect(await face()).toMatchObject({ rowCount: DECLARATIONS, expectedRows: DECLARATIONS })
    const bytes = (await unit.get(`/sheets/exports/${exportId}/file`)).rawPayload
    const numbers: unknown[] = []
    for await (const row of readSheet(bytes)) if (row.number > 1) numbers.push(row.cells[2])
    expect(numbers).toHaveLength(DECLARATIONS)
    const { rows } = await pool.query('select acceptance_no from case_run order by acceptance_no')
    expect(numbers.toSorted()).toEqual(rows.map((row) => row.acceptance_no))
    expect(await traces(exportId, 'sheets.exported')).toBe(1)
    expect(await messages('sheets.export-ready')).toBe(1)
    expect(await readdir(world.files.incoming)).toEqual([])
  })
})

describe('导入中途工作进程被杀（SIGKILL）', () => {
  let made = 0

  /** Sends a file of new people and has it judged; the worker may be killed meanwhile. */
  async function sent(kill: boolean) {
    const rows = Array.from({ length: PEOPLE }, () => {
      made += 1
      return ['林晓川', makeIdentityNumber('510104', `19${60 + Math.floor(made / 900)}-02-03`, made % 900)]
    })
    const columns = ['姓名', '身份证号'].map((label) => ({ label, width: 20 }))
    const answer = await desks.server.fastify.inject({
      method: 'POST',
      url: `/api/sheets/import-kinds/accounts.people/files?name=${encodeURIComponent('名单.xlsx')}`,
      headers: { 'content-type': 'application/octet-stream' },
      cookies: Object.fromEntries(unit.cookies),
      payload: await writeWorkbook([{ name: '名单', columns, rows }]),
    })
    const { importId } = answer.json()
    const face = async () => (await unit.get(`/sheets/imports/${importId}`)).json()
    if (kill) {
      await killedWhen(async () => (await face()).counts.new > 0)
      expect((await face()).state).toBe('judging')
      await longAgo('sheet_import', importId)
    }
    worker = startWorker(config)
    await until(async () => (await face()).state === 'judged')
    await worker.stop()
    expect(await face()).toMatchObject({ rowCount: PEOPLE, counts: { new: PEOPLE, refused: 0, done: 0 } })
    return { importId, face, numbers: rows.map(([, number]) => number) }
  }

  async function start({ importId, face }: Awaited<ReturnType<typeof sent>>, mode: 'all' | 'valid') {
    const { version } = await face()
    const body = { requestId: newId(), seenVersion: version, mode }
    expect((await unit.post(`/sheets/imports/${importId}/start`, body)).statusCode).toBe(200)
  }

  const people = async () => (await read.selectFrom('work_account').select('id').execute()).length

  test('预检和逐行导入各被杀一次：全部导入，每人一次，消息一条', async () => {
    const before = { people: await people(), messages: await messages('sheets.import-done') }
    const given = await sent(true)
    expect(await people(), '预检什么也不留下').toBe(before.people)
    await start(given, 'valid')
    await killedWhen(async () => (await given.face()).counts.done > 0)
    const left = await given.face()
    expect(left.state).toBe('running')
    expect(left.counts.done).toBeLessThan(PEOPLE)
    expect(await people()).toBe(before.people + left.counts.done)

    await longAgo('sheet_import', given.importId)
    worker = startWorker(config)
    await until(async () => (await given.face()).state === 'done')
    expect(await given.face()).toMatchObject({ counts: { done: PEOPLE, new: 0, unchanged: 0, refused: 0 } })
    expect(await people()).toBe(before.people + PEOPLE)
    expect(await traces(given.importId, 'sheets.imported')).toBe(1)
    expect(await messages('sheets.import-done')).toBe(before.messages + 1)
  })

  test('整表导入被杀：一行也不留下，重新启动后全部导入', async () => {
    const before = await people()
    const given = await sent(false)
    await start(given, 'all')
    // Nobody sees inside the one transaction: that it writes is seen by the row it holds.
    const isHeld = `select from pg_locks where relation = 'work_account'::regclass and mode = 'RowExclusiveLock'
      and database = (select oid from pg_database where datname = current_database())`
    await killedWhen(async () => ((await pool.query(isHeld)).rowCount ?? 0) > 0)
    // PostgreSQL learns that nobody listens when it has finished the statement.
    await expect.poll(async () => (await pool.query(isHeld)).rowCount, { timeout: 60_000 }).toBe(0)
    expect(await given.face()).toMatchObject({ state: 'running', counts: { new: PEOPLE, done: 0 } })
    expect(await people()).toBe(before)

    await longAgo('sheet_import', given.importId)
    worker = startWorker(config)
    await until(async () => (await given.face()).state === 'done')
    expect(await people()).toBe(before + PEOPLE)
    expect(await traces(given.importId, 'sheets.imported')).toBe(1)
  })
})
