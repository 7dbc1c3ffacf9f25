import type { Read } from '../../platform/database/database.ts'
import type { Attachment } from './attachment.contract.ts'
import { describeChange } from './rules/describe-change.ts'
import type { Kind } from './rules/file-kind.ts'

/** A file as the module knows it. */
export type FileRow = NonNullable<Awaited<ReturnType<typeof findFile>>>

const columns = [
  'id',
  'owner_kind',
  'owner_id',
  'slot',
  'name',
  'declared_bytes',
  'max_bytes',
  'bytes',
  'type',
  'state',
  'reason',
  'sha256',
  'original_type',
  'thumbnail_sha256',
  'pages',
  'uploaded_by',
  'begun_at',
  'expires_at',
  'finished_at',
  'removed_at',
  'pinned_at',
] as const

/** A file that is in its place, or pinned by something that never changes. */
export async function findFile(read: Read, id: string) {
  return read
    .selectFrom('attachment')
    .select(columns)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('removed_at', 'is', null), eb('pinned_at', 'is not', null)]))
    .executeTakeFirst()
}

/** An upload of this person that may still go on, or has just ended. */
export async function findUpload(read: Read, id: string, personId: string, now: Date) {
  return read
    .selectFrom('attachment')
    .select(columns)
    .where('id', '=', id)
    .where('uploaded_by', '=', personId)
    .where('removed_at', 'is', null)
    .where((eb) => eb.or([eb('state', '!=', 'uploading'), eb('expires_at', '>', now)]))
    .executeTakeFirst()
}

/** How many files a place holds, and how many uploads this person has not finished. */
export async function countForBegin(
  read: Read,
  place: { ownerKind: string; ownerId: string; slot: string },
  personId: string,
  now: Date,
): Promise<{ inPlace: number; openUploads: number }> {
  const inPlace = await countInPlace(read, place)
  const open = await read
    .selectFrom('attachment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('uploaded_by', '=', personId)
    .where('state', '=', 'uploading')
    .where('removed_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return { inPlace, openUploads: open.n }
}

/** How many finished files a place holds. */
export async function countInPlace(
  read: Read,
  place: { ownerKind: string; ownerId: string; slot: string },
): Promise<number> {
  const held = await read
    .selectFrom('attachment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('owner_kind', '=', place.ownerKind)
    .where('owner_id', '=', place.ownerId)
    .where('slot', '=', place.slot)
    .where('removed_at', 'is', null)
    .where('state', 'in', ['checking', 'ready'])
    .executeTakeFirstOrThrow()
  return held.n
}

/**
 * Files by their ids, removed ones only if pinned; unknown ids are missing from the answer. With an owner, files of
 * anybody else are missing too: ask so for ids that came from outside.
 */
export async function filesOf(
  read: Read,
  ids: readonly string[],
  owner?: { readonly kind: string; readonly id: string },
): Promise<Map<string, Attachment>> {
  if (ids.length === 0) return new Map()
  let query = read
    .selectFrom('attachment')
    .select(columns)
    .where('id', 'in', [...ids])
    .where((eb) => eb.or([eb('removed_at', 'is', null), eb('pinned_at', 'is not', null)]))
  if (owner) query = query.where('owner_kind', '=', owner.kind).where('owner_id', '=', owner.id)
  const rows = await query.execute()
  return new Map(rows.map((row) => [row.id, faceOf(row)]))
}

/** The files that are in the places of an owner, in the order they came. */
export async function filesOfOwner(read: Read, ownerKind: string, ownerId: string): Promise<Attachment[]> {
  return (await filesOfOwners(read, ownerKind, [ownerId])).map(({ file }) => file)
}

/** Files in the places of several owners, each with its owner. */
export async function filesOfOwners(read: Read, ownerKind: string, ownerIds: readonly string[]) {
  if (ownerIds.length === 0) return []
  const rows = await read
    .selectFrom('attachment')
    .select(columns)
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', 'in', [...ownerIds])
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ owner: row.owner_id, file: faceOf(row) }))
}

/** When the files in the places of an owner were begun and had arrived, unfinished uploads included. */
export async function listUploadTimes(read: Read, ownerKind: string, ownerId: string) {
  const rows = await read
    .selectFrom('attachment')
    .select(['id', 'slot', 'begun_at', 'finished_at'])
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', '=', ownerId)
    .where('removed_at', 'is', null)
    .where('state', '!=', 'refused')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    slot: row.slot,
    begunAt: row.begun_at,
    finishedAt: row.finished_at,
  }))
}

/** What a copy needs to know: the ready files of the giver, and what stands in the places of the taker. */
export async function listForCopy(
  read: Read,
  files: readonly { readonly id: string; readonly toSlot: string }[],
  from: { readonly kind: string; readonly id: string },
  to: { readonly kind: string; readonly id: string },
) {
  const sources = read
    .selectFrom('attachment')
    .selectAll()
    .where('id', 'in', [...new Set(files.map((file) => file.id))])
    .where('owner_kind', '=', from.kind)
    .where('owner_id', '=', from.id)
    .where('state', '=', 'ready')
    .where((eb) => eb.or([eb('removed_at', 'is', null), eb('pinned_at', 'is not', null)]))
    .execute()
  const standing = read
    .selectFrom('attachment')
    .select(['id', 'slot', 'name', 'sha256'])
    .where('owner_kind', '=', to.kind)
    .where('owner_id', '=', to.id)
    .where('slot', 'in', [...new Set(files.map((file) => file.toSlot))])
    .where('removed_at', 'is', null)
    .where('state', 'in', ['checking', 'ready'])
    .execute()
  const [found, there] = await Promise.all([sources, standing])
  return { sources: found, standing: there }
}

/** A check of the same content that was passed before, and left it as it fits: it need not be done again. */
export async function findEarlierCheck(read: Read, sha256: string, maxBytes: number) {
  return read
    .selectFrom('attachment')
    .select(['bytes', 'type', 'pages', 'thumbnail_sha256'])
    .where('sha256', '=', sha256)
    .where('state', '=', 'ready')
    .where('bytes', '<=', Math.min(maxBytes, Number.MAX_SAFE_INTEGER))
    .limit(1)
    .executeTakeFirst()
}

/** Whether content is known here. */
export async function hasContent(read: Read, sha256: string): Promise<boolean> {
  const row = await read
    .selectFrom('attachment_content')
    .select('sha256')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row !== undefined
}

/** Uploads that began before the moment and have not ended. */
export async function listUnfinished(read: Read, before: Date, limit: number) {
  return read
    .selectFrom('attachment')
    .select(['id', 'declared_bytes', 'expires_at'])
    .where('state', '=', 'uploading')
    .where('removed_at', 'is', null)
    .where('begun_at', '<', before)
    .orderBy('begun_at')
    .limit(limit)
    .execute()
}

/** Files whose check has been due since before the moment. */
export async function listUnchecked(read: Read, before: Date, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom('attachment')
    .select('id')
    .where('state', '=', 'checking')
    .where('removed_at', 'is', null)
    .where('waiting_since', 'is', null)
    .where('finished_at', '<', before)
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Files that wait for the virus scanner, the longest waiting first. */
export async function listWaiting(read: Read, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom('attachment')
    .select('id')
    .where('waiting_since', 'is not', null)
    .where('state', '=', 'checking')
    .where('removed_at', 'is', null)
    .orderBy('waiting_since')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Files that nobody can read any more: removed long enough ago, refused long enough ago. */
export async function listPurgeable(
  read: Read,
  before: { removed: Date; refused: Date },
  limit: number,
): Promise<string[]> {
  const rows = await read
    .selectFrom('attachment')
    .select('id')
    .where('pinned_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('removed_at', '<', before.removed),
        eb.and([eb('state', '=', 'refused'), eb('finished_at', '<', before.refused)]),
      ]),
    )
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** A file as pages show it. */
export function faceOf(row: FileRow): Attachment {
  return {
    id: row.id,
    slot: row.slot,
    name: row.name,
    bytes: row.bytes ?? row.declared_bytes,
    type: row.type as Kind | null,
    state: row.state as Attachment['state'],
    reason: row.reason,
    change:
      row.state === 'ready'
        ? describeChange({
            arrivedKind: row.original_type as Kind | null,
            kind: row.type as Kind | null,
            arrivedBytes: row.declared_bytes,
            bytes: row.bytes ?? row.declared_bytes,
            maxBytes: row.max_bytes,
          })
        : null,
    // Until the check is over the content may still lose what tells too much, and its hash with it.
    sha256: row.state === 'ready' ? row.sha256 : null,
    hasThumbnail: row.thumbnail_sha256 !== null,
    pages: row.pages,
    uploadedAt: (row.finished_at ?? row.begun_at).toISOString(),
  }
}
