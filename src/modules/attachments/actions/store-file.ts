import { newId } from '../../../lib/ids.ts'
import { sha256 as hashOf } from '../../../platform/crypto/keys.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { findEarlierCheck } from '../attachment.report.ts'
import { holdContent, insertUpload, markChecking, markReady } from '../attachment.store.ts'
import { cleanName, type Kind, nameForKind } from '../rules/file-kind.ts'
import { inspectBytes, keepChecked } from './check-file.ts'

/** A file that the program itself puts into a place. */
export interface OwnFile {
  readonly ownerKind: string
  readonly ownerId: string
  readonly slot: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly accept: readonly Kind[]
  readonly uploadedBy: string
}

/**
 * Puts a file into a place without an upload, checked like any other, and answers its id. For programs: imports and the
 * demonstration. A file that fails the check is their fault and throws.
 */
export async function storeFile(act: Act, file: OwnFile): Promise<string> {
  const id = newId(act.now)
  const name = cleanName(file.name)
  await insertUpload(act.tx, {
    id,
    owner_kind: file.ownerKind,
    owner_id: file.ownerId,
    slot: file.slot,
    name,
    declared_bytes: file.bytes.length,
    accept: file.accept,
    max_count: 1,
    uploaded_by: file.uploadedBy,
    begun_at: act.now,
    expires_at: act.now,
  })
  const { arrived, kind, found } = await findOrCheck(act, file)
  const { sha256, bytes } = found
  const finished = { name: nameForKind(name, kind), type: kind, bytes, sha256, finished_at: act.now }
  await markChecking(act.tx, id, finished, arrived)
  await markReady(act.tx, id, found)
  await record(act, {
    act: 'attachments.uploaded',
    subject: { kind: file.ownerKind, id: file.ownerId },
    details: { file: id, slot: file.slot, sha256, bytes, by: file.uploadedBy },
  })
  return id
}

async function findOrCheck(act: Act, file: OwnFile) {
  const sha256 = hashOf(file.bytes).toString('hex')
  // With the sweep kept away, content that was checked before is there and need not be written again.
  await holdContent(act.tx)
  const earlier = await findEarlierCheck(reading(act.tx), sha256, Number.POSITIVE_INFINITY)
  const kind = earlier?.type as Kind
  if (earlier && file.accept.includes(kind)) {
    const found = { ...earlier, type: kind, sha256, bytes: file.bytes.length }
    return { arrived: { sha256, type: kind }, kind, found }
  }
  const checked = await inspectBytes(file.bytes, file.accept)
  if (!checked.ok) throw new Error(`${file.name}: ${checked.reason}`)
  const arrived = { sha256, type: checked.arrivedKind }
  return { arrived, kind: checked.kind, found: await keepChecked(act, checked) }
}
