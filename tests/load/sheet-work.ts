import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { businessDateOf } from '../../src/lib/dates.ts'
import { makeIdentityNumber } from '../../src/lib/identity-number.ts'
import type { ListCell } from '../../src/lib/list-columns.ts'
import type { Cell } from '../../src/lib/sheet-cells.ts'
import { judgeRow, type ReadColumn } from '../../src/modules/sheets/rules/judge-row.ts'
import { readSheet } from '../../src/platform/sheets/read-sheet.ts'
import { writeSheet } from '../../src/platform/sheets/sheet-writer.ts'
import { type WrittenColumn, writeRows } from '../../src/platform/sheets/write-rows.ts'

// One piece of work with sheets in a process of its own, so that its memory is its own:
// node tests/load/sheet-work.ts <ours|exceljs|child> <write|read|register> <file> <rows>

const COLUMNS: WrittenColumn[] = [
  { label: '姓名', type: 'text', width: 12 },
  { label: '身份证号', type: 'text', width: 22 },
  { label: '到岗日期', type: 'day', width: 12 },
  { label: '收到时间', type: 'instant', width: 18 },
  { label: '件数', type: 'number', width: 8 },
  ...Array.from({ length: 10 }, (_, at) => ({ label: `说明${at + 1}`, type: 'text' as const, width: 24 })),
]
const NAMES = ['顾晓棠', '欧阳海', '林一鸣', '王小雨', '赵青', '卫来']

function row(at: number): ListCell[] {
  const day = `20${String(10 + (at % 15)).padStart(2, '0')}-0${1 + (at % 9)}-1${at % 10}`
  return [
    NAMES[at % NAMES.length] ?? '',
    makeIdentityNumber('510104', `19${String(60 + (at % 40))}-0${1 + (at % 9)}-1${at % 10}`, at % 1000),
    day,
    `${day}T0${at % 9}:30:00Z`,
    at,
    ...Array.from({ length: 10 }, (_, more) => `望江区第${at % 97}中学 工程技术人员·建筑设计 ${at + more}`),
  ]
}

async function* pages(count: number, size = 500): AsyncGenerator<ListCell[][]> {
  for (let at = 0; at < count; at += size) {
    yield Array.from({ length: Math.min(size, count - at) }, (_, more) => row(at + more))
  }
}

const order = { format: 'xlsx', name: '测试', columns: COLUMNS } as const

async function writeOurs(file: string, count: number): Promise<void> {
  await pipeline(writeRows(order, pages(count)), createWriteStream(file))
}

/** As the product does it: rows go to the writing child, whose memory is the one that counts. */
async function writeByChild(file: string, count: number): Promise<number> {
  const { theWriters } = await import('../../src/platform/sheets/sheet-writer.ts')
  const output = createWriteStream(file)
  let peak = 0
  await writeSheet(order, pages(count), async (bytes) => {
    for (const pid of theWriters().pids()) peak = Math.max(peak, await peakOf(pid))
    await new Promise<void>((resolve) => output.write(bytes, () => resolve()))
  })
  await new Promise<void>((resolve) => output.end(resolve))
  await theWriters().close()
  return peak
}

async function peakOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0)
}

// A development dependency, only measured: loaded by those runs alone, so that the memory of the others is their own.
const exceljs = async () => (await import('exceljs')).default

async function writeExceljs(file: string, count: number): Promise<void> {
  const excel = await exceljs()
  const book = new excel.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true })
  const sheet = book.addWorksheet('测试', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = COLUMNS.map(({ label, width, type }) => ({
    header: label,
    width,
    style: { numFmt: type === 'text' ? '@' : type === 'number' ? '0' : 'yyyy-mm-dd hh:mm' },
  }))
  for await (const page of pages(count)) {
    for (const cells of page) {
      const typed = cells.map((cell, at) => (at === 2 || at === 3 ? new Date(String(cell)) : cell))
      sheet.addRow(typed).commit()
    }
  }
  sheet.commit()
  await book.commit()
}

const READ: ReadColumn[] = [
  { key: 'name', label: '姓名', aliases: [], type: 'text', required: true, maxLength: 60 },
  { key: 'number', label: '身份证号', aliases: [], type: 'identity', required: true },
  { key: 'since', label: '到岗日期', aliases: [], type: 'day', required: false },
]
const MAPPING = { name: 0, number: 1, since: 2 }

/** Reads a file and judges every row of it, as an import does before it tries the rows out. */
async function judgeAll(rows: AsyncIterable<{ number: number; cells: readonly Cell[] }>): Promise<number> {
  const today = businessDateOf(new Date())
  let good = 0
  for await (const line of rows) {
    if (line.number > 1 && judgeRow(READ, MAPPING, line, today).findings.length === 0) good += 1
  }
  return good
}

/** Reads a file and judges every row of it, as an import of a register does. */
async function judgeRegister(
  rows: AsyncIterable<{ number: number; cells: readonly Cell[] }>,
): Promise<number> {
  const { getRegister } = await import('../../src/modules/registries/registers.ts')
  const { importColumns } = await import('../../src/modules/registries/rules/import-columns.ts')
  const { readyColumns } = await import('../../src/modules/registries/rules/register.ts')
  const { guessMapping, headOf } = await import('../../src/modules/sheets/rules/find-head.ts')
  const register = getRegister('social-insurance')
  const columns = importColumns(register, readyColumns(register, {}))
  const today = businessDateOf(new Date())
  let mapping: ReturnType<typeof guessMapping> | undefined
  let good = 0
  for await (const line of rows) {
    if (!mapping) mapping = guessMapping(columns, headOf(line))
    else if (judgeRow(columns, mapping, line, today).findings.length === 0) good += 1
  }
  return good
}

async function* rowsOfExceljs(file: string) {
  const excel = await exceljs()
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache' } as const
  for await (const sheet of new excel.stream.xlsx.WorkbookReader(file, options)) {
    for await (const one of sheet) {
      // Its values count from one.
      yield { number: one.number, cells: (one.values as Cell[]).slice(1) }
    }
  }
}

const [who = '', what = '', file = '', rows = '100000'] = process.argv.slice(2)
const count = Number(rows)
const began = performance.now()
let good: number | undefined
let childKb: number | undefined
if (what === 'write') {
  if (who === 'child') childKb = await writeByChild(file, count)
  else await (who === 'ours' ? writeOurs : writeExceljs)(file, count)
} else {
  const lines = who === 'ours' ? readSheet(await readFile(file)) : rowsOfExceljs(file)
  good = await (what === 'register' ? judgeRegister : judgeAll)(lines)
  // exceljs tears characters that lie across the chunks it reads: some of its rows are then not what was written.
  if (who === 'ours' && good !== count) throw new Error(`Of ${count} rows ${good} were read as they are.`)
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
process.stdout.write(
  `${JSON.stringify({
    seconds: (performance.now() - began) / 1000,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    peakMb: (childKb ?? maxRSS) / 1024,
    good,
  })}\n`,
)
