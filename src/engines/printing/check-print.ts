import { checkExpression, type ExpressionType } from '../expressions/index.ts'
import { type Problem, problemsIn, problemsOfShape } from '../problem.ts'
import { compileDesign } from './compile-design.ts'
import { bareName, checkData, checkSupplied, type DataShape } from './data-shape.ts'
import { PrintDefinition } from './print.schema.ts'

/** What may be printed about: the data its module supplies, and the facts that conditions may ask for. */
export interface PrintableSubject {
  readonly data: DataShape
  readonly facts: Readonly<Record<string, ExpressionType>>
}

/** The names a print may use. */
export interface PrintVocabulary {
  readonly subjects: Readonly<Record<string, PrintableSubject>>
}

/** Checks a print without compiling it: its head, its shape, its sample, and what its sources read. */
export function checkPrint(source: unknown, vocabulary: PrintVocabulary, file?: string): Problem[] {
  const parsed = PrintDefinition.safeParse(source)
  if (!parsed.success) return problemsIn(file, problemsOfShape(parsed.error.issues))
  const print = parsed.data
  const subject = Object.hasOwn(vocabulary.subjects, print.subject)
    ? vocabulary.subjects[print.subject]
    : undefined
  if (!subject) return problemsIn(file, [{ path: 'subject', message: `没有“${print.subject}”这种打印对象` }])
  const reserved = Object.keys(print.data).some((name) => bareName(name) === 'print')
  return problemsIn(file, [
    ...(reserved ? [{ path: 'data.print', message: '“print”由平台提供，不用声明' }] : []),
    ...checkSupplied(print.data, subject.data, 'data'),
    ...checkData(print.data, print.sample, 'sample'),
    ...conditionProblems(print, subject),
    ...designProblems(print),
    ...sourceProblems(print),
  ])
}

function conditionProblems(print: PrintDefinition, { facts }: PrintableSubject): Problem[] {
  const vocabulary = { answers: {}, lists: {}, facts: { ...facts } }
  const check = (expression: unknown, path: string) =>
    expression === undefined ? [] : checkExpression(expression, vocabulary, { path })
  return [...check(print.offered, 'offered'), ...check(print.watermark?.clean, 'watermark.clean')]
}

/** A design and the template made of it are one thing: neither is changed alone. */
function designProblems({ design, main, sources }: PrintDefinition): Problem[] {
  if (!design || sources[main] === compileDesign(design)) return []
  return [{ path: 'design', message: '模板源文与设计不一致，请在设计中保存一次，或者去掉设计' }]
}

function sourceProblems(print: PrintDefinition): Problem[] {
  const { main, sources } = print
  if (!Object.hasOwn(sources, main)) return [{ path: 'main', message: `没有主文件“${main}”` }]
  const names = new Set([...Object.keys(print.data).map(bareName), 'print'])
  return Object.entries(sources)
    .filter(([name]) => name.endsWith('.typ'))
    .flatMap(([name, text]) => [...outsideProblems(name, text, sources), ...readProblems(name, text, names)])
}

const IMPORTS = /\b(?:import|include)\s+(?:"([^"]*)"|(?=[^\s"]))/g
const READS =
  /\b(?:image|read|json|csv|toml|yaml|xml|cbor|plugin|bibliography)\s*\(\s*(?:"([^"]*)"|(?=[^\s"]))/g

/** A template is self-contained: whatever it takes in lies beside it or comes with the order. */
function outsideProblems(name: string, text: string, sources: Readonly<Record<string, string>>): Problem[] {
  const plain = withoutComments(text)
  const taken = [...plain.matchAll(IMPORTS), ...plain.matchAll(READS)]
  return taken.flatMap((match) => {
    const path = match[1]
    const isOwn = path !== undefined && Object.hasOwn(sources, path)
    if (isOwn || path === '/data.json' || (path !== undefined && /^\/files\/[\w.-]+$/.test(path))) return []
    const what = path === undefined ? '不是直接写出的文件名' : `“${path}”`
    return [
      {
        path: `sources.${name}`,
        message: `${name} 第${lineOf(plain, match.index)}行：只能使用模板自己的文件和 /data.json、/files/ 中的内容，${what}不在其中`,
      },
    ]
  })
}

const DATA_READS =
  /(?<!\/)\bdata\.(?:at\(\s*"([^"]+)"|(?!at\b|keys\b|values\b|pairs\b|len\b)([a-z][A-Za-z0-9-]*))|\bhas\("([^"]+)"\)/g

/** Whatever a template reads of its data is declared. */
function readProblems(name: string, text: string, declared: ReadonlySet<string>): Problem[] {
  const plain = withoutComments(text)
  return [...plain.matchAll(DATA_READS)].flatMap((match) => {
    const read = match[1] ?? match[2] ?? match[3] ?? ''
    if (declared.has(read)) return []
    return [
      {
        path: `sources.${name}`,
        message: `${name} 第${lineOf(plain, match.index)}行：读取了没有声明的数据“${read}”`,
      },
    ]
  })
}

/** Comments are blanked, not removed: places keep their lines. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
