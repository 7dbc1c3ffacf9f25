import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A Typst template with everything it imports or shows; self-contained, so that an old version prints for ever. */
export interface PrintTemplate {
  /** The name of the main file among the sources. */
  readonly main: string
  /** File name → text, for .typ and .svg files that lie in one folder. */
  readonly sources: Readonly<Record<string, string>>
}

/** Reads a template from a folder of .typ and .svg files. */
export async function readPrintTemplate(folder: string, main: string): Promise<PrintTemplate> {
  const names = (await readdir(folder)).filter((name) => /\.(typ|svg)$/.test(name)).sort()
  if (!names.includes(main)) throw new Error(`There is no print template ${main} in ${folder}.`)
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
  )
  return { main, sources: Object.fromEntries(texts) }
}
