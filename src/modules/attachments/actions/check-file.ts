import type { Tx } from '../../../platform/database/database.ts'
import type { Act, World } from '../../../platform/world.ts'
import { findEarlierCheck, findFile } from '../attachment.report.ts'
import { holdFile, markReady, markRefused } from '../attachment.store.ts'
import { theWorkshop } from '../checking.ts'
import { keepContent, readBytes } from '../content.ts'
import type { Kind } from '../rules/file-kind.ts'
import { stripMetadata } from '../rules/strip-metadata.ts'

const THUMBNAIL_SIDE = 320

/** What a passed check found. */
export interface Checked {
  readonly ok: true
  readonly bytes: Uint8Array
  readonly pages: number | null
  readonly thumbnail: Uint8Array | null
}

/** Opens a file in the workshop: whole, without password or scripts; takes out of pictures what tells too much. */
export async function inspectBytes(
  bytes: Uint8Array,
  accept: readonly Kind[],
): Promise<(Checked & { kind: Kind }) | { ok: false; reason: string }> {
  const workshop = theWorkshop()
  const found = await workshop.inspect(bytes, accept)
  if (!found.ok) return found
  const { kind } = found
  const stripped = kind === 'jpeg' || kind === 'png' ? stripMetadata(bytes, kind) : bytes
  // A page that cannot be drawn small is no reason to refuse a file that both readers open.
  const small = await workshop.thumbnail(stripped, THUMBNAIL_SIDE)
  return {
    ok: true,
    kind,
    bytes: stripped,
    pages: kind === 'pdf' ? found.pages : null,
    thumbnail: small.ok ? small.jpeg : null,
  }
}

/** Checks an uploaded file; run by the job, harmless when repeated. */
export async function checkFile(world: World, fileId: string): Promise<void> {
  const file = await findFile(world.database.read, fileId)
  if (file?.state !== 'checking' || !file.sha256 || !file.type) return
  const { sha256 } = file
  const earlier = await findEarlierCheck(world.database.read, sha256)
  if (earlier) {
    await settle(world, fileId, (tx) =>
      markReady(tx, fileId, { ...earlier, bytes: earlier.bytes ?? 0, sha256 }),
    )
    return
  }
  const checked = await inspectBytes(await readBytes(world, sha256), [file.type as Kind])
  await settle(world, fileId, async (tx) => {
    const now = world.clock.now()
    if (!checked.ok) return markRefused(tx, fileId, checked.reason, now)
    const act: Act = { tx, now, world, caller: null, ip: null }
    return markReady(tx, fileId, await keepChecked(act, checked))
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
