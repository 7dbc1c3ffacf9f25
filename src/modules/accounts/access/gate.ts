import type { FastifyRequest } from 'fastify'
import { sha256 } from '../../../platform/crypto/keys.ts'
import type { Gate } from '../../../platform/http/bind.ts'
import type { Caller, World } from '../../../platform/world.ts'
import { dutiesOf } from '../rules/duties.ts'
import { decideRestriction } from '../rules/restriction.ts'
import { type AccessPolicy, isAlive, needsTouch } from '../rules/session-life.ts'
import { findSession, type SessionRow } from '../session.report.ts'
import { touchSession } from '../session.store.ts'

/** The name of the session cookie; a browser keeps the __Host- prefix honest only over https. */
export function cookieName(world: World): string {
  return world.config.publicUrl.startsWith('https:') ? '__Host-sid' : 'sid'
}

/** Matches requests to people by their session: one query a request, and at most one write a minute. */
export function createGate(world: World): Gate {
  return {
    async identify(request: FastifyRequest): Promise<Caller | null> {
      const token = request.cookies[cookieName(world)]
      if (!token) return null
      const now = world.clock.now()
      const row = await findSession(world.database.read, sha256(token), now)
      if (!row || row.disabled_at || !isAlive(timesOf(row), policyOf(row), now)) return null
      // A page that only asks for counts in the background does not keep an absent person signed in.
      const isPersonActing = request.headers['x-background'] === undefined
      if (isPersonActing && needsTouch(row.last_seen_at, now)) {
        await world.database.inTransaction((tx) => touchSession(tx, row.id, now))
      }
      return callerOf(row)
    },
  }
}

/** The caller that a session row stands for. */
export function callerOf(row: SessionRow): Caller {
  const acts = row.membership_id !== null && row.organisation_id !== null && row.organisation_status !== null
  return {
    sessionId: row.id,
    accountId: row.account_id,
    personId: row.person_id,
    personName: row.person_name,
    membership: acts
      ? {
          id: row.membership_id as string,
          organisationId: row.organisation_id as string,
          organisationName: row.organisation_name ?? '',
          ...substitutesFor(row),
        }
      : null,
    duties: acts
      ? dutiesOf({
          role: row.role ?? '',
          granted: row.duties ?? [],
          capacities: row.capacities,
          organisationStatus: row.organisation_status as string,
        })
      : [],
    restriction: decideRestriction({
      mustSetPassword: row.must_set_password,
      hasSecondFactor: row.totp_since !== null,
      secondFactorGiven: row.second_factor_at !== null,
      policyAsks: row.second_factor,
      actingRole: acts ? row.role : null,
    }),
  }
}

/** Whose place a membership takes, if it is lent for somebody absent. */
export function substitutesFor(row: {
  readonly substitutes_for: string | null
  readonly absent_name: string | null
}) {
  const { substitutes_for: personId, absent_name: name } = row
  return personId === null ? {} : { substitutesFor: { personId, name: name ?? '' } }
}

function timesOf(row: SessionRow) {
  return { createdAt: row.created_at, lastSeenAt: row.last_seen_at, endedAt: row.ended_at }
}

function policyOf(row: SessionRow): Omit<AccessPolicy, 'secretDays'> {
  return {
    idleMinutes: row.idle_minutes,
    absoluteHours: row.absolute_hours,
    sessionsMax: row.sessions_max,
    secondFactor: row.second_factor,
  }
}
