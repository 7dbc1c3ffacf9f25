import type { FileFact } from '../../engines/forms/index.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Attachment } from './attachment.contract.ts'
import { filesOf, filesOfOwner } from './attachment.report.ts'

// The form engine knows files by media type, the file store by kind.
const MEDIA_TYPES = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  // Becomes one as soon as it is checked.
  heic: 'image/jpeg',
  zip: 'application/zip',
} as const

/** The files that answers name. */
export interface NamedFiles {
  /** As the form engine takes them; files that are not whole or were refused count as missing. */
  readonly files: Record<string, FileFact>
  /** Named at a place they were not uploaded for. */
  readonly foreign: ReadonlySet<string>
  readonly found: ReadonlyMap<string, Attachment>
}

/**
 * What is known of the files that the answers of an owner name. A file that was taken out of its place since is found
 * only when it is pinned, and then only for those who may read what pinned it.
 */
export async function namedFiles(
  read: Read,
  owner: { readonly kind: string; readonly id: string },
  named: readonly { id: string; slot: string }[],
): Promise<NamedFiles> {
  if (named.length === 0) return { files: {}, foreign: new Set(), found: new Map() }
  const own = new Map((await filesOfOwner(read, owner.kind, owner.id)).map((file) => [file.id, file]))
  // What somebody typed in place of a file id is foreign, and must not reach a query for ids.
  const gone = [...new Set(named.map((one) => one.id))].filter((id) => !own.has(id) && isId(id))
  const pinned = await filesOf(read, gone)
  const foreign = new Set(named.filter(({ id, slot }) => own.get(id)?.slot !== slot).map(({ id }) => id))
  const found = new Map([...own, ...pinned])
  const files = Object.fromEntries(
    [...found.values()]
      .filter((file) => file.state === 'ready' || file.state === 'checking')
      .map(({ id, name, type, bytes }) => [id, { name, type: type ? MEDIA_TYPES[type] : '', bytes }]),
  )
  return { files, foreign, found }
}
