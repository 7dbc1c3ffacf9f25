import { maskMobile } from '../../lib/mobile.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import type { SignedLook } from '../../platform/world.ts'
import {
  actingFor,
  addMember,
  changeMember,
  coveringRole,
  endMember,
  handOver,
  SIDES,
  type Side,
} from './actions/manage-members.ts'
import { issueOfficeSlip, openOfficeMember } from './actions/office-staff.ts'
import {
  issueOfficeSlip as issueOfficeSlipOperation,
  officeMembers,
  openOfficeMember as openOfficeMemberOperation,
  unitMembers,
} from './membership.contract.ts'
import { listMembers } from './membership.report.ts'
import { openMobile } from './open-mobile.ts'
import { findRole } from './rules/duties.ts'
import { listGrantable } from './rules/duty-labels.ts'

/** Binds what units and offices do with their own people. */
export function bindMemberships(server: Server): void {
  bindSide(server, 'unit', unitMembers)
  bindSide(server, 'office', officeMembers)
  bindAct(server, openOfficeMemberOperation, (act, { body }) => openOfficeMember(act, body))
  bindAct(server, issueOfficeSlipOperation, (act, { params }) => issueOfficeSlip(act, params))
}

function bindSide(server: Server, side: Side, contract: typeof unitMembers | typeof officeMembers): void {
  bindRead(server, contract.list, (look, { query }) => showMembers(look, side, query))
  bindAct(server, contract.add, (act, { body }) => addMember(act, side, body))
  bindAct(server, contract.change, (act, { params, body }) =>
    changeMember(act, side, { ...body, id: params.id }),
  )
  bindAct(server, contract.end, (act, { params, body }) => endMember(act, side, { ...body, id: params.id }))
  bindAct(server, contract.handOver, (act, { params, body }) =>
    handOver(act, side, { ...body, id: params.id }),
  )
}

/** The people who act for an organisation, or who did, with what the caller may do about each. */
export async function showMembers(
  look: SignedLook,
  side: Side,
  query: { standing: 'current' | 'former'; cursor?: string | undefined; limit: number },
) {
  const { organisationId } = actingFor(look)
  const found = await listMembers(look.read, organisationId, query, look.now)
  const rows = found.slice(0, query.limit)
  const { admin, clerk } = SIDES[side]
  const covering = coveringRole(side, look.caller)
  const isLastAdmin = rows.filter((row) => row.role === admin || row.role === covering).length < 2
  return {
    rows: rows.map((row) => {
      const stands = row.valid_to === null && (row.role === admin || row.role === clerk)
      const canGo = stands && !(row.role === admin && isLastAdmin)
      const waiting = row.origin === 'opened' && row.password_set_at === null
      const moves: ('change' | 'end' | 'hand-over' | 'slip')[] = []
      if (stands && (canGo || row.role === clerk)) moves.push('change')
      if (canGo) moves.push('end')
      if (stands && row.role === clerk && !waiting && !covering) moves.push('hand-over')
      if (stands && waiting && side === 'office') moves.push('slip')
      return {
        id: row.id,
        personId: row.person_id,
        name: row.name,
        mobile: maskMobile(openMobile(look.world.keys, row.mobile)),
        role: row.role,
        roleLabel: findRole(row.role)?.label ?? row.role,
        duties: row.duties,
        since: row.valid_from.toISOString(),
        until: row.valid_to?.toISOString() ?? null,
        grantedBy: row.granted_by,
        own: row.person_id === look.caller.personId,
        waiting,
        version: row.version,
        moves,
      }
    }),
    next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
    grantable: listGrantable(clerk, look.caller.duties),
  }
}
