import { isScannerUp, scanFile } from '../../../platform/antivirus/clamd.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Act, World } from '../../../platform/world.ts'
import { MOST_PICTURE_BYTES } from '../attachment.contract.ts'
import { findEarlierCheck, findFile, listWaiting } from '../attachment.report.ts'
import { holdFile, markReady, markRefused, markWaiting } from '../attachment.store.ts'
import { theWorkshop } from '../checking.ts'
import { keepContent, readBytes } from '../content.ts'
import { type Kind, nameForKind } from '../rules/file-kind.ts'
import { stripMetadata } from '../rules/strip-metadata.ts'
import { CHECK_QUEUE } from './finish-upload.ts'

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
  if (!(await passesScan(world, fileId, sha256))) return
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

const WAITING = '查毒服务暂时不可用，稍后自动再查，文件不会丢失，不用重新上传。'
const TOO_LARGE = '文件超过查毒服务能检查的大小，请拆成几个较小的文件后上传。'

/** Asks the virus scanner, if there is one; what it refuses or cannot tell now is written down. */
async function passesScan(world: World, fileId: string, sha256: string): Promise<boolean> {
  const { clamd } = world.config
  if (!clamd) return true
  const verdict = await scanFile(clamd, await world.files.pathOf(sha256))
  if (verdict.outcome === 'clean') return true
  if (verdict.outcome === 'unavailable') world.log.warn({ fileId }, 'the virus scanner does not answer')
  const now = world.clock.now()
  await settle(world, fileId, (tx) => {
    if (verdict.outcome === 'unavailable') return markWaiting(tx, fileId, WAITING, now)
    const found = verdict.outcome === 'infected' ? sentenceOf(verdict.virus) : TOO_LARGE
    return markRefused(tx, fileId, found, now)
  })
  return false
}

function sentenceOf(virus: string): string {
  return `文件里查出病毒（${virus}），没有保存。请先用杀毒软件清理电脑，再重新生成文件上传。`
}

/** Asks again for files that wait for the virus scanner, once it answers. */
export async function resumeWaiting(world: World): Promise<void> {
  const { clamd } = world.config
  const waiting = await listWaiting(world.database.read, 200)
  // A scanner that was taken out of the settings keeps nobody waiting.
  if (waiting.length === 0 || (clamd && !(await isScannerUp(clamd)))) return
  await world.database.inTransaction(async (tx) => {
    for (const fileId of waiting) await world.jobs.enqueue(tx, CHECK_QUEUE, { fileId })
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
