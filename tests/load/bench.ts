import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type BenchPlace, openPlace, startProgram } from './bench-place.ts'
import { Multiplier } from './clone-rows.ts'
import { measureGreat } from './great-bench.ts'
import { makeHeavy } from './heavy-dossiers.ts'
import { type Extent, type Measurable, type Measured, measureOperation, needOf } from './measure.ts'
import { measureBatchForms } from './measure-batch-forms.ts'
import { measureExports } from './measure-exports.ts'
import { measureImports } from './measure-imports.ts'
import { measureCertificates, measureForms } from './measure-prints.ts'
import { measureRules } from './measure-rules.ts'
import { measureSheets } from './measure-sheets.ts'
import { chooseRequests, type OperationName, operationNames, writes } from './targets.ts'
import { playTemplates } from './templates.ts'

// npm run bench [-- --small] [--million] [--json] [--only=open,save] [--forms=5000] [--profile=<folder>]:
// see docs/operations/benchmarks.md

const { values: options } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    forms: { type: 'string' },
    profile: { type: 'string' },
  },
})

const sizes = options.small ? ([1000, 10_000] as const) : ([10_000, 100_000] as const)
// Processor time is told in hundredths of a second: what is cheap, and can be repeated, is repeated more often.
const extents: Record<'reading' | 'writing', Extent> = options.small
  ? { reading: { rounds: 3, round: 40, warm: 40 }, writing: { rounds: 3, round: 10, warm: 8 } }
  : { reading: { rounds: 5, round: 160, warm: 300 }, writing: { rounds: 5, round: 70, warm: 150 } }

// Two hundred rows a request: fewer tell as much.
const HEAVY: Extent = options.small ? { rounds: 3, round: 8, warm: 8 } : { rounds: 5, round: 20, warm: 20 }
const HEAVY_DRAFTS = needOf(HEAVY)
const HEAVY_WITH_FILES = 8

/** Milliseconds of processor time a request at the larger size; `check` is a move as submitting is. */
const targets: Partial<Record<OperationName, number>> = { list: 10, open: 10, read: 10, save: 8, submit: 20 }
const MOST_GROWTH = 1.3
const RULES_DOSSIERS = options.small ? 2000 : 10_000
const SHEET_ROWS = options.small ? 10_000 : 100_000
const BATCH_FORMS = Number(options.forms ?? (options.small ? 100 : 1000))

interface Line {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly [more: string]: unknown
}

const rounded = (value: number) => Math.round(value * 100) / 100

function report(line: Line): void {
  const numbers = Object.entries(line).map(([key, one]) => [
    key,
    typeof one === 'number' ? rounded(one) : one,
  ])
  const full = { ...(Object.fromEntries(numbers) as Line), load: rounded(loadavg()[0] ?? 0) }
  if (options.json) return void process.stdout.write(`${JSON.stringify(full)}\n`)
  const { name, value, unit, ...rest } = full
  const more = Object.entries(rest).map(([key, one]) => `${key} ${Array.isArray(one) ? one.join('–') : one}`)
  process.stdout.write(
    `${name.padEnd(18)}${String(value).padStart(9)} ${unit.padEnd(4)}  ${more.join('  ')}\n`,
  )
}

function say(sentence: string): void {
  process.stderr.write(`[bench] ${sentence}\n`)
}

function reportOperation(name: OperationName, dossiers: number, found: Measured): void {
  const { requests, spread, statements } = found
  const target = dossiers === sizes[1] && !options.small ? targets[name] : undefined
  report({
    name: `${name}.cpu`,
    value: found.milliseconds,
    unit: 'ms',
    dossiers,
    server: rounded(found.server),
    postgres: rounded(found.postgres),
    spread: spread.map(rounded),
    requests,
    ...(target === undefined ? {} : { target, met: found.milliseconds <= target }),
  })
  report({ name: `${name}.rate`, value: found.perSecond, unit: '1/s', dossiers })
  report({
    name: `${name}.floor`,
    value: found.floor,
    unit: 'ms',
    dossiers,
    statements: rounded(statements),
    bytes: Math.round(found.bytes),
  })
  report({ name: `${name}.ratio`, value: found.ratio, unit: 'x', dossiers })
}

function extentOf(name: OperationName): Extent {
  if (name === 'save-200' || name === 'open-300') return HEAVY
  return extents[writes[name] ? 'writing' : 'reading']
}

function measurable(name: OperationName): Measurable {
  return { name, writes: writes[name], choose: (pool, count) => chooseRequests(pool, name, count) }
}

async function measureAll(place: BenchPlace, dossiers: number): Promise<Map<OperationName, Measured>> {
  const chosen = operationNames.filter((name) => !options.only || options.only.split(',').includes(name))
  const profile = options.profile
    ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`, `--cpu-prof-name=serve-${dossiers}.cpuprofile`]
    : []
  // A server of its own for each size: the later one must not profit from code the earlier one has warmed.
  const server = await startProgram(place, { file: 'src/app/serve.ts', nodeFlags: profile, ready: '/readyz' })
  const all = new Map<OperationName, Measured>()
  try {
    for (const name of chosen) {
      const found = await measureOperation(place, server, measurable(name), extentOf(name))
      all.set(name, found)
      reportOperation(name, dossiers, found)
    }
  } finally {
    await server.stop()
  }
  return all
}

/** 申报条件 of many dossiers in bulk, as a 政策预演 judges them. */
async function reportRules(place: BenchPlace): Promise<void> {
  if (options.only && !options.only.split(',').includes('rules')) return
  const { dossiers, seconds, cpuSeconds } = await measureRules(place, RULES_DOSSIERS)
  report({ name: 'rules.bulk', value: seconds, unit: 's', dossiers, cpu: rounded(cpuSeconds) })
}

async function withPool(place: BenchPlace, work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const pool = new pg.Pool({ connectionString: place.database.ownerUrl, max: 1 })
  await work(pool)
  await pool.end()
}

async function measureOperations(): Promise<void> {
  say('playing the declarations that are multiplied afterwards')
  await atPlace(async (place) => {
    const multiplier = new Multiplier(place.database)
    const bySize: Map<OperationName, Measured>[] = []
    for (const [index, dossiers] of sizes.entries()) {
      say(`filling the database to ${dossiers} dossiers`)
      const start = performance.now()
      await multiplier.fillTo(dossiers)
      if (index === 0) await withPool(place, (pool) => makeHeavy(pool, HEAVY_DRAFTS, HEAVY_WITH_FILES))
      say(`filled in ${Math.round((performance.now() - start) / 1000)} s; measuring`)
      bySize.push(await measureAll(place, dossiers))
    }
    await reportRules(place)
    const [small, large] = bySize
    for (const [name, found] of large ?? []) {
      const value = found.milliseconds / (small?.get(name)?.milliseconds ?? Number.NaN)
      report({
        name: `${name}.growth`,
        value,
        unit: 'x',
        from: sizes[0],
        to: sizes[1],
        target: MOST_GROWTH,
        met: value <= MOST_GROWTH,
      })
    }
  })
}

/** A database with some declarations, for jobs that are measured from the order to the file. */
async function atPlace(work: (place: BenchPlace) => Promise<void>): Promise<void> {
  const place = await openPlace()
  const stop = () => void place.leave().then(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  try {
    await playTemplates(place.config, 50)
    await work(place)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
    await place.leave()
  }
}

/** What is measured beside the operations, each by its name under `--only`; the order is the order of the run. */
const others: Record<string, () => Promise<void>> = {
  sheets: () => measureSheets(report, SHEET_ROWS),
  imports: () => atPlace((place) => measureImports(place, SHEET_ROWS, report)),
  exports: () => atPlace((place) => measureExports(place, SHEET_ROWS, report)),
  certificates: () => measureCertificates(report, options.small),
  forms: () => measureForms(report, options.small),
  'batch-forms': () => atPlace((place) => measureBatchForms(place, BATCH_FORMS, report)),
}

const only = options.only?.split(',')
const chosen = (names: readonly string[]) => !only || names.some((name) => only.includes(name))
if (options.million) await measureGreat({ report, say, only, small: options.small })
else {
  if (chosen([...operationNames, 'rules'])) await measureOperations()
  for (const [name, measure] of Object.entries(others)) {
    if (!chosen([name])) continue
    say(`measuring ${name}`)
    try {
      await measure()
    } catch (error) {
      // What was measured before and comes after it is worth having all the same.
      say(`${name} could not be measured: ${(error as Error).stack}`)
      process.exitCode = 1
    }
  }
}
