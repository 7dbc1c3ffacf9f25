import { businessDateOf } from '../../lib/dates.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import type { SignedLook } from '../../platform/world.ts'
import { actingFor } from './actions/manage-members.ts'
import {
  endSubstitution,
  enterSubstitution,
  listAbsentees,
  manages,
  namedDuties,
} from './actions/substitute.ts'
import { type Duty, findRole } from './rules/duties.ts'
import { substitutionOperations as operations } from './substitution.contract.ts'
import { listSubstitutionRows } from './substitution.report.ts'

/** Binds the operations on 代办. */
export function bindSubstitutions(server: Server): void {
  bindRead(server, operations.listSubstitutions, (look, { query }) => showSubstitutions(look, query))
  bindAct(server, operations.enterSubstitution, (act, { body }) => enterSubstitution(act, body))
  bindAct(server, operations.endSubstitution, (act, { params }) => endSubstitution(act, params.id))
}

/** Who acts for whom in the organisation acted for, as the caller sees it. */
export async function showSubstitutions(
  look: SignedLook,
  query: { cursor?: string | undefined; limit: number },
) {
  const { read, caller, now } = look
  const { organisationId, substitutesFor } = actingFor(look)
  const isManager = manages(look)
  const personId = isManager ? undefined : caller.personId
  const found = await listSubstitutionRows(read, organisationId, { ...query, personId })
  const rows = found.slice(0, query.limit)
  const people = await listAbsentees(read, organisationId)
  const mayEnter = people.filter(
    (one) => one.duties.length > 0 && !substitutesFor && (isManager || one.personId === caller.personId),
  )
  return {
    rows: rows.map((row) => {
      const end = row.valid_to ?? now
      const isOver = end <= now
      const held = [...(findRole(row.role)?.own ?? []), ...row.duties]
      const isParty = [row.person_id, row.substitutes_for].includes(caller.personId)
      return {
        id: row.id,
        absent: row.absent,
        substitute: row.substitute,
        duties: namedDuties([...new Set(held)] as Duty[]),
        from: businessDateOf(row.valid_from),
        until: businessDateOf(new Date(end.getTime() - 1)),
        state: isOver
          ? ('over' as const)
          : row.valid_from > now
            ? ('planned' as const)
            : ('standing' as const),
        enteredBy: row.entered_by,
        moves: !isOver && (isManager || isParty) ? ['end' as const] : [],
      }
    }),
    next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
    absentees: mayEnter.map(({ personId: id, name, duties }) => ({
      personId: id,
      name,
      own: id === caller.personId,
      duties: namedDuties(duties),
    })),
    colleagues: mayEnter.length > 0 ? people.map(({ personId: id, name }) => ({ personId: id, name })) : [],
  }
}
