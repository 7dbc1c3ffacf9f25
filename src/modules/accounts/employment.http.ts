import { businessDateOf } from '../../lib/dates.ts'
import { maskIdentityNumber } from '../../lib/mask.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { claimEmployment } from './actions/claim-employment.ts'
import { decideEmployment, releaseEmployment, withdrawEmployment } from './actions/decide-employment.ts'
import { readIdentityNumber } from './actions/identity.ts'
import { actingFor } from './actions/manage-members.ts'
import * as contract from './employment.contract.ts'
import { countClaims, listEmploymentsOf, listPeopleOf } from './employment.report.ts'
import { movesOfUnit } from './rules/employment-decision.ts'

type Status = 'claimed' | 'confirmed' | 'released' | 'refused' | 'withdrawn'

/** Binds claiming, confirming and ending employments. */
export function bindEmployments(server: Server): void {
  bindRead(server, contract.listPeople, async ({ read, caller, world }, { query }) => {
    const { organisationId } = actingFor({ caller })
    const page = await showPeople({ read, caller, world }, query)
    return { ...page, claimed: await countClaims(read, organisationId) }
  })
  bindAct(server, contract.decideEmployment, (act, { params, body }) =>
    decideEmployment(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.releaseEmployment, (act, { params, body }) =>
    releaseEmployment(act, { ...body, id: params.id }),
  )
  bindRead(server, contract.listOwnEmployments, async ({ read, caller }) => ({
    rows: (await listEmploymentsOf(read, caller.personId)).map((row) => ({
      ...sharedFace(row),
      organisationId: row.organisation_id,
      organisation: row.organisation,
      agency: row.agency,
      moves: row.status === 'claimed' ? ['withdraw' as const] : [],
    })),
  }))
  bindAct(server, contract.claimOwnEmployment, async (act, { body }) => {
    if (body.fromDate > businessDateOf(act.now)) throw new Refusal('accounts.date-ahead')
    const claimed = await claimEmployment(act, { ...body, personId: act.caller.personId })
    return { id: claimed.employmentId, status: claimed.status }
  })
  bindAct(server, contract.withdrawEmployment, (act, { params, body }) =>
    withdrawEmployment(act, { ...body, id: params.id }),
  )
}

/** A page of the people of the organisation acted for. */
export async function showPeople(
  { read, caller, world }: Pick<SignedLook, 'read' | 'caller' | 'world'>,
  query: Parameters<typeof listPeopleOf>[2],
) {
  const asked = withIdentity(world, query)
  const found = await listPeopleOf(read, actingFor({ caller }).organisationId, asked)
  const rows = found.slice(0, query.limit)
  return {
    rows: rows.map((row) => ({
      ...sharedFace(row),
      personId: row.person_id,
      name: row.name,
      department: row.department,
      identityNumber: maskIdentityNumber(world.keys.decrypt(row.identity_number)),
      moves: movesOfUnit(row.status),
    })),
    next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** A whole identity number finds exactly one person; anything else is part of a name. */
export function withIdentity<Q extends { readonly keyword?: string | undefined }>(
  world: SignedLook['world'],
  query: Q,
): Q & { identity: Buffer | undefined } {
  const at = { world, now: world.clock.now() }
  const identity = query.keyword ? readIdentityNumber(at, query.keyword) : undefined
  return { ...query, identity: identity?.ok ? identity.index : undefined }
}

function sharedFace(row: {
  id: string
  status: string
  position: string
  from_date: string
  until_date: string | null
  claimed_at: Date
  decided_at: Date | null
  decision_reason: string | null
  version: number
}) {
  return {
    id: row.id,
    status: row.status as Status,
    position: row.position,
    fromDate: row.from_date,
    untilDate: row.until_date,
    claimedAt: row.claimed_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    version: row.version,
  }
}
