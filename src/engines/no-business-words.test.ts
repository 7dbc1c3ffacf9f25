import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// Written in pieces, or this file would find itself.
const business = new RegExp(
  ['职' + '称', 'seri' + 'es', 'committ' + 'ee', 'doss' + 'ier', 'certifi' + 'cate'].join('|'),
  'i',
)
const folder = import.meta.dirname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|md)$/.test(name),
)

test('引擎不认得任何业务用语', () => {
  expect(files.length).toBeGreaterThan(30)
  expect(files.filter((name) => business.test(readFileSync(join(folder, name), 'utf8')))).toEqual([])
})

test('引擎只引用 lib、zod 和引擎自己，在浏览器里也能运行', () => {
  const sources = files.filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing'),
  )
  const strangers = sources.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const imported = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '')
    return imported
      .filter((from) => !/^(zod|\.{1,2}\/(?!.*(modules|platform|web|app)\/).+\.ts)$/.test(from))
      .map((from) => `${name} ← ${from}`)
  })
  expect(strangers).toEqual([])
})
