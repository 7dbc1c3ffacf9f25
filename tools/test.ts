// npm test: every check and every test with npm-only tools. The last line is `N passed, N failed, N skipped`.
// One part alone: node tools/test.ts checks | vitest | journeys
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChecks } from './checks.ts'
import {
  addCounts,
  type Counts,
  countPlaywright,
  countVitest,
  type PlaywrightReport,
  type VitestReport,
} from './test-counts.ts'

const root = join(import.meta.dirname, '..')
const reports = await mkdtemp(join(tmpdir(), 'hengcai-reports-'))
const startedAt = performance.now()
let running: ReturnType<typeof spawn> | undefined
let interrupted = false

/** Runs a test program with its output passed straight on; answers its exit code. */
function run(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  if (interrupted) return Promise.resolve(1)
  return new Promise((resolve) => {
    running = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    running.on('error', () => resolve(1))
    running.on('close', (code) => resolve(code ?? 1))
  })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupted = true
    running?.kill(signal)
  })
}

async function readReport<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T
  } catch {
    return undefined
  }
}

function headline(title: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(`\n── ${title}（已用 ${seconds} 秒）\n`)
}

const parts: Record<string, () => Promise<Counts>> = {
  async checks() {
    headline('检查 checks')
    return { ...(await runChecks()), skipped: 0 }
  },
  async vitest() {
    headline('单元与数据库测试 unit and database tests')
    const file = join(reports, 'vitest.json')
    const flags = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = await run(['node_modules/vitest/vitest.mjs', 'run', ...flags])
    return countVitest(await readReport<VitestReport>(file), code)
  },
  async journeys() {
    headline('浏览器中的办事过程 journeys in a browser')
    const file = join(reports, 'playwright.json')
    const code = await run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    })
    return countPlaywright(await readReport<PlaywrightReport>(file), code)
  },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  process.stdout.write(`没有 ${unknown.join(', ')} 这一部分；可选：${Object.keys(parts).join(', ')}\n`)
  process.exit(2)
}
const counts: Counts[] = []
for (const [name, part] of Object.entries(parts)) {
  if (!interrupted && (wanted.length === 0 || wanted.includes(name))) counts.push(await part())
}
await rm(reports, { recursive: true, force: true })
const total = addCounts(counts)
const failed = interrupted ? Math.max(1, total.failed) : total.failed
headline('合计 total')
process.stdout.write(`${total.passed} passed, ${failed} failed, ${total.skipped} skipped\n`)
process.exit(failed === 0 && total.passed > 0 ? 0 : 1)
