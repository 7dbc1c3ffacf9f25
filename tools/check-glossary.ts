/**
 * Fails when a banned synonym of docs/glossary.md is used as an identifier or a file name under src.
 *   node tools/check-glossary.ts
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

/** One row of the glossary: the word we use, and the words it replaces. */
export interface GlossaryRow {
  readonly chinese: string
  readonly identifier: string
  readonly banned: readonly string[]
}

/** A source file by its path and text. */
export interface SourceText {
  readonly path: string
  readonly text: string
}

/** A banned word that was found, and what to write instead. */
export interface GlossaryFault {
  readonly path: string
  /** 0 when the file's own name is at fault. */
  readonly line: number
  readonly found: string
  readonly banned: string
  readonly instead: string
}

/** Reads the rows of every table of the glossary whose columns are Chinese, identifier, note and banned synonyms. */
export function parseGlossary(markdown: string): GlossaryRow[] {
  return markdown.split('\n').flatMap((line) => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const [chinese, identifier, , banned] = cells
    if (cells.length !== 4 || !chinese || !identifier || banned === undefined) return []
    if (chinese === 'Chinese' || /^-+$/.test(chinese)) return []
    return [
      { chinese, identifier, banned: [...banned.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '') },
    ]
  })
}

/** Finds every banned synonym among the identifiers and file names; strings and comments may say what they like. */
export function findGlossaryFaults(
  rows: readonly GlossaryRow[],
  sources: readonly SourceText[],
): GlossaryFault[] {
  const bans = rows.flatMap((row) =>
    row.banned.map((banned) => ({
      banned,
      words: wordsOf(banned),
      instead: `${row.identifier}（${row.chinese}）`,
    })),
  )
  const verdicts = new Map<string, (typeof bans)[number] | undefined>()
  const judge = (name: string) => {
    if (!verdicts.has(name))
      verdicts.set(
        name,
        bans.find((ban) => containsWords(wordsOf(name), ban.words)),
      )
    return verdicts.get(name)
  }
  return sources.flatMap((source) => {
    const names = [
      ...source.path.split('/').map((part) => ({ name: part.replace(/\.[a-z.]+$/, ''), line: 0 })),
      ...identifiersOf(source),
    ]
    return names.flatMap(({ name, line }) => {
      const ban = judge(name)
      return ban ? [{ path: source.path, line, found: name, banned: ban.banned, instead: ban.instead }] : []
    })
  })
}

/** Splits a name into lower-case words, however they are joined: camelCase, PascalCase, snake_case, kebab-case. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

function containsWords(words: readonly string[], sought: readonly string[]): boolean {
  const same = (word: string | undefined, other: string) =>
    word === other || word === `${other}s` || (other.endsWith('y') && word === `${other.slice(0, -1)}ies`)
  return words.some((_word, start) => sought.every((one, index) => same(words[start + index], one)))
}

function identifiersOf(source: SourceText): { name: string; line: number }[] {
  const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, false)
  const found: { name: string; line: number }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
      found.push({ name: node.text, line: line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function readSources(root: string): SourceText[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const rows = parseGlossary(readFileSync(join(root, 'docs/glossary.md'), 'utf8'))
  const sources = readSources(root)
  const banned = rows.flatMap((row) => row.banned).length
  // A check that reads nothing would always be content.
  if (banned === 0 || sources.length === 0) throw new Error('The glossary or the sources could not be read.')
  const faults = findGlossaryFaults(rows, sources)
  for (const fault of faults) {
    process.stdout.write(
      `${fault.path}:${fault.line} ${fault.found}: not "${fault.banned}" but ${fault.instead}\n`,
    )
  }
  process.stdout.write(`glossary: ${sources.length} files, ${banned} banned words, ${faults.length} faults\n`)
  if (faults.length > 0) process.exitCode = 1
}
