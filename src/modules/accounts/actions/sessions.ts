import { reading } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { findMembershipOf } from '../session.report.ts'
import { endOwnSession, endSessions, saveActing } from '../session.store.ts'

/** Ends the session of the caller. */
export async function signOut(act: SignedAct): Promise<void> {
  await endSessions(act.tx, { sessionIds: [act.caller.sessionId] }, 'signed-out', act.now)
  await record(act, { act: 'accounts.signed-out', subject: { kind: 'account', id: act.caller.accountId } })
}

/** Ends one of the caller's own sessions. */
export async function endSession(act: SignedAct, sessionId: string): Promise<number> {
  const own = { accountId: act.caller.accountId, sessionId }
  if (!(await endOwnSession(act.tx, own, act.now))) throw notFound()
  await record(act, { act: 'accounts.session-ended', subject: { kind: 'session', id: sessionId } })
  return 1
}

/** Ends all of the caller's sessions but the present one. */
export async function endOtherSessions(act: SignedAct): Promise<number> {
  const { accountId, sessionId } = act.caller
  const ended = await endSessions(act.tx, { accountId, except: sessionId }, 'ended-by-owner', act.now)
  await record(act, {
    act: 'accounts.other-sessions-ended',
    subject: { kind: 'account', id: accountId },
    details: { ended },
  })
  return ended
}

/** Lets the session act under another membership of the same person, or for himself or herself. */
export async function switchMembership(act: SignedAct, membershipId: string | null): Promise<void> {
  if (membershipId !== null) {
    const own = await findMembershipOf(reading(act.tx), membershipId, act.caller.personId, act.now)
    if (!own) throw notFound()
  }
  await saveActing(act.tx, act.caller.sessionId, membershipId)
  await record(act, {
    act: 'accounts.membership-switched',
    subject: { kind: 'account', id: act.caller.accountId },
    details: { from: act.caller.membership?.id ?? null, to: membershipId },
  })
}
