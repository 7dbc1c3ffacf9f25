import { Route } from '../../../engines/workflow/index.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { openCase, personKey } from '../../cases/index.ts'
import { findDefinition } from '../../definitions/index.ts'
import { listRegistrationsOf } from '../registration.report.ts'
import { insertRegistration, saveCase } from '../registration.store.ts'
import { RegistrationAnswers } from '../rules/registration-answers.ts'
import { KIND, summaryOf } from '../rules/summary.ts'

const RUNNING_MAX = 5

/** Begins the registration of an employer, or takes up the caller's own that was never submitted. */
export async function startRegistration(act: SignedAct): Promise<{ id: string; caseId: string }> {
  const read = reading(act.tx)
  const running = (await listRegistrationsOf(read, act.caller.personId)).filter((one) => !one.ended)
  const draft = running.find((one) => one.submitted_at === null)
  if (draft?.case_id) return { id: draft.id, caseId: draft.case_id }
  if (running.length >= RUNNING_MAX) throw new Refusal('registrations.too-many')
  const route = await findDefinition(read, { kind: 'route', region: 'national', code: KIND })
  if (!route) throw new Refusal('registrations.no-route')

  const id = newId(act.now)
  const applicant = personKey(act.caller.personId)
  const answers = RegistrationAnswers.parse({})
  await insertRegistration(act.tx, { id, person_id: act.caller.personId, answers, now: act.now })
  const opened = await openCase(act, {
    kind: KIND,
    subjectId: id,
    route: Route.parse(route.body),
    applicantKey: applicant,
    // The office is known when the place is: with the first submission.
    parties: { applicant },
    chains: {},
    summary: summaryOf(answers, act.caller.personName),
  })
  await saveCase(act.tx, id, opened.caseId, opened.acceptanceNo)
  await record(act, { act: 'registrations.started', subject: { kind: 'registration', id } })
  return { id, caseId: opened.caseId }
}
