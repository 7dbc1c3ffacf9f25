import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { makeIdentityNumber } from '../../src/lib/identity-number.ts'
import { STREAMING_FLAGS } from '../../src/platform/children/child-pool.ts'
import { type WrittenColumn, writeRows } from '../../src/platform/sheets/write-rows.ts'
import { type BenchPlace, type Program, startProgram } from './bench-place.ts'
import { processorSeconds } from './processor-time.ts'
import { type Actor, actor, signedIn } from './targets.ts'
import { watchMemory } from './watch-memory.ts'

const run = promisify(execFile)
const MOST_READER_MB = 150

type Report = (line: { name: string; value: number; unit: string; [more: string]: unknown }) => void

/** 社保参保登记 of so many rows, from the file that is sent to the entries in the database; and the same file read by exceljs. */
export async function measureImports(place: BenchPlace, rows: number, report: Report): Promise<void> {
  const file = join(place.config.dataDir, 'register.xlsx')
  await writeFile(file, rows)
  await importOne(place, { file, rows }, report)
  await readAlone(file, rows, report)
}

const COLUMNS: WrittenColumn[] = [
  '姓名',
  '身份证号',
  '参保单位',
  '险种',
  '起始年月',
  '截止年月',
  '参保地',
].map((label) => ({ label, type: 'text', width: 20 }))
const NAMES = ['顾晓棠', '欧阳海', '林一鸣', '王小雨', '赵青', '卫来']

async function writeFile(path: string, rows: number): Promise<void> {
  async function* pages() {
    for (let at = 0; at < rows; at += 500)
      yield Array.from({ length: Math.min(500, rows - at) }, (_, more) => line(at + more))
  }
  const order = { format: 'xlsx', name: '参保登记', columns: COLUMNS } as const
  await pipeline(writeRows(order, pages()), createWriteStream(path))
}

function line(at: number): string[] {
  const born = `${1960 + (Math.floor(at / 999) % 40)}-0${1 + (Math.floor(at / 40_000) % 9)}-1${at % 9}`
  return [
    NAMES[at % NAMES.length] ?? '',
    makeIdentityNumber('510104', born, at % 999),
    `望江区第${at % 97}中学`,
    '企业职工基本养老保险',
    `20${String(10 + (at % 15)).padStart(2, '0')}-07`,
    '至今',
    '澜江市望江区',
  ]
}

interface Import {
  readonly state: string
  readonly version: number
  readonly counts: { readonly new: number; readonly done: number }
  readonly findings: readonly object[]
  readonly trouble: string | null
}

async function importOne(
  place: BenchPlace,
  { file, rows }: { readonly file: string; readonly rows: number },
  report: Report,
): Promise<void> {
  const server = await startProgram(place, { file: 'src/app/serve.ts', ready: '/readyz' })
  const worker = await startProgram(place, { file: 'src/app/worker.ts' })
  const memory = watchMemory(server.pid, worker.pid)
  try {
    const headers = await administratorOf(place)
    const address = `http://127.0.0.1:${server.port}/api/sheets`
    const asked = async (path: string, init: RequestInit & { duplex?: 'half' } = {}) => {
      const answer = await fetch(`${address}${path}`, { ...init, headers: { ...headers, ...init.headers } })
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
      return answer.json()
    }
    const read = (importId: string) => asked(`/imports/${importId}`) as Promise<Import>
    const spent = () => spentBy(place, server, worker)

    const before = await spent()
    const start = performance.now()
    const query = new URLSearchParams({
      name: '参保登记.xlsx',
      given: JSON.stringify({ source: '澜江市社会保险局', asOf: '2026-09-30' }),
    })
    const { importId } = (await asked(`/import-kinds/registries.social-insurance/files?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Readable.toWeb(createReadStream(file)) as ReadableStream,
      duplex: 'half',
    })) as { importId: string }
    const checked = await until(() => read(importId), 'judged')
    const middle = performance.now()
    const between = await spent()
    if (checked.counts.new !== rows)
      throw new Error(
        `Of ${rows} rows ${checked.counts.new} are good: ${JSON.stringify(checked.findings[0])}`,
      )
    await asked(`/imports/${importId}/start`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        requestId: crypto.randomUUID(),
        seenVersion: checked.version,
        mode: 'valid',
      }),
    })
    await until(() => read(importId), 'done')
    const seconds = { check: (middle - start) / 1000, import: (performance.now() - middle) / 1000 }
    const after = await spent()
    await sleep(300)
    const seen = await memory.stop()
    const bytes = (await stat(file)).size
    report({
      name: 'import.check',
      value: rows / seconds.check,
      unit: '1/s',
      rows,
      bytes,
      cpu: between - before,
    })
    report({ name: 'import.write', value: rows / seconds.import, unit: '1/s', rows, cpu: after - between })
    for (const [program, name] of [
      ['serve.ts', 'server'],
      ['worker.ts', 'worker'],
      ['reader.child.ts', 'reader'],
    ] as const) {
      const peak = seen.get(program)?.peakMb ?? 0
      const judged = name === 'reader' && { target: MOST_READER_MB, met: peak > 0 && peak <= MOST_READER_MB }
      report({ name: `import.${name}`, value: peak, unit: 'MB', rows, ...judged })
    }
    await countEntries(place, rows)
  } finally {
    await memory.stop()
    await worker.stop()
    await server.stop()
  }
}

async function until(look: () => Promise<Import>, state: string): Promise<Import> {
  for (;;) {
    const seen = await look()
    if (seen.state === state) return seen
    if (seen.state === 'unreadable') throw new Error(seen.trouble ?? 'The file could not be read.')
    // As often as the page looks.
    await sleep(1200)
  }
}

async function administratorOf(place: BenchPlace): Promise<Record<string, string>> {
  const pool = new pg.Pool({ connectionString: place.database.ownerUrl, max: 1 })
  try {
    const { rows } = await pool.query<Actor>(
      `select ${actor} from membership join account on account.person_id = membership.person_id
        where membership.role = 'system-admin' and membership.valid_to is null limit 1`,
    )
    if (!rows[0]) throw new Error('Nobody administers the system.')
    return await signedIn(pool)(rows[0])
  } finally {
    await pool.end()
  }
}

/** What was imported is there, each row once. */
async function countEntries(place: BenchPlace, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: place.database.ownerUrl })
  await client.connect()
  try {
    const { rows: found } = await client.query<{ n: number }>(
      'select count(distinct (identity_index, entry_key))::int as n from registry_entry',
    )
    if (found[0]?.n !== rows) throw new Error(`${found[0]?.n} of ${rows} entries are there.`)
  } finally {
    await client.end()
  }
}

async function spentBy(place: BenchPlace, server: Program, worker: Program): Promise<number> {
  const parts = await Promise.all([server.pid, worker.pid, place.postgresPid].map(processorSeconds))
  return parts.reduce((sum, one) => sum + one, 0)
}

/** The same file read and judged in a process of its own, by our reader and by exceljs. */
async function readAlone(file: string, rows: number, report: Report): Promise<void> {
  const program = join(import.meta.dirname, 'sheet-work.ts')
  for (const who of ['ours', 'exceljs'] as const) {
    const flags = who === 'ours' ? STREAMING_FLAGS : []
    const { stdout } = await run(process.execPath, [...flags, program, who, 'register', file, String(rows)])
    const found = JSON.parse(stdout) as { seconds: number; cpu: number; peakMb: number; good: number }
    const name = who === 'ours' ? 'import.read' : 'exceljs-import.read'
    const { cpu, peakMb, good } = found
    report({ name, value: rows / found.seconds, unit: '1/s', rows, good, cpu, peakMb: Math.round(peakMb) })
  }
}
