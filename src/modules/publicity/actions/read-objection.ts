import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { filesOfOwner } from '../../attachments/index.ts'
import { findObjection, listObjectionActs } from '../objection.report.ts'
import { OBJECTION_OWNER } from '../objection-owner.ts'
import { officeOf } from '../reader.ts'
import { mayKnowObjector, stepsOf } from '../rules/objection.ts'
import { objectionActWords } from '../rules/words.ts'

/** Opens an objection for an organisation that answers for the list; the unit of the person concerned never learns who objects. */
export async function readObjection({ read, caller, world }: SignedLook, objectionId: string) {
  const office = officeOf(caller)
  const reader = { officeId: office.id, personId: caller.personId }
  const found = await findObjection(read, objectionId, reader)
  if (!found) throw notFound()
  const acts = await listObjectionActs(read, found.id)
  const may = mayKnowObjector(office.id, { unitId: found.unit_id })
  return {
    id: found.id,
    periodId: found.period_id,
    receiptNo: found.receipt_no,
    person: found.name,
    position: found.position,
    named: found.named,
    state: found.state,
    version: found.version,
    receivedAt: found.received_at.toISOString(),
    concludedAt: found.concluded_at?.toISOString() ?? null,
    grounds: world.keys.decrypt(found.grounds),
    objector:
      may && found.objector
        ? (JSON.parse(world.keys.decrypt(found.objector)) as { name: string; contact: string })
        : null,
    objectorHidden: found.named && !may,
    files: await filesOfOwner(read, OBJECTION_OWNER, found.id),
    findings: found.findings,
    reply: found.reply,
    steps: acts.map((one) => ({
      at: one.at.toISOString(),
      label: objectionActWords(one.act),
      note: one.note,
      by: one.organisation_name ? `${one.organisation_name} ${one.person_name ?? ''}`.trim() : null,
    })),
    moves: [...stepsOf(found.state)],
  }
}
