import { newId } from '../../../lib/ids.ts'
import { randomToken, sha256 } from '../../../platform/crypto/keys.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act, Caller } from '../../../platform/world.ts'
import { callerOf } from '../access/gate.ts'
import { isAlive, sessionsToEnd } from '../rules/session-life.ts'
import {
  findLastActing,
  findSession,
  getAccessPolicy,
  listMemberships,
  listOpenSessions,
} from '../session.report.ts'
import { endSessions, insertSession } from '../session.store.ts'

/** Whether to start as oneself, for an organisation, or as last time. */
export type Entry = 'personal' | 'organisation' | undefined

/** Opens a session of an account that has proven itself; the oldest beyond the limit end. */
export async function openSession(
  act: Act,
  who: { accountId: string; personId: string },
  as: { entry?: Entry; membershipId?: string | null; device?: string } = {},
): Promise<{ token: string; caller: Caller }> {
  const read = reading(act.tx)
  const policy = await getAccessPolicy(read)
  const open = (await listOpenSessions(read, who.accountId)).map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    endedAt: row.ended_at,
  }))
  const live = open.filter((one) => isAlive(one, policy, act.now))
  const expired = open.filter((one) => !live.includes(one))
  const surplus = sessionsToEnd(live, policy.sessionsMax)
  await endSessions(act.tx, { sessionIds: expired.map((one) => one.id) }, 'expired', act.now)
  await endSessions(act.tx, { sessionIds: surplus.map((one) => one.id) }, 'too-many', act.now)

  const token = randomToken()
  await insertSession(act.tx, {
    id: newId(act.now),
    token_hash: sha256(token),
    account_id: who.accountId,
    membership_id: as.membershipId === undefined ? await startActing(act, who, as.entry) : as.membershipId,
    created_at: act.now,
    last_seen_at: act.now,
    ip: act.ip,
    device: as.device ?? '',
  })
  const row = await findSession(read, sha256(token), act.now)
  if (!row) throw new Error('The session just opened is not there.')
  return { token, caller: callerOf(row) }
}

async function startActing(
  act: Act,
  who: { accountId: string; personId: string },
  entry: Entry,
): Promise<string | null> {
  if (entry === 'personal') return null
  const read = reading(act.tx)
  const memberships = await listMemberships(read, who.personId, act.now)
  const last = await findLastActing(read, who.accountId)
  if (entry === undefined && last?.membership_id === null) return null
  const again = memberships.find((one) => one.id === last?.membership_id)
  return (again ?? memberships[0])?.id ?? null
}
