import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const STATES = new Set(['done', 'partly', 'planned'])

/** One row of docs/features.md. */
interface Feature {
  readonly id: string
  readonly state: string
  readonly place: string
  /** `path › title` of the tests that show it, separated by `;`. */
  readonly tests: readonly string[]
}

/** Reads the table of features. */
export function readFeatures(markdown: string): Feature[] {
  return markdown
    .split('\n')
    .filter((line) => /^\| [A-Z]{2}-/.test(line))
    .map((line) => {
      const [id = '', , , state = '', place = '', tests = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
      return {
        id,
        state,
        place,
        tests: tests
          .split(';')
          .map((test) => test.trim())
          .filter(Boolean),
      }
    })
}

/** Says what is untrue in the table: unknown states, rows done without a place or a test, tests that do not exist. */
export function checkFeatures(markdown: string, readTest: (path: string) => string | undefined): string[] {
  const features = readFeatures(markdown)
  const problems = features.length === 0 ? ['docs/features.md has no rows'] : []
  const seen = new Set<string>()
  for (const feature of features) {
    if (seen.has(feature.id)) problems.push(`${feature.id} stands twice`)
    seen.add(feature.id)
    if (!STATES.has(feature.state)) problems.push(`${feature.id} has the unknown state ${feature.state}`)
    if (feature.state === 'done' && feature.tests.length === 0)
      problems.push(`${feature.id} is done but names no test`)
    if (feature.state !== 'planned' && feature.place === '')
      problems.push(`${feature.id} names no page or operation`)
    for (const test of feature.tests) {
      const [path = '', title] = test.replaceAll('`', '').split(' › ')
      const source = readTest(path)
      if (source === undefined) problems.push(`${feature.id} names ${path}, which does not exist`)
      else if (title === undefined || !source.includes(title)) {
        problems.push(`${feature.id} names the test "${title}", which is not in ${path}`)
      }
    }
  }
  return problems
}

/** Checks the project's own table. */
export function checkOwnFeatures(): string[] {
  const root = join(import.meta.dirname, '..')
  return checkFeatures(readFileSync(join(root, 'docs/features.md'), 'utf8'), (path) => {
    const full = join(root, path)
    return path.includes('.') && existsSync(full) ? readFileSync(full, 'utf8') : undefined
  })
}

if (import.meta.main) {
  const problems = checkOwnFeatures()
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  process.exitCode = problems.length > 0 ? 1 : 0
}
