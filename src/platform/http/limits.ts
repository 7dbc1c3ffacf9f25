import type { FastifyRequest } from 'fastify'
import { sha256 } from '../crypto/keys.ts'
import type { Caller, World } from '../world.ts'
import type { Limit, Operation } from './contract.ts'
import { countUse } from './limits.store.ts'
import { Refusal } from './refusal.ts'

/** Counts this use against the operation's limits; over a limit it is refused with the seconds to wait. */
export async function countAgainstLimits(
  world: World,
  op: Operation,
  request: FastifyRequest,
  caller: Caller | null,
): Promise<void> {
  for (const limit of op.limits ?? []) {
    const subject = subjectOf(limit, request, caller)
    if (subject === undefined) continue
    // The subject may be a mobile number: only its hash is kept.
    const key = sha256(`${op.id}\0${limit.by}\0${limit.perSeconds}\0${subject}`)
    const now = world.clock.now()
    const { uses, windowStart } = await world.database.inTransaction((tx) =>
      countUse(tx, key, now, limit.perSeconds),
    )
    if (uses > limit.max) {
      const passed = (now.getTime() - windowStart.getTime()) / 1000
      const seconds = Math.max(1, Math.ceil(limit.perSeconds - passed))
      throw new Refusal('request.too-many', { retryAfter: seconds, details: { seconds } })
    }
  }
}

function subjectOf(limit: Limit, request: FastifyRequest, caller: Caller | null): string | undefined {
  if (limit.by === 'ip') return request.ip
  if (limit.by === 'account') return caller?.accountId
  const value = (request.body as Record<string, unknown> | undefined)?.[limit.by.slice('body:'.length)]
  return typeof value === 'string' ? value : undefined
}
