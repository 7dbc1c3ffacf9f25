import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** What the wall check saw: one line a violation, and over how many modules it looked. */
export interface WallReport {
  readonly violations: string[]
  readonly modules: number
}

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly { rule: { name: string }; from: string; to: string }[]
  }
}

function runDepcruise(folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const config = join(root, '.dependency-cruiser.cjs')
    const child = spawn(process.execPath, [program, '--config', config, '--output-type', 'json', 'src'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (errors += String(chunk)))
    child.on('error', reject)
    child.on('close', () => (output ? resolve(output) : reject(new Error(errors))))
  })
}

/** Judges every import under `src` of a folder by the walls at the root of the repository. */
export async function checkWalls(folder = root): Promise<WallReport> {
  const { summary } = JSON.parse(await runDepcruise(folder)) as CruiseResult
  const violations = summary.violations.map((one) => `${one.rule.name}: ${one.from} → ${one.to}`)
  return { violations, modules: summary.totalCruised }
}
