import { checkPackages, type FormSurroundings } from './check-package.ts'
import type { DefinitionFile } from './package.ts'

/** What is wrong with a draft, with the line of its text where that can be told. */
export interface DraftProblem {
  readonly path: string
  readonly message: string
  readonly line?: number
}

type Draft = Pick<DefinitionFile, 'kind' | 'region' | 'code' | 'text'>

/**
 * Checks drafts in the place of their definitions, together with what is published beside them in the region and
 * nationally; what is told stands in the first of them.
 */
export function listDraftProblems(
  drafts: readonly [Draft, ...Draft[]],
  published: readonly DefinitionFile[],
  surroundings: FormSurroundings,
): DraftProblem[] {
  const [draft] = drafts
  const broken = findBrokenLine(draft)
  if (broken) return [broken]
  const isDrafted = (one: Draft) => drafts.some((other) => isSame(one, other))
  const before = new Set(checkPackages(published, surroundings).map(keyOf))
  const files = [...drafts.map(asFile), ...published.filter((one) => !isDrafted(one))]
  const own = asFile(draft).path
  // What the drafts break elsewhere counts; what was broken without them does not stand in their way.
  return checkPackages(files, surroundings)
    .filter((one) => one.file === own || !before.has(keyOf(one)))
    .map(({ file: where, path, message }) => ({
      path: where === own ? path : '',
      message: where === own ? message : `${where ?? ''}：${message}`,
      ...lineOf(draft.text, where === own ? path : ''),
    }))
}

function asFile(draft: Draft): DefinitionFile {
  return { ...draft, path: `${draft.kind} ${draft.code} 的草稿` }
}

function isSame(one: Draft, other: Draft): boolean {
  return one.kind === other.kind && one.region === other.region && one.code === other.code
}

function keyOf(one: { file?: string; path: string; message: string }): string {
  return `${one.file} ${one.path} ${one.message}`
}

/** The line where JSON stops being JSON. */
function findBrokenLine({ text }: Pick<DefinitionFile, 'text'>): DraftProblem | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1]
    const line = at === undefined ? text.split('\n').length : text.slice(0, Number(at)).split('\n').length
    return { path: '', line, message: `第 ${line} 行附近不是有效的 JSON，请检查逗号、引号和括号` }
  }
}

/** The line of a path in JSON text, found by walking the text after the names of the path, one after the other. */
function lineOf(text: string, path: string): { line?: number } {
  if (path === '') return {}
  let at = 0
  for (const part of path.split('.')) {
    const isNumber = /^\d+$/.test(part)
    const found = isNumber ? indexOfItem(text, at, Number(part)) : text.indexOf(`"${part}"`, at)
    if (found < 0) break
    at = found
  }
  return { line: text.slice(0, at).split('\n').length }
}

/** Where the n-th item of the array that begins after a place stands. */
function indexOfItem(text: string, from: number, n: number): number {
  const open = text.indexOf('[', from)
  if (open < 0) return -1
  let [depth, item, inText] = [0, 0, false]
  for (let at = open + 1; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"' && text[at - 1] !== '\\') inText = !inText
    if (inText && sign !== '"') continue
    if (item === n && depth === 0 && sign !== undefined && !/[\s,]/.test(sign)) return at
    if (sign === '{' || sign === '[') depth += 1
    if (sign === '}' || sign === ']') depth -= 1
    if (depth < 0) return -1
    if (sign === ',' && depth === 0) item += 1
  }
  return -1
}
