import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { holdOpenEmployment, insertClaim } from '../employment.store.ts'
import { listActing, standsAsEmployer } from '../organisation.report.ts'
import { holdPerson } from '../person.store.ts'

/** Where a person says to work. */
export interface ClaimEmployment {
  readonly personId: string
  readonly organisationId: string
  readonly position?: string | undefined
  readonly fromDate?: string | undefined
}

/** A person says to work at an employer; asking again while the claim or the confirmation stands changes nothing. */
export async function claimEmployment(
  act: Act,
  command: ClaimEmployment,
): Promise<{ readonly employmentId: string; readonly status: 'claimed' | 'confirmed' }> {
  const { personId, organisationId } = command
  // Holding the person makes two clicks wait for each other.
  const person = await holdPerson(act.tx, personId)
  const standing = await holdOpenEmployment(act.tx, personId, organisationId)
  if (standing) return { employmentId: standing.id, status: standing.status as 'claimed' | 'confirmed' }
  const today = businessDateOf(act.now)
  const read = reading(act.tx)
  if (!(await standsAsEmployer(read, organisationId, today))) throw notFound()

  const id = newId(act.now)
  await insertClaim(act.tx, {
    id,
    person_id: personId,
    organisation_id: organisationId,
    position: command.position ?? '',
    from_date: command.fromDate ?? today,
    claimed_at: act.now,
  })
  await record(act, {
    act: 'accounts.employment-claimed',
    subject: { kind: 'employment', id },
    details: { personId, organisationId },
  })
  const staff = await listActing(read, organisationId, 'unit.staff', act.now)
  await sendMessage(act, {
    to: { personIds: staff.map((one) => one.personId) },
    kind: 'accounts.employment-claimed',
    values: { name: person.name },
    link: '/work/people',
  })
  return { employmentId: id, status: 'claimed' }
}
