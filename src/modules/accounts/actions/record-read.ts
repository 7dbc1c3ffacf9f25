import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'

/** Leaves word for a person that somebody else has looked at what is stored about him or her. */
export async function recordPersonRead(
  act: SignedAct,
  read: { personId: string /** A Chinese sentence without subject: 查看了您的申报材料. */; what: string },
): Promise<void> {
  if (read.personId === act.caller.personId) return
  await record(act, {
    act: 'accounts.person-read',
    subject: { kind: 'person', id: read.personId },
    details: { what: read.what },
  })
}

/** Leaves word that a person has taken away everything stored about him or her. */
export async function recordExport(act: SignedAct): Promise<void> {
  await record(act, { act: 'accounts.exported', subject: { kind: 'person', id: act.caller.personId } })
}
