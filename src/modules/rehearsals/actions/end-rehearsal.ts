import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdRehearsal, removeRehearsal, saveCancelled } from '../rehearsal.store.ts'

/** Stops a rehearsal of the office after the batch at hand; what it has found so far stays. */
export async function cancelRehearsal(
  act: SignedAct,
  authorityId: string,
  rehearsalId: string,
): Promise<{ id: string }> {
  const held = await holdRehearsal(act.tx, rehearsalId, authorityId)
  if (!held) throw notFound()
  if (held.state !== 'running') throw new Refusal('rehearsals.not-running')

  await saveCancelled(act.tx, held.id, act.now)
  await record(act, { act: 'rehearsals.cancelled', subject: { kind: 'rehearsal', id: held.id } })
  return { id: held.id }
}

/** Erases a rehearsal of the office with its result; one that runs finds nothing to go on with. */
export async function eraseRehearsal(
  act: SignedAct,
  authorityId: string,
  rehearsalId: string,
): Promise<{ erased: true }> {
  const held = await holdRehearsal(act.tx, rehearsalId, authorityId)
  if (!held) throw notFound()

  await removeRehearsal(act.tx, held.id)
  await record(act, { act: 'rehearsals.erased', subject: { kind: 'rehearsal', id: held.id } })
  return { erased: true }
}
