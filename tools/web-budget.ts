import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/** One entry of the manifest Vite writes beside a build. */
interface Chunk {
  readonly file: string
  readonly src?: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly isEntry?: boolean
}
export type Manifest = Readonly<Record<string, Chunk>>

/** A page and the most JavaScript it may load, in bytes after brotli. */
export interface Budget {
  readonly page: string
  /** Source files that the page loads besides the entry, relative to src/web. */
  readonly sources: readonly string[]
  readonly maxBytes: number
}

const KB = 1024
const PUBLIC = 250 * KB
const DECLARATION = 450 * KB
/** What the areas behind sign-in load whatever the page. */
const SIGNED_IN = ['app/SignedInFrame.tsx', 'app/AntdFrame.tsx']

/** Pages with a budget of their own; a source that does not exist yet is not counted, one that exists always is. */
export const budgets: readonly Budget[] = [
  { page: '首页', sources: ['home/HomePage.tsx'], maxBytes: PUBLIC },
  { page: '登录', sources: ['accounts/SignInPage.tsx'], maxBytes: PUBLIC },
  { page: '证书核验', sources: ['certificates/VerifyPage.tsx'], maxBytes: PUBLIC },
  {
    page: '申报填写',
    sources: [...SIGNED_IN, 'dossiers/DeclarationPage.tsx', 'fields/FormRenderer.tsx'],
    maxBytes: DECLARATION,
  },
]

/** Reads the manifest of a finished build. */
export function readManifest(outDir: string): Manifest {
  return JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Manifest
}

/** Lists the JavaScript files that the given sources load at once, without what they load later. */
export function filesLoadedBy(manifest: Manifest, sources: readonly string[]): readonly string[] {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    if (chunk.file.endsWith('.js')) files.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key)
  for (const source of sources) visit(source)
  return [...files].sort()
}

/** Says for each budget which files count, how large they are compressed, and which sources the build does not have. */
export function weigh(
  outDir: string,
  list: readonly Budget[] = budgets,
): readonly { budget: Budget; files: readonly string[]; bytes: number; missing: readonly string[] }[] {
  const manifest = readManifest(outDir)
  const sizes = new Map<string, number>()
  const sizeOf = (file: string): number => {
    const known = sizes.get(file)
    if (known !== undefined) return known
    const size = brotliCompressSync(readFileSync(join(outDir, file)), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
    }).length
    sizes.set(file, size)
    return size
  }
  return list.map((budget) => {
    const files = filesLoadedBy(manifest, budget.sources)
    const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0)
    return { budget, files, bytes, missing: budget.sources.filter((source) => !manifest[source]) }
  })
}

function print(outDir: string): void {
  for (const { budget, bytes, files, missing } of weigh(outDir)) {
    const absent = missing.length > 0 ? `, not in the build yet: ${missing.join(', ')}` : ''
    const line = `${budget.page}: ${(bytes / KB).toFixed(1)} of ${budget.maxBytes / KB} KB in ${files.length} files${absent}`
    process.stdout.write(`${line}\n`)
    if (bytes > budget.maxBytes) process.exitCode = 1
  }
}

if (import.meta.main) print(process.argv[2] ?? 'dist/web')
