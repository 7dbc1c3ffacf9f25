import type { SignedAct } from '../../../platform/world.ts'
import { record, recordAll } from '../../audit/index.ts'

/** Leaves word for a person that somebody else has looked at what is stored about him or her. */
export async function recordPersonRead(
  act: SignedAct,
  read: { personId: string /** A Chinese sentence without subject: 查看了您的申报材料. */; what: string },
): Promise<void> {
  await recordPeopleRead(act, [read])
}

/** Leaves word for several people. */
export async function recordPeopleRead(
  act: SignedAct,
  read: readonly { personId: string; what: string }[],
): Promise<void> {
  await recordAll(
    act,
    read
      .filter(({ personId }) => personId !== act.caller.personId)
      .map(({ personId, what }) => ({
        act: 'accounts.person-read',
        subject: { kind: 'person', id: personId },
        details: { what },
      })),
  )
}

/** Leaves word that a person has taken away everything stored about him or her. */
export async function recordExport(act: SignedAct): Promise<void> {
  await record(act, { act: 'accounts.exported', subject: { kind: 'person', id: act.caller.personId } })
}
