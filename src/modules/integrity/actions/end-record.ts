import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdRecord, saveEnd } from '../integrity.store.ts'

/** Ends a record of the acting office before its last day; from then on it no longer bars. */
export async function endRecord(
  act: SignedAct,
  command: { recordId: string; reason: string },
): Promise<{ id: string }> {
  const { tx, now, caller } = act
  if (!caller.membership) throw notFound()
  const held = await holdRecord(tx, command.recordId, caller.membership.organisationId)
  if (!held) throw notFound()
  if (held.ended_at) throw new Refusal('integrity.ended')

  await saveEnd(tx, held.id, { ended_by: caller.personId, ended_at: now, end_reason: command.reason })
  await record(act, { act: 'integrity.ended', subject: { kind: 'integrity-record', id: held.id } })
  return { id: held.id }
}
