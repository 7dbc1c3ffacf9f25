import { fileTypeFromBuffer } from 'file-type'
import { newId } from '../../../lib/ids.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { insertUpload, markChecking } from '../attachment.store.ts'
import { keepContent } from '../content.ts'
import type { SlotRule } from '../rules/decide-begin.ts'
import { cleanName, kindOfMime, nameForKind, namesOfKinds, takes, writeSize } from '../rules/file-kind.ts'
import { CHECK_QUEUE } from './finish-upload.ts'

/** A file that came whole with a request of somebody who has no uploads: a visitor. */
export interface ReceivedFile {
  readonly ownerKind: string
  readonly ownerId: string
  readonly slot: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly rule: SlotRule
}

/**
 * Takes a file that came with a request, and has it checked by the job like any upload. Answers the sentence of a refusal,
 * or null. Nothing is kept of who sent it.
 */
export async function receiveFile(act: Act, file: ReceivedFile): Promise<string | null> {
  const { tx, now, world } = act
  const { rule, bytes } = file
  const name = cleanName(file.name)
  const kind = kindOfMime((await fileTypeFromBuffer(bytes))?.mime)
  const kinds = namesOfKinds(rule.accept)
  if (kind === undefined || !takes(rule.accept, kind))
    return `「${name}」的内容不是${kinds}，请用原来的程序另存为${kinds}后再传。`
  if (bytes.length > rule.maxBytes)
    return `「${name}」有${writeSize(bytes.length)}，超过${writeSize(rule.maxBytes)}的上限，请压缩后再传。`
  const id = newId(now)
  await insertUpload(tx, {
    id,
    owner_kind: file.ownerKind,
    owner_id: file.ownerId,
    slot: file.slot,
    name,
    declared_bytes: bytes.length,
    accept: rule.accept,
    max_count: rule.maxCount,
    uploaded_by: file.ownerId,
    begun_at: now,
    expires_at: now,
  })
  const { sha256 } = await keepContent(act, { bytes })
  await markChecking(tx, id, {
    name: nameForKind(name, kind),
    type: kind,
    bytes: bytes.length,
    sha256,
    finished_at: now,
  })
  await record(act, {
    act: 'attachments.uploaded',
    subject: { kind: file.ownerKind, id: file.ownerId },
    details: { file: id, slot: file.slot, sha256, bytes: bytes.length },
  })
  await world.jobs.enqueue(tx, CHECK_QUEUE, { fileId: id })
  return null
}
