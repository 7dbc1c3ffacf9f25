import type { Read } from '../../platform/database/database.ts'

/** Another attachment with the same content. */
export interface SameContent {
  readonly id: string
  readonly ownerKind: string
  readonly ownerId: string
  readonly slot: string
  readonly uploadedBy: string
  readonly uploadedAt: Date
}

// An empty page of a common form may stand in thousands of dossiers; a few are enough to make a checker look.
const MOST = 20

/**
 * For each file the attachments of other owners that hold the same scan: the same bytes arrived, or the same bytes are
 * kept, the newest first and at most twenty a file. Files without such others are missing from the answer. Copies that the platform
 * made itself are among them: the caller knows which owners belong together.
 */
export async function listSameContent(
  read: Read,
  fileIds: readonly string[],
): Promise<Map<string, readonly SameContent[]>> {
  if (fileIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('attachment as file')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('attachment as other')
          .select([
            'other.id',
            'other.owner_kind as ownerKind',
            'other.owner_id as ownerId',
            'other.slot',
            'other.uploaded_by as uploadedBy',
            'other.begun_at as uploadedAt',
          ])
          .where((same) =>
            same.or([
              same('other.sha256', '=', same.ref('file.sha256')),
              same('other.sha256', '=', same.ref('file.original_sha256')),
              same('other.original_sha256', '=', same.ref('file.sha256')),
              same('other.original_sha256', '=', same.ref('file.original_sha256')),
            ]),
          )
          .where('other.state', '=', 'ready')
          .where((there) =>
            there.or([there('other.removed_at', 'is', null), there('other.pinned_at', 'is not', null)]),
          )
          .where((apart) =>
            apart.or([
              apart('other.owner_kind', '!=', apart.ref('file.owner_kind')),
              apart('other.owner_id', '!=', apart.ref('file.owner_id')),
            ]),
          )
          .orderBy('other.id', 'desc')
          .limit(MOST)
          .as('same'),
      (join) => join.onTrue(),
    )
    .select(['file.id as fileId', 'same.id', 'same.ownerKind', 'same.ownerId', 'same.slot'])
    .select(['same.uploadedBy', 'same.uploadedAt'])
    .where('file.id', 'in', [...fileIds])
    .execute()
  const grouped = Map.groupBy(rows, (row) => row.fileId)
  return new Map([...grouped].map(([id, all]) => [id, all.map(({ fileId: _own, ...other }) => other)]))
}
