import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { JobError } from '../children/job-error.ts'
import { type PrintTemplate, templateKey } from './print-template.ts'

/** Pictures of a document, each as its bytes or where they lie on this disk. */
export type RenderFiles = Readonly<Record<string, Uint8Array | string | { readonly path: string }>>

export interface RenderOrder {
  readonly template: PrintTemplate
  /** What the template reads with `json("/data.json")`; a value is never run as markup. */
  readonly data: unknown
  /** Pictures by name; the template reads `/files/<name>`. */
  readonly files?: RenderFiles
  /** PDF/A keeps for decades and refuses characters no font can print, A-3 may carry files; `plain` is for long lists. */
  readonly standard?: 'a-2b' | 'a-3b' | 'plain'
  /** The document's date. The same order with the same date gives the same bytes. */
  readonly date: Date
}

export interface TypstCompiler {
  /** Compiles one document; blocks until it is done, so only child processes call it. */
  render(order: RenderOrder): Buffer
}

// Nothing lies there: templates see the files of their order and nothing of this machine.
const ROOT = '/hengcai-print'

/** Starts Typst with the fonts of the given folders. */
export function startTypst(fontFolders: readonly string[]): TypstCompiler {
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontPaths: [...fontFolders] }] })
  const placed = new Map<string, string>()

  return {
    render(order) {
      const main = place(compiler, placed, order.template)
      const files: [string, Buffer][] = Object.entries(order.files ?? {}).map(([name, content]) => [
        `${ROOT}/files/${checkName(name)}`,
        bytesOf(content),
      ])
      files.push([`${ROOT}/data.json`, Buffer.from(JSON.stringify(order.data))])
      for (const [path, content] of files) compiler.mapShadow(path, content)
      try {
        return compiler.pdf(
          { mainFilePath: main, resetRead: true },
          {
            ...(order.standard === 'plain' ? {} : { pdfStandard: order.standard ?? 'a-2b' }),
            // Tags multiply the size of long lists by twenty; PDF/A-2b does not ask for them.
            pdfTags: false,
            creationTimestamp: Math.floor(order.date.getTime() / 1000),
          },
        )
      } catch (error) {
        throw explain(compiler, main, error)
      } finally {
        // The next document must not find this person's photo.
        for (const [path] of files) compiler.unmapShadow(path)
        compiler.evictCache(5)
      }
    },
  }
}

function bytesOf(content: RenderFiles[string]): Buffer {
  if (typeof content === 'string') return Buffer.from(content)
  return 'path' in content ? readFileSync(content.path) : Buffer.from(content)
}

/** Each version of a template gets a path of its own: Typst must never see two contents under one path. */
function place(compiler: NodeCompiler, placed: Map<string, string>, template: PrintTemplate): string {
  const key = templateKey(template)
  const known = placed.get(key)
  if (known) return known
  for (const [name, text] of Object.entries(template.sources)) {
    compiler.mapShadow(`${ROOT}/templates/${key}/${checkName(name)}`, Buffer.from(text))
  }
  const main = `${ROOT}/templates/${key}/${checkName(template.main)}`
  placed.set(key, main)
  return main
}

function checkName(name: string): string {
  if (!/^[\w-]+(\.[\w-]+)*$/.test(name))
    throw new Error(`A print cannot use a file named ${JSON.stringify(name)}.`)
  return name
}

/** Turns Typst's own words into an error with a code; characters without a glyph are named in a sentence. */
function explain(compiler: NodeCompiler, main: string, error: unknown): JobError {
  const characters = missingCharacters(error instanceof Error ? error.message : String(error))
  if (characters.length > 0) {
    const named = characters.map((character) => `“${character}”`).join('、')
    return new JobError(
      'missing-glyph',
      `现有字体中没有${named}字，无法印出。请系统管理员补充收有该字的字体后再打印。`,
      { characters },
    )
  }
  const faults = listFaults(compiler, main)
  const messages = faults.length > 0 ? faults : [error instanceof Error ? error.message : String(error)]
  return new JobError('template', `打印模板有误，请系统管理员检查：${messages.join('；')}`, { messages })
}

/** The characters that PDF/A export complains about; Typst quotes them as Rust does, sometimes as \u{…}. */
function missingCharacters(text: string): string[] {
  const plain = text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
  const found = [...plain.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)]
  return [...new Set(found.map((match) => match[1] ?? ''))]
}

/** Compiles once more to learn where the fault is; `pdf` alone does not tell. */
function listFaults(compiler: NodeCompiler, main: string): string[] {
  const failed = compiler.compile({ mainFilePath: main, resetRead: true }).takeDiagnostics()
  const faults: Fault[] = failed ? compiler.fetchDiagnostics(failed) : []
  return faults.map(({ path, range, message }) => {
    const file = path.split('/').at(-1) ?? path
    return range ? `${file} 第${range.start.line + 1}行：${message}` : `${file}：${message}`
  })
}

interface Fault {
  readonly path: string
  readonly message: string
  readonly range?: { readonly start: { readonly line: number } }
}
