import type { Tx } from '../../../platform/database/database.ts'
import type { Act, World } from '../../../platform/world.ts'
import { MOST_PICTURE_BYTES } from '../attachment.contract.ts'
import { findEarlierCheck, findFile } from '../attachment.report.ts'
import { holdFile, markReady, markRefused } from '../attachment.store.ts'
import { theWorkshop } from '../checking.ts'
import { keepContent, readBytes } from '../content.ts'
import { type Kind, nameForKind } from '../rules/file-kind.ts'
import { stripMetadata } from '../rules/strip-metadata.ts'

const THUMBNAIL_SIDE = 320

/** What a passed check found. */
export interface Checked {
  readonly ok: true
  readonly kind: Kind
  /** What it was before a picture of a telephone became JPEG. */
  readonly arrivedKind: Kind
  readonly bytes: Uint8Array
  readonly pages: number | null
  readonly thumbnail: Uint8Array | null
}

/**
 * Opens a file in the workshop: whole, without password or scripts; takes out of pictures what tells too much, makes them
 * fit the place, and turns those of telephones into JPEG.
 */
export async function inspectBytes(
  bytes: Uint8Array,
  accept: readonly Kind[],
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Checked | { ok: false; reason: string }> {
  const workshop = theWorkshop()
  const found = await workshop.inspect(bytes, accept)
  if (!found.ok) return found
  const fitted = await makeFit(bytes, found.kind, maxBytes)
  if (!fitted.ok) return fitted
  // A page that cannot be drawn small is no reason to refuse a file that both readers open.
  const small = fitted.kind === 'zip' ? undefined : await workshop.thumbnail(fitted.bytes, THUMBNAIL_SIDE)
  return {
    ...fitted,
    arrivedKind: found.kind,
    pages: fitted.kind === 'pdf' || fitted.kind === 'zip' ? found.pages : null,
    thumbnail: small?.ok ? small.jpeg : null,
  }
}

async function makeFit(bytes: Uint8Array, kind: Kind, maxBytes: number) {
  const isPicture = kind === 'jpeg' || kind === 'png'
  if (kind === 'heic' || (isPicture && bytes.length > maxBytes)) {
    const made = await theWorkshop().fit(bytes, Math.min(maxBytes, MOST_PICTURE_BYTES))
    return made.ok ? { ok: true as const, kind: 'jpeg' as const, bytes: made.jpeg } : made
  }
  return { ok: true as const, kind, bytes: isPicture ? stripMetadata(bytes, kind) : bytes }
}

/** Checks an uploaded file; run by the job, harmless when repeated. */
export async function checkFile(world: World, fileId: string): Promise<void> {
  const file = await findFile(world.database.read, fileId)
  if (file?.state !== 'checking' || !file.sha256 || !file.type) return
  const { sha256 } = file
  const maxBytes = file.max_bytes ?? Number.POSITIVE_INFINITY
  const earlier = await findEarlierCheck(world.database.read, sha256, maxBytes)
  if (earlier) {
    await settle(world, fileId, (tx) =>
      markReady(tx, fileId, { ...earlier, type: file.type as Kind, bytes: earlier.bytes ?? 0, sha256 }),
    )
    return
  }
  const checked = await inspectBytes(await readBytes(world, sha256), [file.type as Kind], maxBytes)
  await settle(world, fileId, async (tx) => {
    const now = world.clock.now()
    if (!checked.ok) return markRefused(tx, fileId, checked.reason, now)
    const act: Act = { tx, now, world, caller: null, ip: null }
    const name = nameForKind(file.name, checked.kind)
    return markReady(tx, fileId, { ...(await keepChecked(act, checked)), type: checked.kind, name })
  })
}

/** Keeps what a check left of the file, and its small picture. */
export async function keepChecked(act: Act, checked: Checked) {
  const stored = await keepContent(act, { bytes: checked.bytes })
  const small = checked.thumbnail && (await keepContent(act, { bytes: checked.thumbnail }))
  return { ...stored, pages: checked.pages, thumbnail_sha256: small?.sha256 ?? null }
}

async function settle(world: World, fileId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    const held = await holdFile(tx, fileId)
    if (held?.state === 'checking') await work(tx)
  })
}

/** Refuses files whose check never ended, so that nobody waits for them for ever. */
export async function giveUpChecks(world: World, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await settle(world, id, (tx) =>
      markRefused(tx, id, '文件检查没有完成，请删除后重新上传。', world.clock.now()),
    )
  }
}
