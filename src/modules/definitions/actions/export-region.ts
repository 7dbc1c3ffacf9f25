import type { Read } from '../../../platform/database/database.ts'
import { zipFolder } from '../../../platform/files/zip-folder.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import { listRegionFiles } from '../draft.report.ts'
import { definitionFolders, regionOfFolder } from '../rules/package.ts'
import { unpackPrint } from '../rules/print-files.ts'

/** Packs the newest definitions of a region as the folder that an import reads. */
export async function exportRegion(read: Read, region: string): Promise<{ name: string; body: Buffer }> {
  const files = await listRegionFiles(read, region)
  if (files.length === 0) throw notFound()
  // A region that came from files keeps the name of its folder; one made in the product is called by its code.
  const known = files
    .map((one) => one.source.split('/')[0] ?? '')
    .find((name) => regionOfFolder(name) === region)
  const name = known ?? region
  const folderOf = (kind: string) =>
    Object.entries(definitionFolders).find(([, one]) => one === kind)?.[0] ?? kind
  const body = await zipFolder(
    files.flatMap(({ kind, code, text }) =>
      kind === 'print'
        ? unpackPrint(text).map((one) => ({ ...one, path: `${name}/prints/${code}/${one.path}` }))
        : [{ path: `${name}/${folderOf(kind)}/${code}.json`, text }],
    ),
  )
  return { name, body }
}
