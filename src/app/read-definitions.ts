import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type DefinitionFile, definitionFolders, regionOfFolder } from '../modules/definitions/index.ts'

/** The tennis club tests the engines; the demonstration's folder holds its accounts. Neither is a region. */
const NOT_REGIONS = new Set(['tennis-club', 'demo'])

/** Reads the definition files of every region's folder. */
export async function readDefinitions(folder: string): Promise<DefinitionFile[]> {
  const regions = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && !NOT_REGIONS.has(entry.name),
  )
  const lists = await Promise.all(
    regions.flatMap((region) =>
      Object.entries(definitionFolders).map(async ([name, kind]) => {
        const place = join(folder, region.name, name)
        const files = await readdir(place).catch(() => [])
        const wanted = files.filter((file) => extname(file) === (kind === 'print' ? '.typ' : '.json')).sort()
        return Promise.all(
          wanted.map(async (file) => ({
            region: regionOfFolder(region.name),
            kind,
            code: basename(file, extname(file)),
            path: `${region.name}/${name}/${file}`,
            text: await readFile(join(place, file), 'utf8'),
          })),
        )
      }),
    ),
  )
  return lists.flat()
}
