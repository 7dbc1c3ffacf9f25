import { formatInstant } from '../../../lib/dates.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { Act, SignedAct } from '../../../platform/world.ts'
import { holdRun, keepReservation, removeReservation, removeReservationsOf } from '../case.store.ts'
import { findReservations } from '../case-reservation.report.ts'
import { deskOf, organisationKey } from '../rules/caller-keys.ts'

const KEPT_MS = 30 * 60_000

/** 我来办: keeps a case of the office for the caller for half an hour, so that no colleague reads the same. */
export async function reserveCase(act: SignedAct, caseId: string): Promise<{ until: string }> {
  const { tx, now, caller } = act
  const holderKey = await heldBy(act, caseId)
  const [other] = await findReservations(reading(tx), holderKey, [caseId], now)
  if (other && other.personId !== caller.personId) {
    const details = { name: other.personName, until: formatInstant(other.until) }
    throw new Refusal('cases.reserved', { details })
  }
  const until = new Date(now.getTime() + KEPT_MS)
  await keepReservation(tx, {
    case_id: caseId,
    holder_key: holderKey,
    person_id: caller.personId,
    person_name: caller.personName,
    until,
  })
  return { until: until.toISOString() }
}

/** Gives a case back to the colleagues. */
export async function releaseCase(act: SignedAct, caseId: string): Promise<{ released: true }> {
  const holderKey = await heldBy(act, caseId)
  await removeReservation(act.tx, { caseId, holderKey, personId: act.caller.personId })
  return { released: true }
}

/** Frees whatever a person who no longer acts for an organisation had taken there. */
export async function freeReservations(
  act: Act,
  { personId, organisationId }: { readonly personId: string; readonly organisationId: string },
): Promise<void> {
  await removeReservationsOf(act.tx, personId, organisationKey(organisationId))
}

/** The key of the caller's office, when the case waits there and the caller may handle it. */
async function heldBy({ tx, caller }: SignedAct, caseId: string): Promise<string> {
  const { key, duties } = deskOf(caller)
  const run = await holdRun(tx, caseId)
  const step = run && (await findStepAt(tx, caseId, key, duties))
  if (!step) throw notFound()
  return key
}

async function findStepAt(tx: SignedAct['tx'], caseId: string, key: string, duties: readonly string[]) {
  return tx
    .selectFrom('case_step')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('holder_key', '=', key)
    .where('duty', 'in', [...duties])
    .executeTakeFirst()
}
