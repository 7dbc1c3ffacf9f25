import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/** One entry of the manifest Vite writes beside a build. */
interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly isEntry?: boolean
}
export type Manifest = Readonly<Record<string, Chunk>>

/** A page as the pages.ts of a folder names it, with the file it is in, relative to src/web. */
export interface ListedPage {
  readonly area: string
  readonly path: string
  readonly source: string
}

const KB = 1024
/** The most JavaScript a page of an area may load, after brotli; what only officials load is split by role instead. */
const LIMITS: Readonly<Record<string, number>> = { public: 250 * KB, my: 450 * KB }
/** What every page behind sign-in loads. */
const SIGNED_IN = ['app/SignedInFrame.tsx', 'app/AntdFrame.tsx']

const WEB = new URL('../src/web/', import.meta.url)

/** Reads the pages of a folder from the source text of its list. */
export function readPages(folder: string, text: string): readonly ListedPage[] {
  const entry = /area:\s*'(\w+)',\s*path:\s*'([^']+)',\s*load:\s*\(\)\s*=>\s*import\('\.\/([^']+)'\)/g
  return [...text.matchAll(entry)].map(([, area = '', path = '', source = '']) => ({
    area,
    path,
    source: `${folder}/${source}`,
  }))
}

/** Reads every page of the product from the lists that stand beside them, found as the page finds them. */
export function readListedPages(): readonly ListedPage[] {
  return readdirSync(WEB).flatMap((folder) => {
    const list = new URL(`${folder}/pages.ts`, WEB)
    return folder !== 'app' && existsSync(list) ? readPages(folder, readFileSync(list, 'utf8')) : []
  })
}

/** Reads the manifest of a finished build. */
export function readManifest(outDir: string): Manifest {
  return JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Manifest
}

/**
 * Lists the JavaScript files that the given sources load together with the entry. `inAll` adds what they load later,
 * when it is needed; what the entry loads later are the other pages and never counts.
 */
export function filesLoadedBy(
  manifest: Manifest,
  sources: readonly string[],
  inAll = false,
): readonly string[] {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (key: string, deep: boolean): void => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    if (chunk.file.endsWith('.js')) files.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next, deep)
    if (deep) for (const next of chunk.dynamicImports ?? []) visit(next, deep)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key, false)
  for (const source of sources) visit(source, inAll)
  return [...files].sort()
}

export interface Weighed {
  readonly page: ListedPage
  readonly files: readonly string[]
  readonly bytes: number
  readonly maxBytes: number
}

/** Says of every page with a limit how much JavaScript it loads, compressed. */
export function weigh(outDir: string, pages: readonly ListedPage[]): readonly Weighed[] {
  const manifest = readManifest(outDir)
  const sizes = new Map<string, number>()
  const sizeOf = (file: string): number => {
    const known = sizes.get(file)
    if (known !== undefined) return known
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    const size = brotliCompressSync(readFileSync(join(outDir, file)), { params }).length
    sizes.set(file, size)
    return size
  }
  return pages.flatMap((page) => {
    const maxBytes = LIMITS[page.area]
    if (maxBytes === undefined) return []
    if (!manifest[page.source]) throw new Error(`The build has no chunk of its own for ${page.source}.`)
    const frame = page.area === 'public' ? [] : SIGNED_IN
    const files = filesLoadedBy(manifest, [...frame, page.source], page.area === 'my')
    return [{ page, files, maxBytes, bytes: files.reduce((sum, file) => sum + sizeOf(file), 0) }]
  })
}

function print(outDir: string): void {
  for (const { page, bytes, maxBytes, files } of weigh(outDir, readListedPages())) {
    const size = `${(bytes / KB).toFixed(1)} of ${maxBytes / KB} KB in ${files.length} files`
    process.stdout.write(`${page.path}: ${size}\n`)
    if (bytes > maxBytes) process.exitCode = 1
  }
}

if (import.meta.main) print(process.argv[2] ?? 'dist/web')
