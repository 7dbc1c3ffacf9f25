import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Attachment as AttachmentRow } from '../../platform/database/tables.ts'
import type { Kind } from './rules/file-kind.ts'

// Keeps content from being swept between the moment it is stored and the moment its row says so.
const CONTENT_LOCK = 20261124

/** Adds a file that is about to be uploaded. */
export async function insertUpload(
  tx: Tx,
  file: {
    id: string
    owner_kind: string
    owner_id: string
    slot: string
    name: string
    declared_bytes: number
    accept: readonly Kind[]
    max_count: number
    max_bytes?: number
    shrink?: boolean
    uploaded_by: string
    begun_at: Date
    expires_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('attachment')
    .values({ ...file, accept: [...file.accept], state: 'uploading' })
    .execute()
}

/** Adds rows that show content which is there already, ready in their new places. */
export async function insertCopies(
  tx: Tx,
  rows: readonly Selectable<AttachmentRow>[],
  place: { owner_kind: string; owner_id: string; uploaded_by?: string; begun_at: Date },
): Promise<void> {
  const fresh = { finished_at: place.begun_at, expires_at: place.begun_at, removed_at: null, pinned_at: null }
  await tx
    .insertInto('attachment')
    .values(rows.map((row) => ({ ...row, ...place, ...fresh })))
    .execute()
}

/** Holds a file that is not removed. */
export async function holdFile(tx: Tx, id: string) {
  return tx
    .selectFrom('attachment')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Lets nobody else finish a file in this place until the transaction ends. */
export async function holdPlace(
  tx: Tx,
  place: { owner_kind: string; owner_id: string; slot: string },
): Promise<void> {
  const name = `attachment-place ${place.owner_kind} ${place.owner_id} ${place.slot}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, ${CONTENT_LOCK}))`.execute(tx)
}

/** Keeps the sweep away from content until the transaction ends; many may store at the same time. */
export async function holdContent(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${CONTENT_LOCK})`.execute(tx)
}

/** Waits until nobody is storing content, and keeps everybody from it until the transaction ends. */
export async function holdContentAlone(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CONTENT_LOCK})`.execute(tx)
}

/** Notes stored content; the same content again changes nothing. */
export async function insertContent(
  tx: Tx,
  content: { sha256: string; bytes: number; kept: boolean; stored_at: Date },
): Promise<void> {
  await tx
    .insertInto('attachment_content')
    .values(content)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** All bytes are here and of a kind that the place takes: the file is being checked. */
export async function markChecking(
  tx: Tx,
  id: string,
  found: { name: string; type: Kind; bytes: number; sha256: string; finished_at: Date },
  // What arrived is remembered: the check may leave other bytes, and of another kind.
  arrived: { sha256: string; type: Kind } = found,
): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({ ...found, original_sha256: arrived.sha256, original_type: arrived.type, state: 'checking' })
    .where('id', '=', id)
    .execute()
}

/** The file passed its check. */
export async function markReady(
  tx: Tx,
  id: string,
  found: {
    sha256: string
    bytes: number
    pages: number | null
    thumbnail_sha256: string | null
    type?: Kind
    name?: string
  },
): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({ ...found, state: 'ready', reason: null, waiting_since: null })
    .where('id', '=', id)
    .execute()
}

/** The file is refused, with the sentence that says why; it lets go of its content. */
export async function markRefused(tx: Tx, id: string, reason: string, now: Date): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({
      state: 'refused',
      reason,
      sha256: null,
      thumbnail_sha256: null,
      finished_at: now,
      waiting_since: null,
    })
    .where('id', '=', id)
    .execute()
}

/** The virus scanner does not answer: the file stays in its check, with the sentence that says so. */
export async function markWaiting(tx: Tx, id: string, reason: string, now: Date): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({ reason, waiting_since: sql<Date>`coalesce(waiting_since, ${now})` })
    .where('id', '=', id)
    .execute()
}

/** Takes files out of their places. */
export async function markRemoved(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('attachment')
    .set({ removed_at: now })
    .where('id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .execute()
}

/** Takes everything of an owner out of its places, pinned or not: its answers are erased. */
export async function markErased(tx: Tx, ownerKind: string, ownerId: string, now: Date): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({ removed_at: now, pinned_at: null })
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', '=', ownerId)
    .execute()
}

/** Pins ready files of an owner: they stay readable for good. Answers how many there were. */
export async function markPinned(
  tx: Tx,
  ownerKind: string,
  ownerId: string,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const pinned = await tx
    .updateTable('attachment')
    .set({ pinned_at: sql<Date>`coalesce(pinned_at, ${now})` })
    .where('id', 'in', [...ids])
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  return Number(pinned.numUpdatedRows)
}

/** Deletes the rows of files that nothing refers to any more. */
export async function deleteFiles(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('attachment')
      .where('id', 'in', [...ids])
      .execute()
}

/** Deletes the rows of content that no file has any more, and answers which; the caller removes the bytes. */
export async function deleteUnusedContent(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const unused = tx
    .selectFrom('attachment_content as content')
    .select('content.sha256')
    .where('content.kept', '=', false)
    .where('content.stored_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attachment as file')
            .select('file.id')
            .whereRef('file.sha256', '=', 'content.sha256'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attachment as file')
            .select('file.id')
            .whereRef('file.thumbnail_sha256', '=', 'content.sha256'),
        ),
      ),
    )
    .limit(limit)
  const rows = await tx
    .deleteFrom('attachment_content')
    .where('sha256', 'in', unused)
    .returning('sha256')
    .execute()
  return rows.map((row) => row.sha256)
}
