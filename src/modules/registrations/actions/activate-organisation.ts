import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { addMembership, createOrganisation, giveUsername } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { findException, listSubmissions } from '../registration.report.ts'
import { saveOrganisation } from '../registration.store.ts'
import { judgeRegistration } from './judge-registration.ts'
import { getHeld } from './submit-registration.ts'

/** Makes an employer of what was submitted: below the office that agreed, with the registering person as administrator. */
export async function activateOrganisation(act: Act, registrationId: string): Promise<void> {
  const registration = await getHeld(act, registrationId)
  const read = reading(act.tx)
  const [submission] = await listSubmissions(read, registration.id, 1)
  if (!submission || !registration.office_id) throw new Error('Only what was submitted can be agreed to.')
  const { answers, files } = submission
  const { standing } = await judgeRegistration(read, { ...registration, answers }, act.now)
  const { variant, supervisorId, username } = standing
  const exception = await findException(read, answers.uscc)

  const { organisationId } = await createOrganisation(act, {
    ...answers,
    usccOverrideReason: exception?.reason,
    licenceFileId: files[0]?.id ?? null,
    capacities: [{ capacity: 'employer' }],
    relations: [
      { kind: 'region', parentId: registration.office_id },
      ...(supervisorId === '' ? [] : [{ kind: 'supervision' as const, parentId: supervisorId }]),
    ],
    oneAdministrator: variant.oneAdministrator,
    mayBeFurther: variant.uniquePer === 'supervisor',
  })
  await addMembership(act, { personId: registration.person_id, organisationId, role: 'unit-admin' })
  if (username !== null) await giveUsername(act, { personId: registration.person_id, username })
  await saveOrganisation(act.tx, registration.id, organisationId)
  await record(act, {
    act: 'registrations.activated',
    subject: { kind: 'registration', id: registration.id },
    details: { organisationId },
  })
  // Who has just pressed the button sees it on the page; only an office's answer needs a message.
  if (standing.isDirect) return
  await sendMessage(act, {
    to: { personId: registration.person_id },
    kind: 'registrations.approved',
    values: { organisation: answers.name },
    link: '/work/unit',
  })
}
