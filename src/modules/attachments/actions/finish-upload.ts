import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { reading } from '../../../platform/database/database.ts'
import type { Act, World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { countInPlace } from '../attachment.report.ts'
import { holdFile, holdPlace, markChecking, markRefused } from '../attachment.store.ts'
import { keepContent } from '../content.ts'
import type { SlotRule } from '../rules/decide-begin.ts'
import { type Kind, kindOfMime, nameForKind, namesOfKinds, takes, writeSize } from '../rules/file-kind.ts'
import { largestArriving } from '../rules/largest-arriving.ts'

export const CHECK_QUEUE = 'attachments.check'

/** Where the bytes of an unfinished upload lie. */
export function incomingPath(world: World, id: string): string {
  return join(world.files.incoming, id)
}

/**
 * Ends an upload whose last byte has arrived: tells its kind by the content, keeps the content and asks for the check.
 * Answers the sentence of a refusal, or null. Harmless when repeated: the client asks again after a lost answer, and
 * the sweep asks for those whose server died at this moment.
 */
export async function finishUpload(world: World, id: string): Promise<string | null> {
  const path = incomingPath(world, id)
  const outcome = await world.database.inTransaction(async (tx) => {
    const file = await holdFile(tx, id)
    if (!file) return null
    if (file.state !== 'uploading') return file.reason
    const size = await stat(path).then(
      (found) => found.size,
      () => -1,
    )
    if (size !== file.declared_bytes) return null
    await holdPlace(tx, file)
    const act: Act = { tx, now: world.clock.now(), world, caller: null, ip: null }
    const kind = kindOfMime((await fileTypeFromFile(path))?.mime)
    const place = { ownerKind: file.owner_kind, ownerId: file.owner_id, slot: file.slot }
    const inPlace = await countInPlace(reading(tx), place)
    const accept = file.accept as Kind[]
    const rule = {
      accept,
      maxBytes: file.max_bytes ?? Number.POSITIVE_INFINITY,
      maxCount: file.max_count,
      shrink: file.shrink,
    }
    const reason = reasonAgainst({ name: file.name, kind, bytes: size }, rule, inPlace)
    if (reason !== null || kind === undefined) {
      await markRefused(tx, id, reason ?? '', act.now)
      return reason
    }
    const { sha256 } = await keepContent(act, { path })
    await markChecking(tx, id, {
      name: nameForKind(file.name, kind),
      type: kind,
      bytes: size,
      sha256,
      finished_at: act.now,
    })
    await record(act, {
      act: 'attachments.uploaded',
      subject: { kind: file.owner_kind, id: file.owner_id },
      details: { file: id, slot: file.slot, sha256, bytes: size, by: file.uploaded_by },
    })
    await world.jobs.enqueue(tx, CHECK_QUEUE, { fileId: id })
    return null
  })
  if (outcome !== null) await rm(path, { force: true })
  return outcome
}

function reasonAgainst(
  { name, kind, bytes }: { name: string; kind: Kind | undefined; bytes: number },
  rule: SlotRule,
  inPlace: number,
): string | null {
  if (kind === undefined || !takes(rule.accept, kind)) {
    const kinds = namesOfKinds(rule.accept)
    return `「${name}」的内容不是${kinds}，可能只是改了扩展名。请用原来的程序另存为${kinds}后再上传。`
  }
  // A name may have claimed a picture, which may come larger; only the content tells that it is none.
  const limit = largestArriving(kind, rule)
  if (bytes > limit) {
    return `「${name}」有${writeSize(bytes)}，超过这里${writeSize(limit)}的上限，请缩小后再上传。`
  }
  // Two files at once into a place for one: the second to arrive is told.
  if (inPlace >= rule.maxCount)
    return `这里最多放${rule.maxCount}个文件，「${name}」没有保存。请先删除不需要的文件。`
  return null
}
