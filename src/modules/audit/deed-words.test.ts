import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasWords, PARTS } from './rules/deed-words.ts'
import { factsOf } from './rules/entry-columns.ts'

const SOURCE = join(import.meta.dirname, '../..')

/** Every act that is recorded under its own name somewhere in the program. */
function recordedActs(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('.test.'),
  )
  const found = files.flatMap((name) =>
    [...readFileSync(join(SOURCE, name), 'utf8').matchAll(/\bact: '([a-z]+\.[a-z-]+)'/g)].map(
      ([, act = '']) => act,
    ),
  )
  return [...new Set(found)].sort()
}

test('每一种记录下来的操作都有中文说法，所属业务也有', () => {
  const acts = recordedActs()
  expect(acts.length).toBeGreaterThan(100)
  expect(acts.filter((act) => !hasWords(act))).toEqual([])
  expect(acts.filter((act) => !((act.split('.')[0] ?? '') in PARTS))).toEqual([])
})

test('附记写成一行，空的不写', () => {
  const details = { list: 'cases.todo', rows: 12, filter: { step: 'check' }, reason: null, note: '' }
  expect(factsOf({ details })).toBe('list：cases.todo；rows：12；filter：{"step":"check"}')
})
