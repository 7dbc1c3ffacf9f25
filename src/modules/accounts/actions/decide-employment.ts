import { businessDateOf, formatDate } from '../../../lib/dates.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { findConfirmed, holdEmploymentAt, holdEmploymentOf, saveEmployment } from '../employment.store.ts'
import { holdPerson } from '../person.store.ts'
import { decideClaim, decideRelease } from '../rules/employment-decision.ts'
import { liftSuspension } from '../work-account.store.ts'
import { actingFor } from './manage-members.ts'

/** Confirms or refuses that a person works at the caller's unit. */
export async function decideEmployment(
  act: SignedAct,
  command: {
    id: string
    seenVersion: number
    decision: 'confirm' | 'refuse'
    reason: string
    fromDate?: string | undefined
  },
) {
  const { organisationId, organisationName } = actingFor(act)
  const employment = await holdEmployment(act, command, organisationId)
  // Holding the person makes two units that confirm at once wait for each other.
  await holdPerson(act.tx, employment.person_id)
  const confirmed = await findConfirmed(act.tx, employment.person_id)
  const refusal = decideClaim(
    { status: employment.status, personId: employment.person_id, fromDate: employment.from_date },
    command,
    {
      today: businessDateOf(act.now),
      callerPersonId: act.caller.personId,
      callerManages: act.caller.duties.includes('unit.manage'),
      confirmedElsewhere: confirmed !== undefined,
    },
  )
  if (refusal) throw new Refusal(refusal)

  const status = command.decision === 'confirm' ? ('confirmed' as const) : ('refused' as const)
  const version = employment.version + 1
  await saveEmployment(act.tx, employment.id, {
    status,
    version,
    ...(status === 'confirmed' ? { from_date: command.fromDate ?? employment.from_date } : {}),
    decided_by: act.caller.personId,
    decided_at: act.now,
    ...(command.reason === '' ? {} : { decision_reason: command.reason }),
  })
  await record(act, {
    act: `accounts.employment-${status}`,
    subject: { kind: 'employment', id: employment.id },
    details: { personId: employment.person_id },
  })
  const to = { personId: employment.person_id }
  const link = '/my/employment'
  if (status === 'confirmed') {
    const values = { organisation: organisationName }
    await sendMessage(act, { to, kind: 'accounts.employment-confirmed', values, link })
  } else {
    const values = { organisation: organisationName, reason: command.reason }
    await sendMessage(act, { to, kind: 'accounts.employment-refused', values, link })
  }
  return { id: employment.id, status, version }
}

/** Records that a person has left the caller's unit, with the last day. */
export async function releaseEmployment(
  act: SignedAct,
  command: { id: string; seenVersion: number; untilDate: string; reason: string },
) {
  const { organisationId, organisationName } = actingFor(act)
  const employment = await holdEmployment(act, command, organisationId)
  const refusal = decideRelease(
    { status: employment.status, personId: employment.person_id, fromDate: employment.from_date },
    command.untilDate,
    businessDateOf(act.now),
  )
  if (refusal) throw new Refusal(refusal, { details: { from: formatDate(employment.from_date) } })

  const version = employment.version + 1
  await saveEmployment(act.tx, employment.id, {
    status: 'released',
    version,
    until_date: command.untilDate,
    released_by: act.caller.personId,
    released_at: act.now,
    ...(command.reason === '' ? {} : { decision_reason: command.reason }),
  })
  await liftSuspension(act.tx, employment.person_id, organisationId)
  await record(act, {
    act: 'accounts.employment-released',
    subject: { kind: 'employment', id: employment.id },
    details: { personId: employment.person_id, untilDate: command.untilDate },
  })
  await sendMessage(act, {
    to: { personId: employment.person_id },
    kind: 'accounts.employment-released',
    values: { organisation: organisationName },
    link: '/my/employment',
  })
  return { id: employment.id, status: 'released' as const, version }
}

/** Takes one's own claim back while nobody has decided it. */
export async function withdrawEmployment(act: SignedAct, command: { id: string; seenVersion: number }) {
  const employment = await holdEmploymentOf(act.tx, command.id, act.caller.personId)
  if (!employment) throw notFound()
  if (employment.status !== 'claimed') throw new Refusal('accounts.employment-settled')
  if (employment.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  const version = employment.version + 1
  await saveEmployment(act.tx, employment.id, { status: 'withdrawn', version })
  await record(act, {
    act: 'accounts.employment-withdrawn',
    subject: { kind: 'employment', id: employment.id },
  })
  return { id: employment.id, status: 'withdrawn' as const, version }
}

async function holdEmployment(
  act: SignedAct,
  command: { id: string; seenVersion: number },
  organisationId: string,
) {
  const employment = await holdEmploymentAt(act.tx, command.id, organisationId)
  if (!employment) throw notFound()
  if (employment.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  return employment
}
