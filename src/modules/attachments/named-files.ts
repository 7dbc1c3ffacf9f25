import type { FileFact } from '../../engines/forms/index.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Attachment } from './attachment.contract.ts'
import { filesOf, filesOfOwners } from './attachment.report.ts'

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
  const all = await namedFilesOf(read, owner.kind, new Map([[owner.id, named]]))
  return all.get(owner.id) ?? NONE
}

type Named = readonly { readonly id: string; readonly slot: string }[]

const NONE: NamedFiles = { files: {}, foreign: new Set(), found: new Map() }

/** The same for the answers of several owners of one kind. */
export async function namedFilesOf(
  read: Read,
  kind: string,
  namedBy: ReadonlyMap<string, Named>,
): Promise<ReadonlyMap<string, NamedFiles>> {
  const naming = [...namedBy].filter(([, named]) => named.length > 0)
  const lying = Map.groupBy(
    await filesOfOwners(
      read,
      kind,
      naming.map(([owner]) => owner),
    ),
    (one) => one.owner,
  )
  const asked = naming.map(([owner, named]) => {
    const own = new Map((lying.get(owner) ?? []).map(({ file }) => [file.id, file]))
    // What somebody typed in place of a file id is foreign, and must not reach a query for ids.
    const gone = [...new Set(named.map((one) => one.id))].filter((id) => !own.has(id) && isId(id))
    return { owner, named, own, gone }
  })
  const pinned = await filesOf(
    read,
    asked.flatMap((one) => one.gone),
  )
  return new Map([
    ...[...namedBy.keys()].map((owner) => [owner, NONE] as const),
    ...asked.map(({ owner, named, own, gone }) => {
      const found = gone.flatMap((id) => pinned.get(id) ?? [])
      return [owner, factsOf(named, own, found)] as const
    }),
  ])
}

function factsOf(
  named: Named,
  own: ReadonlyMap<string, Attachment>,
  pinned: readonly Attachment[],
): NamedFiles {
  const foreign = new Set(named.filter(({ id, slot }) => own.get(id)?.slot !== slot).map(({ id }) => id))
  const found = new Map([...own, ...pinned.map((file) => [file.id, file] as const)])
  const files = Object.fromEntries(
    [...found.values()]
      .filter((file) => file.state === 'ready' || file.state === 'checking')
      .map(({ id, name, type, bytes }) => [id, { name, type: type ? MEDIA_TYPES[type] : '', bytes }]),
  )
  return { files, foreign, found }
}
