import { businessDateOf, endOfDay, formatDate, startOfDay } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { type Read, reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { endMembership, holdMemberships } from '../membership.store.ts'
import { type Duty, dutiesOf } from '../rules/duties.ts'
import { dutyLabel } from '../rules/duty-labels.ts'
import { type AskedSubstitution, decideSubstitution, substitutable } from '../rules/substitution.ts'
import { listColleagues, listSubstitutionRows } from '../substitution.report.ts'
import { holdSubstitution, insertSubstitution } from '../substitution.store.ts'
import { actingFor, SIDES } from './manage-members.ts'

type Side = keyof typeof SIDES

/** Whether the caller manages the organisation acted for. */
export function manages({ caller }: Pick<SignedAct, 'caller'>): boolean {
  return caller.duties.includes('unit.manage') || caller.duties.includes('office.manage')
}

/** The people of an organisation, each with what a substitute could be given. */
export async function listAbsentees(read: Read, organisationId: string) {
  const rows = await listColleagues(read, organisationId)
  return rows.map(({ person_id, name, role, duties: granted, capacities, status }) => {
    const held = dutiesOf({ role, granted, capacities, organisationStatus: status })
    const side: Side = role.startsWith('unit-') ? 'unit' : 'office'
    return { personId: person_id, name, side, duties: substitutable(SIDES[side].clerk, held) }
  })
}

/** Lets a colleague act for an absent one on some days, under a membership of its own. */
export async function enterSubstitution(act: SignedAct, asked: AskedSubstitution): Promise<{ id: string }> {
  const { tx, now, caller } = act
  const read = reading(tx)
  const { organisationId, organisationName } = actingFor(act)
  if (asked.absentId !== caller.personId && !manages(act)) throw notFound()
  // Substitutes do not pass on what was lent to them.
  if (caller.membership?.substitutesFor) throw notFound()
  await holdMemberships(tx, organisationId)
  const people = await listAbsentees(read, organisationId)
  const absent = people.find((one) => one.personId === asked.absentId)
  const substitute = people.find((one) => one.personId === asked.substituteId)
  if (!absent || !substitute) throw notFound()
  const today = businessDateOf(now)
  const rows = await listSubstitutionRows(read, organisationId, { personId: asked.absentId, limit: 100 })
  const others = rows.flatMap((row) =>
    row.valid_to && row.valid_to > now && row.substitutes_for
      ? [
          {
            absentId: row.substitutes_for,
            substituteId: row.person_id,
            from: businessDateOf(row.valid_from),
            until: businessDateOf(new Date(row.valid_to.getTime() - 1)),
          },
        ]
      : [],
  )
  const refusal = decideSubstitution(asked, absent.duties, others, today)
  if (refusal) throw new Refusal(refusal)

  const id = newId(now)
  const duties = absent.duties.filter((duty) => asked.duties.includes(duty))
  await insertSubstitution(tx, {
    id,
    person_id: substitute.personId,
    organisation_id: organisationId,
    role: SIDES[absent.side].clerk,
    duties,
    granted_by: caller.personId,
    valid_from: asked.from === today ? now : startOfDay(asked.from),
    valid_to: endOfDay(asked.until),
    substitutes_for: absent.personId,
  })
  await record(act, {
    act: 'accounts.substitution-entered',
    subject: { kind: 'membership', id },
    details: {
      absent: absent.personId,
      substitute: substitute.personId,
      duties,
      from: asked.from,
      until: asked.until,
    },
  })
  const role = `代${absent.name}办理（${formatDate(asked.from)}至${formatDate(asked.until)}）`
  await sendMessage(act, {
    to: { personId: substitute.personId },
    kind: 'accounts.role-granted',
    values: { organisation: organisationName, role },
  })
  return { id }
}

/** Ends a substitution at once. */
export async function endSubstitution(act: SignedAct, id: string): Promise<{ id: string }> {
  const { organisationId, organisationName } = actingFor(act)
  const held = await holdSubstitution(act.tx, id, organisationId)
  const isParty = held && [held.person_id, held.substitutes_for].includes(act.caller.personId)
  if (!held || (!isParty && !manages(act))) throw notFound()
  if (held.valid_to && held.valid_to <= act.now) throw new Refusal('accounts.substitution-over')
  await endMembership(act.tx, id, act.now)
  await record(act, {
    act: 'accounts.substitution-ended',
    subject: { kind: 'membership', id },
    details: { substitute: held.person_id },
  })
  await sendMessage(act, {
    to: { personId: held.person_id },
    kind: 'accounts.role-ended',
    values: { organisation: organisationName, role: '代办人' },
  })
  return { id }
}

/** What duties are called. */
export function namedDuties(duties: readonly Duty[]): { code: string; label: string }[] {
  return duties.map((duty) => ({ code: duty, label: dutyLabel(duty) }))
}
