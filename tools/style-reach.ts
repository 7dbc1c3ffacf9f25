import { posix } from 'node:path'

/** What a page draws with a class whose rules it does not bring along. */
export interface StrayClass {
  readonly page: string
  readonly file: string
  readonly className: string
  /** Where the class has its rules. */
  readonly sheets: readonly string[]
}

/** The program that every page is shown in: the styles it imports are always there. */
const FRAME = ['main.tsx', 'app/router.tsx']

/**
 * Finds classes that are drawn on a page although no file the page imports brings their rules: they look right only to
 * whoever has been on another page before. `sources` are the texts of src/web by path.
 */
export function findStrayClasses(sources: ReadonlyMap<string, string>): StrayClass[] {
  const sheetsOf = new Map<string, string[]>()
  for (const [path, text] of sources) {
    if (path.endsWith('.css')) for (const name of classesRuled(text)) add(sheetsOf, name, path)
  }
  const files = new Map(
    [...sources].filter(([path]) => /\.tsx?$/.test(path)).map(([path, text]) => [path, read(path, text)]),
  )
  const reach = (path: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(path)) return seen
    seen.add(path)
    for (const next of files.get(path)?.imports ?? []) reach(next, seen)
    return seen
  }
  const brought = (paths: Iterable<string>) => [...paths].filter((path) => path.endsWith('.css'))
  const always = FRAME.flatMap((path) => brought(reach(path)))
  return [...files.keys()].filter(isPage).flatMap((page) => {
    const reached = reach(page)
    const sheets = new Set([...always, ...brought(reached)])
    return [...reached].flatMap((file) =>
      [...(files.get(file)?.classes ?? [])].flatMap((className): StrayClass[] => {
        const ruled = sheetsOf.get(className) ?? []
        const isStray = ruled.length > 0 && !ruled.some((sheet) => sheets.has(sheet))
        return isStray ? [{ page, file, className, sheets: ruled }] : []
      }),
    )
  })
}

function isPage(path: string): boolean {
  return path.endsWith('Page.tsx')
}

function classesRuled(css: string): Set<string> {
  return new Set([...css.matchAll(/\.([a-z][a-z0-9-]*)/g)].map(([, name]) => name as string))
}

// Imports that come with the file; what is loaded later brings its own.
const IMPORT = /^(?:import|export)\b[^'"]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'/gm
const CLASS_NAME = /className=(?:"([^"]+)"|\{([^}]*)\})/g

function read(path: string, text: string) {
  const imports = [...text.matchAll(IMPORT)].map(([, from, alone]) =>
    posix.join(posix.dirname(path), (from ?? alone) as string),
  )
  const classes = [...text.matchAll(CLASS_NAME)].flatMap(([, plain, made]) =>
    [...(plain ?? made ?? '').matchAll(/[a-z][a-z0-9-]+/g)].map(([name]) => name),
  )
  return { imports, classes: new Set(classes) }
}

function add(sheets: Map<string, string[]>, name: string, path: string): void {
  sheets.set(name, [...(sheets.get(name) ?? []), path])
}
