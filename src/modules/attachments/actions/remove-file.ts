import { reading } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Act, SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdFile, markErased, markPinned, markRemoved } from '../attachment.store.ts'
import { findOwner } from '../owners.ts'

/** Takes a file out of its place for the caller, who must be one that may put files there now. */
export async function removeFileFor(act: SignedAct, fileId: string): Promise<void> {
  const file = await holdFile(act.tx, fileId)
  if (!file) throw notFound()
  const look = { ...act, read: reading(act.tx) }
  const mayPut = await findOwner(file.owner_kind)?.mayUpload(look, file.owner_id, file.slot)
  const isOwnUnfinished = file.state === 'uploading' && file.uploaded_by === act.caller.personId
  if (!mayPut && !isOwnUnfinished) throw notFound()
  await markRemoved(act.tx, [fileId], act.now)
  await record(act, {
    act: 'attachments.removed',
    subject: { kind: file.owner_kind, id: file.owner_id },
    details: { file: fileId, slot: file.slot, sha256: file.sha256 },
  })
}

/** Takes files out of their places; what is pinned stays readable, the rest goes with the next sweep. */
export async function removeFiles(act: Act, fileIds: readonly string[]): Promise<void> {
  await markRemoved(act.tx, fileIds, act.now)
}

/** Erases all files of an owner, pinned or not; the bytes go with the next sweep. */
export async function eraseFilesOf(act: Act, ownerKind: string, ownerId: string): Promise<void> {
  await markErased(act.tx, ownerKind, ownerId, act.now)
  await record(act, { act: 'attachments.erased', subject: { kind: ownerKind, id: ownerId } })
}

/**
 * Pins files to something that never changes (a submitted snapshot, a published notice). Answers false when one of
 * them is not a ready file of that owner: then nothing may be built on them.
 */
export async function pinFiles(
  act: Act,
  owner: { kind: string; id: string },
  fileIds: readonly string[],
): Promise<boolean> {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return true
  return (await markPinned(act.tx, owner.kind, owner.id, ids, act.now)) === ids.length
}
