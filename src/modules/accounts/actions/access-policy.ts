import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdAccessPolicy, saveAccessPolicy } from '../access.store.ts'
import type { AccessPolicy } from '../rules/session-life.ts'

/** Changes the numbers of access; they hold from the next request on. */
export async function changeAccessPolicy(
  act: SignedAct,
  command: AccessPolicy & { seenVersion: number },
): Promise<AccessPolicy & { version: number }> {
  const before = await holdAccessPolicy(act.tx)
  if (before.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const { seenVersion: _, ...policy } = command
  const version = before.version + 1
  await saveAccessPolicy(act.tx, {
    idle_minutes: policy.idleMinutes,
    absolute_hours: policy.absoluteHours,
    sessions_max: policy.sessionsMax,
    second_factor: policy.secondFactor,
    secret_days: policy.secretDays,
    version,
    changed_at: act.now,
  })
  await record(act, {
    act: 'accounts.access-policy-changed',
    subject: { kind: 'access-policy', id: 'only' },
    details: { ...policy, version },
  })
  return { ...policy, version }
}
