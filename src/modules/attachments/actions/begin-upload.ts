import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { countForBegin } from '../attachment.report.ts'
import { insertUpload } from '../attachment.store.ts'
import { findOwner } from '../owners.ts'
import { decideBegin } from '../rules/decide-begin.ts'
import { cleanName } from '../rules/file-kind.ts'

// Long enough to come back the next morning after the line broke in the evening.
const LIFETIME = 24 * 3600 * 1000

/** Announces a file: everything that can be refused is refused here, before a byte travels. */
export async function beginUpload(
  act: SignedAct,
  command: { ownerKind: string; ownerId: string; slot: string; name: string; bytes: number },
) {
  const { ownerKind, ownerId, slot } = command
  const read = reading(act.tx)
  const rule = await findOwner(ownerKind)?.mayUpload({ ...act, read }, ownerId, slot)
  if (!rule) throw notFound()
  const { personId } = act.caller
  const standing = await countForBegin(read, command, personId, act.now)
  const file = { name: cleanName(command.name), bytes: command.bytes }
  const refusal = decideBegin(file, rule, standing)
  if (refusal) throw new Refusal(refusal.code, { details: refusal.details })
  const id = newId(act.now)
  const expires = new Date(act.now.getTime() + LIFETIME)
  await insertUpload(act.tx, {
    id,
    owner_kind: ownerKind,
    owner_id: ownerId,
    slot,
    name: file.name,
    declared_bytes: file.bytes,
    accept: rule.accept,
    max_count: rule.maxCount,
    max_bytes: rule.maxBytes,
    shrink: rule.shrink ?? false,
    uploaded_by: personId,
    begun_at: act.now,
    expires_at: expires,
  })
  return { fileId: id, uploadUrl: `/api/uploads/tus/${id}`, expiresAt: expires.toISOString() }
}
