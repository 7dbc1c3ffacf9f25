import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { filesOfOwner, receiveFile } from '../../attachments/index.ts'
import { MOST_EVIDENCE_BYTES, MOST_EVIDENCE_FILES } from '../objection.contract.ts'
import { holdObjection, insertObjectionAct } from '../objection.store.ts'
import { OBJECTION_OWNER } from '../objection-owner.ts'
import { openReceipt } from './follow-objection.ts'

const RULE = {
  accept: ['pdf', 'jpeg', 'png'],
  maxBytes: MOST_EVIDENCE_BYTES,
  maxCount: MOST_EVIDENCE_FILES,
} as const

/** Adds a file of evidence to an objection; the receipt and its code are the right to do so. */
export async function addEvidence(
  act: Act,
  command: { receiptNo: string; code: string; name: string; content: string },
): Promise<{ files: string[] }> {
  const { tx, now, world } = act
  const { id } = await openReceipt(reading(tx), command)
  const objection = await holdObjection(tx, id)
  if (objection?.concluded_at) throw new Refusal('publicity.objection-concluded')
  const before = await filesOfOwner(reading(tx), OBJECTION_OWNER, id)
  if (before.length >= MOST_EVIDENCE_FILES) throw new Refusal('publicity.evidence-full')
  const nobody: Act = { tx, now, world, caller: null, ip: null }
  const refused = await receiveFile(nobody, {
    ownerKind: OBJECTION_OWNER,
    ownerId: id,
    slot: 'evidence',
    name: command.name,
    bytes: Buffer.from(command.content, 'base64'),
    rule: RULE,
  })
  if (refused !== null) throw new Refusal('publicity.evidence-refused', { details: { sentence: refused } })
  await insertObjectionAct(tx, {
    id: newId(now),
    objection_id: id,
    act: 'evidence',
    at: now,
    organisation_name: null,
    person_name: null,
    note: null,
  })
  return { files: [...before.map((file) => file.name), command.name] }
}
