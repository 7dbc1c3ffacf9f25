// npm run check: format, lint, types, walls, house rules, glossary, unit tests; the thing to run before a commit.
import { runChecks, runNode } from './checks.ts'

const startedAt = performance.now()
const counts = await runChecks()
const unit = await runNode([
  'node_modules/vitest/vitest.mjs',
  'run',
  '--project',
  'unit',
  '--reporter',
  'dot',
])
process.stdout.write(unit.output.slice(-6000))
const failed = counts.failed + (unit.code === 0 ? 0 : 1)
const seconds = Math.round((performance.now() - startedAt) / 1000)
process.stdout.write(
  failed === 0 ? `check passed in ${seconds} s\n` : `check FAILED (${failed}) in ${seconds} s\n`,
)
process.exitCode = failed === 0 ? 0 : 1
