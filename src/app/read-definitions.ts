import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import {
  type DefinitionFile,
  definitionFolders,
  packPrint,
  regionOfFolder,
} from '../modules/definitions/index.ts'

/** The tennis club tests the engines; the demonstration's folder holds its accounts. Neither is a region. */
const NOT_REGIONS = new Set(['tennis-club', 'demo'])

/** Reads the definition files of every region's folder. */
export async function readDefinitions(folder: string): Promise<DefinitionFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const regions = entries.filter((entry) => entry.isDirectory() && !NOT_REGIONS.has(entry.name))
  // What the prints of every region share lies beside the national ones.
  const shared = await readTexts(join(folder, 'national', 'prints'))
  const lists = await Promise.all(
    regions.flatMap(({ name }) => [
      ...Object.entries(definitionFolders).map(([place, kind]) =>
        kind === 'print' ? readPrints(folder, name, shared) : readJsonFiles(folder, name, place, kind),
      ),
    ]),
  )
  return lists.flat()
}

async function readJsonFiles(
  folder: string,
  region: string,
  place: string,
  kind: DefinitionFile['kind'],
): Promise<DefinitionFile[]> {
  const files = await readdir(join(folder, region, place)).catch(() => [])
  const wanted = files.filter((file) => extname(file) === '.json').sort()
  return Promise.all(
    wanted.map(async (file) => ({
      region: regionOfFolder(region),
      kind,
      code: basename(file, extname(file)),
      path: `${region}/${place}/${file}`,
      text: await readFile(join(folder, region, place, file), 'utf8'),
    })),
  )
}

/** Each print is a folder of its own. */
async function readPrints(
  folder: string,
  region: string,
  shared: Awaited<ReturnType<typeof readTexts>>,
): Promise<DefinitionFile[]> {
  const place = join(folder, region, 'prints')
  const entries = await readdir(place, { withFileTypes: true }).catch(() => [])
  const codes = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    codes.sort().map(async (code) => ({
      region: regionOfFolder(region),
      kind: 'print' as const,
      code,
      path: `${region}/prints/${code}`,
      text: packPrint(await readTexts(join(place, code)), shared),
    })),
  )
}

async function readTexts(place: string): Promise<{ path: string; text: string }[]> {
  const names = await readdir(place).catch(() => [])
  const wanted = names.filter((name) => /\.(typ|svg|json)$/.test(name)).sort()
  return Promise.all(wanted.map(async (path) => ({ path, text: await readFile(join(place, path), 'utf8') })))
}
