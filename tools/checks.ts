import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkWalls } from './walls.ts'

const root = join(import.meta.dirname, '..')

/** One judgement over the whole source; `run` answers what is wrong, nothing when all is well. */
export interface Check {
  readonly name: string
  readonly run: () => Promise<string>
}

/** Runs a program of this repository on our own Node; answers its exit code and all it said. */
export function runNode(args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

async function complain(args: readonly string[]): Promise<string> {
  const { code, output } = await runNode(args)
  return code === 0 ? '' : output.trim() || `exit ${code}`
}

async function complainAboutWalls(): Promise<string> {
  const { violations, modules } = await checkWalls()
  // A parser that reads no TypeScript would find no violation over no module.
  if (modules < 50) return `only ${modules} modules were looked at`
  return violations.join('\n')
}

/** Format and lint, types, walls, house rules, glossary, inventory; in the order in which a mistake is cheapest. */
export const checks: readonly Check[] = [
  {
    name: '格式与静态检查 format and lint',
    run: () =>
      complain([
        'node_modules/@biomejs/biome/bin/biome',
        'check',
        '--error-on-warnings',
        '--max-diagnostics=50',
      ]),
  },
  { name: '类型 types', run: () => complain(['node_modules/typescript7/bin/tsc', '-p', '.', '--noEmit']) },
  { name: '模块围墙 walls', run: complainAboutWalls },
  { name: '家规 house rules', run: () => complain(['tools/check-house.ts']) },
  { name: '词汇表 glossary', run: () => complain(['tools/check-glossary.ts']) },
  { name: '功能清单 features', run: () => complain(['tools/check-features.ts']) },
]

/** Runs the checks one after the other and prints each outcome; answers how many passed and failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const counts = { passed: 0, failed: 0 }
  for (const check of checks) {
    const startedAt = performance.now()
    const complaint = await check.run().catch((error: Error) => error.message)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(`${complaint === '' ? '✓' : '✗'} ${check.name} (${seconds} s)\n`)
    if (complaint === '') counts.passed++
    else {
      counts.failed++
      process.stdout.write(`${complaint}\n`)
    }
  }
  return counts
}
